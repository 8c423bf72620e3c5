"""Employed in past years: of the nation, and of the areas that a run takes its numbers from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.engine.demand.trend import usable_steps
from framsyn.engine.workforce.areas import AreaTree
from framsyn.engine.workforce.county_ages import Question
from framsyn.engine.workforce.employed import EmployedTable, totals
from framsyn.engine.workforce.stock import Stock

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Histories:
    """What trends are estimated on.

    Attributes:
        nation: [year, occupation] employed.
        sources: [source, year, occupation] employed in the run's sources, by their number in the
            stock; NaN where not known.
        steps: index of the first year of each usable yearly step.
    """

    nation: FloatArray
    sources: FloatArray
    steps: tuple[int, ...]


def read_histories(question: Question, stock: Stock, breaks: Sequence[int], most: int) -> Histories:
    """The last years up to the base year.

    The nation is the highest area above the sources that has the occupations in the sources'
    years, whether by age or in total: it is itself in a bundle with a single county. Without such
    an area it is the sum of all areas of the sources' kind.

    Args:
        question: the bundle and the axes.
        stock: tells which area each area of the run takes its numbers from.
        breaks: years whose step from the year before is not growth.
        most: how many steps to use at most.
    """
    sources = _source_codes(question, stock)
    years = _years(question, sources)[-(most + 1 + len(breaks)) :]
    own = totals(question.employed, sources, question.occupations, years).sum(axis=-1)
    nation = _nation(question, sources, years)
    whole = np.isfinite(nation).all(axis=1) & np.isfinite(own).any(axis=(1, 2))
    kept = [year for year, there in zip(years, whole, strict=True) if there]
    return Histories(
        nation=nation[whole],
        sources=np.moveaxis(own[whole], 1, 0),
        steps=usable_steps(kept, breaks, most),
    )


def nation_above(
    employed: EmployedTable,
    tree: AreaTree,
    sources: Sequence[str],
    axes: tuple[Sequence[str], Sequence[int]],
) -> FloatArray | None:
    """Employed of the highest area above some areas, where it has rows in all of their years.

    Args:
        employed: the table of employed.
        tree: the areas.
        sources: the areas below; one of them is not looked at as the area above.
        axes: occupations and years.

    Returns:
        [year, occupation] employed, of all ages; None where there is no such area.
    """
    occupations, years = axes
    chains = [tree.chain(source) for source in sources]
    above = [code for code in chains[0] if all(code in chain for chain in chains)]
    below = totals(employed, sources, occupations, years)
    wanted = np.isfinite(below).any(axis=(1, 2, 3))
    for code in reversed(above):
        cells = totals(employed, [code], occupations, years)[:, 0].sum(axis=-1)
        if code not in sources and np.isfinite(cells[wanted]).all():
            return np.asarray(cells)
    return None


def _nation(question: Question, sources: Sequence[str], years: Sequence[int]) -> FloatArray:
    """[year, occupation] of the highest area with rows, or of all areas like the sources."""
    axes = (question.occupations, years)
    above = nation_above(question.employed, question.tree, sources, axes)
    if above is not None:
        return above
    cells = totals(question.employed, _peers(question, sources), *axes)
    return np.asarray(cells.sum(axis=(1, 3)))


def _peers(question: Question, sources: Sequence[str]) -> list[str]:
    """Areas as far from the top as the sources, in the most years; none inside another."""
    known = question.employed.areas_at(question.level, question.year)
    kind = {len(question.tree.chain(code)) for code in sources}
    if len(kind) > 1:
        return [s for s in sources if not set(question.tree.chain(s)[1:]) & set(sources)]
    peers = [code for code in known if len(question.tree.chain(code)) in kind]
    seen = question.employed.most_seen(peers, question.level, question.year)
    return sorted({*seen, *sources})


def _years(question: Question, sources: Sequence[str]) -> list[int]:
    rows = question.employed.frame.filter(
        pl.col("area").is_in(list(sources)),
        pl.col("digits") >= question.level,
        pl.col("year") <= question.year,
    )
    return sorted(rows["year"].unique().to_list())


def _source_codes(question: Question, stock: Stock) -> tuple[str, ...]:
    """The source areas in the order of their numbers in the stock."""
    known = question.employed.areas_at(question.level, question.year)
    found: dict[int, str] = {}
    for area, number in zip(stock.areas, stock.source, strict=True):
        found.setdefault(int(number), next(a for a in question.tree.chain(area) if a in known))
    return tuple(found[number] for number in sorted(found))
