"""Which areas a run is about: the finest ones there are data for, in a county or everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from framsyn.engine.axes import WHOLE, derive_parents, list_ancestors
from framsyn.engine.errors import MissingYearError
from framsyn.flow.request import RequestError
from framsyn.tables.text import Text


@dataclass(frozen=True)
class Scope:
    """The areas of a run.

    Attributes:
        areas: Codes of the areas to project, sorted.
        whole: Code under which their sum is written: the county's, the nation's or "sum".
    """

    areas: tuple[str, ...]
    whole: str


def choose_scope(
    tables: Mapping[str, pl.DataFrame], year: int, county: str | None, areas: Sequence[str]
) -> Scope:
    """The finest areas with a population that year: all, a county's, or those that are named.

    Args:
        tables: Checked input tables.
        year: The launch year.
        county: Code of the county (any area with parts) or None.
        areas: Codes to project instead; each must have a population that year.

    Raises:
        RequestError: No such county or area in the bundle.
        MissingYearError: They are there, but not that year.
    """
    population = tables["population"]
    known = set(population["area"].unique())
    parents = _parents(tables, known)
    there = set(population.filter(pl.col("year") == year)["area"].unique())
    if areas:
        _refuse_unknown(areas, known)
        chosen = sorted(set(areas))
        _refuse_nested(chosen, parents)
    else:
        chosen = _leaves(there, parents)
        if county is not None:
            chosen = _inside(chosen, county, parents) or _refuse_county(county, year, parents)
    missing = [code for code in chosen if code not in there]
    if missing or not chosen:
        raise MissingYearError(year, missing or sorted(known))
    return Scope(tuple(chosen), _whole(chosen, parents))


def _parents(tables: Mapping[str, pl.DataFrame], known: set[str]) -> dict[str, str]:
    parents = derive_parents(sorted(known))
    if "areas" in tables:
        declared = tables["areas"].select("code", pl.col("parent").fill_null(""))
        parents.update(dict(declared.iter_rows()))
    return parents


def _leaves(there: set[str], parents: Mapping[str, str]) -> list[str]:
    """Areas that no other area with data lies in."""
    holding = {parent for code in there for parent in list_ancestors(code, parents)}
    return sorted(there - holding)


def _inside(codes: Sequence[str], county: str, parents: Mapping[str, str]) -> list[str]:
    return [code for code in codes if county == code or county in list_ancestors(code, parents)]


def _whole(codes: Sequence[str], parents: Mapping[str, str]) -> str:
    """The nearest area that holds all of them; a single area is its own whole."""
    if len(codes) == 1:
        return codes[0]
    shared = list_ancestors(codes[0], parents)
    for code in codes[1:]:
        above = list_ancestors(code, parents)
        shared = [candidate for candidate in shared if candidate in above]
    return shared[0] if shared else WHOLE


def _refuse_unknown(areas: Sequence[str], known: set[str]) -> None:
    unknown = [code for code in areas if code not in known]
    if unknown:
        raise RequestError(
            Text(
                sv=f"Området {', '.join(unknown)} finns inte i tabellen population. Koder är "
                "text med inledande nollor, till exempel 0114 eller 2480.",
                en=f"No such area in the table population: {', '.join(unknown)}. Codes are text "
                "with leading zeros, such as 0114 or 2480.",
            )
        )


def _refuse_nested(areas: Sequence[str], parents: Mapping[str, str]) -> None:
    for code in areas:
        holders = [other for other in areas if other in list_ancestors(code, parents)]
        if holders:
            raise RequestError(
                Text(
                    sv=f"{code} ligger i {holders[0]}. Ange det ena eller det andra, annars "
                    "räknas människor två gånger.",
                    en=f"{code} lies in {holders[0]}. Name one or the other, or people are "
                    "counted twice.",
                )
            )


def _refuse_county(county: str, year: int, parents: Mapping[str, str]) -> list[str]:
    holders = sorted({parent for parent in parents.values() if parent})
    if county in parents or county in holders:
        raise MissingYearError(year, [county])
    raise RequestError(
        Text(
            sv=f"Det finns inget län {county} i indata. Välj bland: {', '.join(holders) or '–'}.",
            en=f"There is no county {county} in the input. Choose among: "
            f"{', '.join(holders) or '–'}.",
        )
    )
