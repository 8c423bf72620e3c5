"""Who is at work today: by area, occupation, sex and age, from tables that are coarser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.engine.axes import SEXES
from framsyn.engine.demand.services import Services, read_services
from framsyn.engine.parameters import Parameters
from framsyn.engine.workforce.ages import (
    AGE_COUNT,
    FIRST_AGE,
    LAST_AGE,
    AgeGroups,
    regroup,
    split_groups,
    sum_groups,
    work_ages,
)
from framsyn.engine.workforce.areas import AreaTree, population_of, read_tree
from framsyn.engine.workforce.county_ages import Question, ages_of
from framsyn.engine.workforce.employed import EmployedTable, read_employed, totals
from framsyn.engine.workforce.errors import NoEmployedError
from framsyn.engine.workforce.ipf import Margin, fit, margin_over
from framsyn.engine.workforce.shares import Municipalities, share_out
from framsyn.tables.text import Text

FloatArray = NDArray[np.float64]

ROUNDS = 30


@dataclass(frozen=True)
class Stock:
    """People at work in the base year. Every number is estimated.

    Attributes:
        areas: the areas of the run first, then the other parts of the same counties.
        run_areas: how many of them are the run's.
        occupations: codes.
        year: the base year.
        persons: [area, occupation, sex, age 16..70].
        relative_sd: [area, occupation] relative uncertainty of the area's number in the
            occupation: √((share_sd² + 1 / persons) x (1 - the area's part of its county)).
        age_sd: relative uncertainty of an age's part of that number.
        source: [area] the county (or other area) that each area's numbers come from, as a number
            shared by areas with the same one; their sum is published and therefore certain.
        counted_to: the last age that the statistics count.
        warnings: what the user should know.
    """

    areas: tuple[str, ...]
    run_areas: int
    occupations: tuple[str, ...]
    year: int
    persons: FloatArray
    relative_sd: FloatArray
    age_sd: float
    source: NDArray[np.int64]
    counted_to: int
    warnings: tuple[Text, ...]


def estimate_stock(
    tables: Mapping[str, pl.DataFrame],
    areas: Sequence[str],
    year: int,
    level: int,
    parameters: Parameters,
) -> Stock:
    """Estimate who is at work, by iterative proportional fitting. Nothing after the year is used.

    1. Each area takes its numbers from itself or the nearest area above that has occupations of
       `level` digits (its source, usually the county), in its latest year up to the base year.
       An area of the run that has parts is not shared among them: it is its own.
    2. The source's ages come from the nation's table (`county_ages`).
    3. The source, less those of its municipalities that have such occupations of their own, is
       shared among the others (`shares`), fitted so that each has as many
       at work as its inhabitants' sex and age tell, and that the source's numbers by occupation,
       sex and age are met exactly.
    4. Age groups are split to single years (`ages.split_groups`).

    Only the list of occupations looks further: it is everybody ever seen in the sources.

    Args:
        tables: the bundle, with population and employed.
        areas: the areas of the run.
        year: the base year.
        level: digits of the occupations, 1..4.
        parameters: share_sd, age_sd, ads_half_trust, education_of_occupation, and the services.

    Raises:
        NoEmployedError: an area has no such table, and nothing above it has.
    """
    tree = read_tree(tables)
    employed = read_employed(tables["employed"])
    sources = _sources(employed, tree, areas, (year, level))
    names = tuple(sorted(set(sources.values())))
    parts = {name: tree.parts(name, set(areas)) for name in names}
    own = _own_sources(employed, parts, (year, level))
    every = tuple(sorted({*names, *own}))
    question = Question(tables, tree, employed, employed.occupations(every, level), year)
    services = read_services(tables, parameters, question.occupations, year)
    ages = ages_of(question, every)
    shared = []
    for name in every:
        inside = parts.get(name, (name,))
        counted = [part for part in inside if part in own and part != name]
        rest = tuple(part for part in inside if part not in counted)
        known = _without(ages[name], [ages[part] for part in counted])
        shared.append(_share_source(question, (name, rest), known, (services, parameters)))
    return _join(question, areas, shared, parameters, _warn(question, every))


@dataclass(frozen=True)
class _Shared:
    """One source shared among its municipalities."""

    codes: tuple[str, ...]
    persons: FloatArray
    relative_sd: FloatArray
    counted_to: int


def _sources(
    employed: EmployedTable, tree: AreaTree, areas: Sequence[str], at: tuple[int, int]
) -> dict[str, str]:
    year, level = at
    known = employed.areas_at(level, year)
    found = {area: next((a for a in tree.chain(area) if a in known), "") for area in areas}
    lost = [area for area, source in found.items() if not source]
    if lost:
        raise NoEmployedError(year, lost)
    return found


def _own_sources(
    employed: EmployedTable, parts: Mapping[str, Sequence[str]], at: tuple[int, int]
) -> frozenset[str]:
    """Parts of the sources that have occupations of the wanted digits themselves."""
    year, level = at
    known = employed.areas_at(level, year)
    return frozenset(part for inside in parts.values() for part in inside if part in known)


def _without(
    known: tuple[FloatArray, AgeGroups], counted: Sequence[tuple[FloatArray, AgeGroups]]
) -> tuple[FloatArray, AgeGroups]:
    """What is left of a source by occupation, sex and age when some of its parts are taken out.

    Ages are estimated, numbers by occupation and sex are published: where an age would fall below
    nobody, the other ages give, so that the numbers still hold.
    """
    ages, groups = known
    if not counted:
        return known
    taken = sum((regroup(part, own, groups) for part, own in counted), np.zeros_like(ages))
    left = np.maximum(ages - taken, 0.0)
    wanted = np.maximum(ages.sum(axis=-1) - taken.sum(axis=-1), 0.0)
    held = left.sum(axis=-1)
    factor = np.divide(wanted, held, out=np.zeros_like(held), where=held > 0)
    return left * factor[..., None], groups


def _warn(question: Question, sources: Sequence[str]) -> tuple[Text, ...]:
    warnings = []
    old = Text(
        sv="Sysselsatta efter yrke i {area} finns inte för {year}: året {used} används i stället.",
        en="Employed by occupation in {area} are not there for {year}: {used} is used instead.",
    )
    for area in sources:
        used = question.employed.last_year(area, question.level, question.year)
        if used != question.year:
            warnings.append(old.format(area=area, year=question.year, used=used))
    if question.employed.unknown:
        hidden = Text(
            sv="{n} rader i tabellen employed saknar antal och räknas inte.",
            en="{n} rows of the table employed have no number and are not counted.",
        )
        warnings.append(hidden.format(n=question.employed.unknown))
    return tuple(warnings)


def _share_source(
    question: Question,
    place: tuple[str, tuple[str, ...]],
    known: tuple[FloatArray, AgeGroups],
    assumed: tuple[Services, Parameters],
) -> _Shared:
    """The parts of one source, with single years of age.

    Args:
        question: the bundle and the axes.
        place: the source, and those of its parts that it is to be shared among.
        known: [occupation, sex, group] the people to share, and the groups.
        assumed: services and parameters.
    """
    ages, groups = known
    source, codes = place
    population = population_of(question.tables, question.tree, codes, question.year)
    there = np.asarray(np.isfinite(population).all(axis=(1, 2)))
    codes = tuple(code for code, lived in zip(codes, there, strict=True) if lived) or (source,)
    population = population[there] if there.any() else np.ones((1, 2, 101))
    people = population[..., FIRST_AGE : LAST_AGE + 1]
    grouped = sum_groups(people, groups)
    at_work = _at_work(ages, grouped)
    places = Municipalities(codes, question.occupations, question.year, at_work, population)
    shares = share_out(question.tables, places, *assumed)
    relative = grouped / np.maximum(grouped.sum(axis=0), 1e-9)
    local = shares.share[:, :, None, None] * np.maximum(relative, 1e-12)[:, None]
    guess = ages[None] * local / np.maximum(local.sum(axis=0), 1e-300)
    margins = [
        *_own_counts(question, codes, guess.shape, ages),
        margin_over(guess.shape, [0], at_work * ages.sum() / at_work.sum()),
        margin_over(guess.shape, [1, 2, 3], ages),
    ]
    fitted = fit(guess, margins, ROUNDS if len(codes) > 1 else 1)
    persons = split_groups(fitted, groups, people[:, None])
    held = fitted.sum(axis=(2, 3))
    part = held / np.maximum(held.sum(axis=0), 1e-12)
    sd = np.sqrt((shares.relative_sd**2 + 1 / np.maximum(held, 0.25)) * (1 - part))
    return _Shared(codes, persons, sd, int(work_ages()[groups.index >= 0].max()))


def _at_work(ages: FloatArray, grouped: FloatArray) -> FloatArray:
    """[area] people at work if each sex and age worked as often everywhere in the source."""
    rate = ages.sum(axis=0) / np.maximum(grouped.sum(axis=0), 1e-9)
    at_work: FloatArray = np.maximum((grouped * rate).sum(axis=(1, 2)), 1e-9)
    return at_work


def _own_counts(
    question: Question, codes: Sequence[str], shape: tuple[int, ...], ages: FloatArray
) -> list[Margin]:
    """Margins from municipal rows with fewer digits, where all municipalities have them."""
    margins = []
    for digits in range(1, question.level):
        if not set(codes) <= question.employed.areas_at(digits, question.year) or len(codes) < 2:
            continue
        prefixes = sorted({code[:digits] for code in question.occupations})
        number = np.array([prefixes.index(code[:digits]) for code in question.occupations])
        years = [question.employed.last_year(code, digits, question.year) for code in codes]
        counts = np.nan_to_num(totals(question.employed, codes, prefixes, [min(years)])[0])
        source = np.zeros((len(prefixes), len(SEXES)))
        np.add.at(source, number, ages.sum(axis=-1))
        sums = counts.sum(axis=0)
        scale = np.divide(source, sums, out=np.full_like(sums, np.nan), where=sums > 0)
        target = counts * scale
        cells = np.arange(target.size).reshape(target.shape)
        index = np.broadcast_to(cells[:, number, :, None], shape)
        margins.append(Margin(index.ravel(), target.ravel()))
    return margins


def _join(
    question: Question,
    areas: Sequence[str],
    shared: Sequence[_Shared],
    parameters: Parameters,
    warnings: tuple[Text, ...],
) -> Stock:
    """Put the sources together, the areas of the run first and in its order."""
    codes = [code for part in shared for code in part.codes]
    order = [*areas, *(code for code in codes if code not in set(areas))]
    place = [codes.index(code) for code in order]
    persons = np.concatenate([part.persons for part in shared])
    number = np.repeat(np.arange(len(shared)), [len(part.codes) for part in shared])
    return Stock(
        areas=tuple(order),
        run_areas=len(areas),
        occupations=question.occupations,
        year=question.year,
        persons=persons[place].reshape(-1, len(question.occupations), len(SEXES), AGE_COUNT),
        relative_sd=np.concatenate([part.relative_sd for part in shared])[place],
        age_sd=parameters.at("age_sd", question.year),
        source=number[place].astype(np.int64),
        counted_to=max(part.counted_to for part in shared),
        warnings=warnings,
    )
