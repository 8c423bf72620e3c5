"""How old the people in each of a county's occupations are, from the nation's table by age."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.engine.axes import SEXES
from framsyn.engine.workforce.ages import (
    FIRST_AGE,
    LAST_AGE,
    AgeGroups,
    read_groups,
    sum_groups,
    work_ages,
)
from framsyn.engine.workforce.areas import AreaTree, population_of
from framsyn.engine.workforce.employed import EmployedTable, by_age, shape_rows, totals
from framsyn.engine.workforce.ipf import Margin, fit, margin_over

FloatArray = NDArray[np.float64]

ROUNDS = 30
"""Rounds of fitting; the margins agree to a few persons after ten."""
COVERED_SHARE = 0.9
"""How much of the nation the counties must hold for its age sums to bind them."""


@dataclass(frozen=True)
class Question:
    """What the fitting is about: the bundle, its areas, and the axes.

    Attributes:
        tables: the bundle.
        tree: its areas.
        employed: its table of employed.
        occupations: codes, all with the same number of digits.
        year: the base year; nothing after it is used.
    """

    tables: Mapping[str, pl.DataFrame]
    tree: AreaTree
    employed: EmployedTable
    occupations: tuple[str, ...]
    year: int

    @property
    def level(self) -> int:
        """Number of digits of the occupations."""
        return len(self.occupations[0])

    def counts(self, area: str) -> FloatArray:
        """[occupation, sex] employed of an area in its latest year up to the base year."""
        year = self.employed.last_year(area, self.level, self.year)
        found = totals(self.employed, [area], self.occupations, [year])[0, 0]
        return np.asarray(np.nan_to_num(found))

    def people(self, areas: Sequence[str]) -> FloatArray:
        """[area, sex, age 16..70] inhabitants in the base year."""
        everyone = population_of(self.tables, self.tree, areas, self.year)
        return np.asarray(np.nan_to_num(everyone[..., FIRST_AGE : LAST_AGE + 1]))


def ages_of(question: Question, sources: Sequence[str]) -> dict[str, tuple[FloatArray, AgeGroups]]:
    """Employed of each county (or other source area) by occupation, sex and age group.

    Where the area has a table by age of its own, that gives the ages. Otherwise the nation's (the
    nearest area above with ages) is spread over all its counties by iterative proportional fitting
    to: county x occupation x sex, and nation x occupation x sex x age; the first guess is the
    nation's ages times the county's relative number of inhabitants of each age. Where some area in
    between has ages for wider groups of occupations (NUTS 2 x SSYK 3), they bind too.

    Returns:
        By source: [occupation, sex, group] persons, whose sums over groups are the published
        counts; and the groups.
    """
    found: dict[str, tuple[FloatArray, AgeGroups]] = {}
    below: dict[str, list[str]] = {}
    for source in sources:
        chain = question.tree.chain(source)
        above = question.employed.nearest_with_ages(chain, question.level, question.year)
        below.setdefault(above or "", []).append(source)
    for above, members in below.items():
        if above == "":
            found |= {m: _without_ages(question, m, question.counts(m)) for m in members}
        elif members == [above]:
            shape, groups = _known_ages(question, above)
            found[above] = (_scale(_filled(shape), question.counts(above)), groups)
        else:
            found |= _below(question, above, members)
    return found


def _below(
    question: Question, above: str, members: Sequence[str]
) -> dict[str, tuple[FloatArray, AgeGroups]]:
    """The ages of counties below an area with ages."""
    known = _known_ages(question, above)
    widest = _siblings(question, above)
    holders = {code: set(question.tree.chain(code)[1:]) & set(widest) for code in members}
    alone = {code for code in members if not holders[code]}
    siblings = sorted({*widest, *alone} - {above})
    fitted = dict(zip(siblings, _fit_siblings(question, above, siblings, known), strict=True))
    for code in members:
        for holder in holders[code]:
            fitted[code] = _like(question, (code, holder), fitted[holder], known[1])
    found = {code: (fitted[code], known[1]) for code in members if code != above}
    if above in members:
        found[above] = (_scale(_filled(known[0]), question.counts(above)), known[1])
    return found


def _like(
    question: Question, places: tuple[str, str], ages: FloatArray, groups: AgeGroups
) -> FloatArray:
    """A municipality with occupations of its own, as old as its county and its inhabitants tell."""
    here, there = sum_groups(question.people(places), groups)
    relative = here / np.maximum(there, 1e-9)
    return _scale(_filled(ages) * relative, question.counts(places[0]))


def _known_ages(question: Question, area: str) -> tuple[FloatArray, AgeGroups]:
    """The table by age of an area in its latest year; groups with nobody at all are left out."""
    years = question.employed.frame.filter(
        pl.col("area") == area,
        pl.col("aged"),
        pl.col("digits") >= question.level,
        pl.col("year") <= question.year,
    )["year"]
    cells, groups = by_age(
        question.employed,
        area,
        question.occupations,
        [int(years.max())],  # type: ignore[arg-type]
    )
    ages = np.nan_to_num(cells[0])
    held = ages.sum(axis=(0, 1)) > 0
    names = [name for name, there in zip(groups.names, held, strict=True) if there]
    return ages[..., held], read_groups(names)


def _without_ages(
    question: Question, source: str, counts: FloatArray
) -> tuple[FloatArray, AgeGroups]:
    """No table by age anywhere: the ages of the inhabitants up to 64."""
    groups = read_groups([str(age) for age in work_ages() if age <= 64])
    people = sum_groups(question.people([source])[0], groups)
    return counts[..., None] * (people / people.sum(-1, keepdims=True))[None], groups


def _siblings(question: Question, above: str) -> list[str]:
    """The counties: the widest areas below `above` with both occupations and inhabitants.

    An area that has occupations in a year here and there only (a table by region) is no county.
    """
    known = sorted(question.employed.areas_at(question.level, question.year) - {above})
    inside = [code for code in known if above in question.tree.chain(code)]
    known = list(question.employed.followed(inside, question.level, question.year))
    people = population_of(question.tables, question.tree, known, question.year)
    lived_in = [
        code for code, there in zip(known, np.isfinite(people[:, 0, 0]), strict=True) if there
    ]
    return [code for code in lived_in if not (set(question.tree.chain(code)[1:]) & set(lived_in))]


def _fit_siblings(
    question: Question, above: str, siblings: list[str], known: tuple[FloatArray, AgeGroups]
) -> FloatArray:
    """[area, occupation, sex, group] of all counties together."""
    nation, groups = known
    counts = np.stack([question.counts(code) for code in siblings])
    people = sum_groups(question.people(siblings), groups)
    everyone = sum_groups(question.people([above])[0], groups)
    relative = people / np.maximum(everyone, 1e-9)
    guess = _scale(_filled(nation)[None] * relative[:, None], counts)
    margins = list(_wider_groups(question, (above, siblings), counts, groups))
    if counts.sum() >= COVERED_SHARE * nation.sum():
        target = _scale(_filled(nation), counts.sum(axis=0))
        margins.append(margin_over(guess.shape, [1, 2, 3], target))
    margins.append(margin_over(guess.shape, [0, 1, 2], counts))
    return fit(guess, margins, ROUNDS if len(margins) > 1 else 1)


def _filled(ages: FloatArray) -> FloatArray:
    """Ages with those of all occupations where an occupation and sex has nobody in the nation."""
    empty = ages.sum(-1, keepdims=True) == 0
    return np.where(empty, ages.sum(axis=0, keepdims=True) / max(ages.sum(), 1.0), ages)


def _scale(ages: FloatArray, counts: FloatArray) -> FloatArray:
    """Ages scaled so that their sums are the counts."""
    sums = ages.sum(-1)
    shape = np.broadcast_shapes(counts.shape, sums.shape)
    factor = np.divide(counts, sums, out=np.zeros(shape), where=sums > 0)
    scaled: FloatArray = ages * factor[..., None]
    return scaled


def _wider_groups(
    question: Question, places: tuple[str, list[str]], counts: FloatArray, groups: AgeGroups
) -> list[Margin]:
    """Margins from areas between that have ages, as a rule for wider groups of occupations.

    Only how the ages differ is used, so each sum is the share of the age in its group times the
    group's own size in the counties. A table with other age groups than the nation's
    (an older one, that counted fewer ages) does not bind.
    """
    margins = []
    above, siblings = places
    for (area, digits), rows in shape_rows(
        question.employed, question.level, question.year
    ).items():
        if area == above or area in siblings:
            continue
        members = [n for n, code in enumerate(siblings) if area in question.tree.chain(code)]
        if not members or read_groups(rows["age_group"].unique().to_list()).names != groups.names:
            continue
        prefixes = sorted({code[:digits] for code in question.occupations})
        number = np.array([prefixes.index(code[:digits]) for code in question.occupations])
        own = np.zeros((len(prefixes), len(SEXES)))
        np.add.at(own, number, counts[members].sum(axis=0))
        ages = _wider_counts(rows, prefixes, groups)
        target = np.where(ages.sum(-1, keepdims=True) > 0, _scale(ages, own), np.nan)
        index = np.full((*counts.shape, groups.count), -1, dtype=np.int64)
        index[members] = np.arange(target.size).reshape(target.shape)[number]
        margins.append(Margin(index.ravel(), target.ravel()))
    return margins


def _wider_counts(rows: pl.DataFrame, prefixes: Sequence[str], groups: AgeGroups) -> FloatArray:
    """[prefix, sex, group] persons in the rows."""
    ages = np.zeros((len(prefixes), len(SEXES), groups.count))
    for row in rows.iter_rows(named=True):
        if row["ssyk2012"] in prefixes and row["age_group"] in groups.names:
            place = (prefixes.index(row["ssyk2012"]), SEXES.index(row["sex"]))
            ages[*place, groups.names.index(row["age_group"])] += row["persons"]
    return ages
