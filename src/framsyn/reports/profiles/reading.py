"""What the pages of places read: a run seen as if it were about one municipality, or as a whole."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

import polars as pl

from framsyn.indicators.place import ALL_OCCUPATIONS
from framsyn.reports.outlook import Outlook
from framsyn.reports.profiles.occupation_protection import STOCKS, with_withheld
from framsyn.reports.profiles.occupation_reading import UnknownPlaceError, outlook_of
from framsyn.reports.profiles.profile import Sentence
from framsyn.results.shelf import Shelf
from framsyn.tables.text import Text

IN_BOTH = ("population_total", "population_group", "workforce", "workforce_group")
"""Tables of municipalities that have a twin for the whole."""
SHELVES_KEPT = 4


def outlook_of_area(shelf: Shelf, area: str, lang: str) -> Outlook:
    """The run as if the municipality were all there is; its own rows are all that is read.

    Raises:
        UnknownPlaceError: the result has no such municipality.
    """
    if area not in shelf.record["areas"]:
        raise UnknownPlaceError(area)
    names = [name for name in (*IN_BOTH, "explain") if shelf.has(name)]
    tables = {name: shelf.rows(name, area=area) for name in names}
    # Indicators ask for the twins too, but read them only for a whole.
    empty = {f"aggregate_{name}": tables[name].clear() for name in IN_BOTH if name in tables}
    return _with_tables(shelf, lang, {**tables, **empty})


def outlook_of_whole(shelf: Shelf, lang: str) -> Outlook:
    """The run as a whole: its sums, and of each municipality what a table of them needs."""
    if not shelf.has("aggregate_population_total"):
        return outlook_of_area(shelf, str(shelf.record["areas"][0]), lang)
    twins = (f"aggregate_{name}" for name in IN_BOTH)
    tables = {name: shelf.rows(name) for name in twins if shelf.has(name)}
    tables["population_total"] = shelf.rows("population_total")
    if shelf.has("workforce"):
        tables["workforce_group"] = shelf.rows("workforce_group", group=ALL_OCCUPATIONS)
        tables["workforce"] = tables["aggregate_workforce"].clear()
    if shelf.has("explain"):
        parts = (shelf.rows("explain", ssyk2012=code) for code in ("", ALL_OCCUPATIONS))
        tables["explain"] = pl.concat(parts)
    return _with_tables(shelf, lang, tables)


def _with_tables(shelf: Shelf, lang: str, tables: dict[str, pl.DataFrame]) -> Outlook:
    words = outlook_of(shelf, lang)
    results = replace(words.results, tables=tables, backtest=shelf.backtest)
    return Outlook(results, lang)


@lru_cache(maxsize=SHELVES_KEPT)
def withheld_places(shelf: Shelf) -> pl.DataFrame:
    """Which occupations in which municipalities may not be told: ssyk2012, area.

    A result that was protected for publication says it itself. Otherwise it is worked out once for
    a shelf, since what is withheld in one place depends on all the others.
    """
    if shelf.has("suppressed"):
        hidden = shelf.rows("suppressed")
    else:
        least = (pl.col(name).filter(pl.col(name) > 0).min() for name in STOCKS)
        rows = shelf.scan("workforce").group_by("ssyk2012", "area").agg(least).collect()
        hidden = with_withheld(rows).filter(pl.col("withheld"))
    return hidden.select("ssyk2012", "area").unique().sort("ssyk2012", "area")


def standing(outlook: Outlook) -> dict[str, Any]:
    """What every figure of a run says of itself: date, status, language, whether it is made up."""
    synthetic = outlook.results.synthetic
    date = outlook.say(
        Text(
            sv="31 december {base}, prognos till och med {last}",
            en="31 December {base}, forecast up to and including {last}",
        ),
        base=outlook.base_year,
        last=outlook.last_year,
    )
    return {
        "date": date,
        "status": "synthetic" if synthetic else "estimated",
        "lang": outlook.lang,
        "synthetic": synthetic,
    }


def said(outlook: Outlook, text: str, tables: tuple[str, ...], more: str = "") -> Sentence:
    """A sentence with its source and status.

    Args:
        outlook: the run.
        text: the sentence.
        tables: the input tables that its numbers are made from.
        more: key of the figure that shows it.
    """
    status = "synthetic" if outlook.results.synthetic else "estimated"
    return Sentence(text, outlook.source(*tables), status, more)
