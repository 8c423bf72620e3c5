"""How wrong forecasts of occupations have been, by how many work in the occupation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import polars as pl

from framsyn.reports.figures.backtest_bars import ErrorBar, backtest_bars
from framsyn.reports.figures.figure import Field, Figure
from framsyn.reports.profiles.occupation_reading import OccupationReading
from framsyn.reports.profiles.profile import Part
from framsyn.reports.words import METHODS, label_of
from framsyn.results.shelf import Shelf
from framsyn.tables.text import Text

FILES = ("backtest_occupations.json", "backtest.json")
OWN = "framsyn"
RIVAL = "no_change"


def trust_part(reading: OccupationReading, persons: float | None) -> Part:
    """How wrong the forecasts have been for occupations of this size, or that it is not known.

    Args:
        reading: the occupation.
        persons: how many work in the occupation in the whole in the base year; None where that
            is too few to be told.
    """
    say = reading.words.say
    heading = say(Text(sv="Hur fel kan det här bli?", en="How wrong could this be?"))
    backtest = occupation_backtest(reading.shelf)
    if backtest is None:
        return Part("trust", heading, say(NOT_TRIED), paragraphs=(say(REMEDY),))
    figure = _figure(reading, backtest)
    limits = (say(COUNTIES),)
    answer = _answer(reading, backtest, persons)
    return Part("trust", heading, answer, (figure,) if figure else (), limits)


NOT_TRIED = Text(
    sv="Metoden för yrken är inte prövad på tidigare år i den här körningen.",
    en="The method for occupations was not tried on earlier years in this run.",
)
REMEDY = Text(
    sv="Kör framsyn backtest-occupations på samma data, så visas hur fel den hade haft.",
    en="Run framsyn backtest-occupations on the same data, and it shows how wrong it would have "
    "been.",
)
COUNTIES = Text(
    sv="Metoden är prövad på hela län. I en enskild kommun är felen större, eftersom färre arbetar "
    "där.",
    en="The method was tried on whole counties. In a single municipality the errors are larger, as "
    "fewer work there.",
)


def occupation_backtest(shelf: Shelf) -> Mapping[str, Any] | None:
    """The back-test of occupations that lies beside the result; None where there is none."""
    for name in FILES:
        path = shelf.directory / name
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        # The back-test of the population has no smallest case.
        if isinstance(found, dict) and "smallest_case" in found and found.get("by_size"):
            return found
    return None


def band_of(band: str) -> tuple[float, float]:
    """The ends of a band of size, as the back-test names it.

    >>> band_of("50-200"), band_of("1000+")
    ((50.0, 200.0), (1000.0, inf))
    """
    low, _, high = band.removesuffix("+").partition("-")
    return float(low), float(high) if high else float("inf")


def _answer(reading: OccupationReading, backtest: Mapping[str, Any], persons: float | None) -> str:
    """The median error of occupations of this size at the longest horizon."""
    words = reading.words
    horizon = str(max(int(h) for h in backtest["by_size"]))
    bands = backtest["by_size"][horizon]
    own = next((b for b in bands if _holds(b, persons)), None)
    if own is None:
        return words.say(
            Text(
                sv="Så små yrken som detta är inte prövade: räkna med stora fel.",
                en="Occupations as small as this have not been tried: expect large errors.",
            )
        )
    low, high = band_of(own)
    ends = {"low": words.numbers.whole(low)}
    size = Text(sv="minst {low}", en="at least {low}")
    if high < float("inf"):
        ends["high"] = words.numbers.whole(high)
        size = Text(sv="{low} till {high}", en="{low} to {high}")
    return words.say(
        Text(
            sv="I yrken med {size} personer i länet missade hälften av prognoserna med mer än "
            "{error} efter {years} år. Att anta ingen förändring hade missat med {rival}.",
            en="In occupations with {size} people in the county, half of the forecasts missed by "
            "more than {error} after {years} years. To assume no change would have missed by "
            "{rival}.",
        ),
        size=words.say(size, **ends),
        error=words.numbers.percent(bands[own][OWN]["median_ape"] / 100, 1),
        rival=words.numbers.percent(bands[own][RIVAL]["median_ape"] / 100, 1),
        years=horizon,
    )


def _holds(band: str, persons: float | None) -> bool:
    low, high = band_of(band)
    return persons is not None and low <= persons < high


def _figure(reading: OccupationReading, backtest: Mapping[str, Any]) -> Figure | None:
    """The median error by horizon and size, beside the method that nothing changes."""
    words = reading.words
    cells = [
        (int(horizon), band, methods[OWN]["median_ape"] / 100, methods[RIVAL]["median_ape"] / 100)
        for horizon, bands in backtest["by_size"].items()
        for band, methods in bands.items()
        if OWN in methods and RIVAL in methods
    ]
    if not cells:
        return None
    shares = tuple(f"{method}_median_error_share" for method in (OWN, RIVAL))
    schema: dict[str, Any] = {"horizon_years": pl.Int32, "size_persons": pl.String}
    schema |= dict.fromkeys(shares, pl.Float64)
    cells.sort(key=lambda cell: (cell[0], band_of(cell[1])))
    rows = pl.DataFrame(cells, schema=schema, orient="row")
    title = words.say(
        Text(
            sv="Ju fler som arbetar i yrket, desto säkrare prognos",
            en="The more who work in the occupation, the surer the forecast",
        )
        if _falls(rows)
        else Text(
            sv="Så mycket missade prognoserna, efter yrkets storlek",
            en="How much the forecasts missed, by size of occupation",
        )
    )
    alt = words.say(
        Text(
            sv="Staplar per storlek och antal år för Framsyn och för ingen förändring. {title}.",
            en="Bars by size and years ahead for Framsyn and for no change. {title}.",
        ),
        title=title,
    )
    people = Text(sv="Personer i yrket", en="People in the occupation")
    return Figure(
        key="occupation_errors",
        title=title,
        alt=alt,
        unit=words.say(Text(sv="Fel, del av utfallet", en="Error, share of the outcome")),
        definition=words.say(DEFINITION),
        source=words.source("employed"),
        date=words.say(
            Text(sv="prognoser från {years}", en="forecasts from {years}"),
            years=words.list_of([str(year) for year in backtest["launches"]]),
        ),
        status="synthetic" if words.results.synthetic else "estimated",
        fields=(
            Field("horizon_years", words.say(Text(sv="År framåt", en="Years ahead")), "name"),
            Field("size_persons", words.say(people), "name"),
            *(
                Field(key, words.say(label_of(METHODS, method)), unit="share", decimals=3)
                for key, method in zip(shares, (OWN, RIVAL), strict=True)
            ),
        ),
        rows=rows,
        lang=reading.lang,
        chart=_chart(reading, rows),
        synthetic=words.results.synthetic,
    )


DEFINITION = Text(
    sv="Medianen av felen: hälften av prognoserna från tidigare år missade mer, hälften mindre. "
    "Ingen förändring är den enklaste metoden: lika många som startåret.",
    en="The median error: half of the forecasts from earlier years missed by more, half by less. "
    "No change is the simplest method: as many as in the launch year.",
)


def _falls(rows: pl.DataFrame) -> bool:
    """Whether the error falls with size at every horizon."""
    steps = rows.select(pl.col(f"{OWN}_median_error_share").diff().over("horizon_years"))
    return bool((steps.to_series().drop_nulls() < 0).all())


def _chart(reading: OccupationReading, rows: pl.DataFrame) -> dict[str, Any]:
    """A panel per size and horizon, a bar per method."""
    words = reading.words
    panel = Text(sv="{size} personer, efter {n} år", en="{size} people, after {n} years")
    bars = [
        ErrorBar(
            panel=words.say(panel, size=band.replace("-", "–"), n=horizon),
            method=words.say(label_of(METHODS, method)),
            error=share * 100,
            written=words.numbers.percent(share, 1),
            own=method == OWN,
        )
        for horizon, band, *both in rows.iter_rows()
        for method, share in zip((OWN, RIVAL), both, strict=True)
    ]
    return backtest_bars(bars, words.say(Text(sv="Fel, procent", en="Error, per cent")))
