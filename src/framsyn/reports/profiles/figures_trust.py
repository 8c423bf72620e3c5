"""How wrong forecasts of the population have been in places of this size."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl

from framsyn.engine.backtest.groups import SIZE_BANDS, size_band
from framsyn.reports.figures.backtest_bars import ErrorBar, backtest_bars
from framsyn.reports.figures.figure import Field, Figure
from framsyn.reports.outlook import Outlook
from framsyn.reports.profiles.profile import Part
from framsyn.reports.profiles.reading import standing
from framsyn.reports.sections.trust import INTERVALS, OWN, band_in_words, verdict
from framsyn.reports.words import METHODS, label_of
from framsyn.tables.text import Text

TRUST = "trust"
ERRORS = "errors"
FEW_CASES = 10
"""With fewer comparisons than this an average says little, and that is said."""

HEADING = Text(sv="Hur säkert är det här?", en="How sure is this?")
NOT_TRIED = Text(
    sv="Metoden är inte prövad på tidigare år i den här körningen, så vi vet inte hur fel den "
    "hade haft.",
    en="The method was not tried on earlier years in this run, so we do not know how wrong it "
    "would have been.",
)
REMEDY = Text(
    sv="Kör framsyn backtest på samma data, så visas här hur fel den hade haft.",
    en="Run framsyn backtest on the same data, and this shows how wrong it would have been.",
)
NOT_THIS_SIZE = Text(
    sv="Metoden är prövad på tidigare år, men inte i kommuner med {band} invånare, så vi vet inte "
    "hur fel den har haft i kommuner som den här.",
    en="The method was tried on earlier years, but not in municipalities with {band} inhabitants, "
    "so we do not know how wrong it has been in places like this.",
)
MISSED = Text(
    sv="I kommuner med {band} invånare har prognosen efter {years} år missat folkmängden med i "
    "genomsnitt {own}, och utfallet låg inom intervallet i {covered} av {cases} fall.",
    en="In municipalities with {band} inhabitants the forecast has after {years} years missed the "
    "population by {own} on average, and the outcome was within the interval in {covered} of "
    "{cases} cases.",
)
MISSED_ANYWHERE = Text(
    sv="Efter {years} år har prognosen missat kommunernas folkmängd med i genomsnitt {own}, och "
    "utfallet låg inom intervallet i {covered} av {cases} fall.",
    en="After {years} years the forecast has missed the population of the municipalities by {own} "
    "on average, and the outcome was within the interval in {covered} of {cases} cases.",
)
OF_SIZE = Text(
    sv="Så mycket missade varje metod folkmängden i kommuner med {band} invånare",
    en="How much each method missed the population in municipalities with {band} inhabitants",
)
OF_ANY_SIZE = Text(
    sv="Så mycket missade varje metod kommunernas folkmängd, i genomsnitt",
    en="How much each method missed the population of the municipalities, on average",
)
LABELS = (
    Text(sv="År framåt", en="Years ahead"),
    Text(sv="Antal fall", en="Cases"),
    Text(sv="Metodens nyckel", en="Key of the method"),
    Text(sv="Metod", en="Method"),
)
ANY_SIZE = ""
"""Stands for a band of size where the place is the whole: all its municipalities count."""
MEANT = Text(
    sv="Intervallet ska rymma utfallet i ungefär åtta fall av tio.",
    en="The interval should hold the outcome in about eight cases of ten.",
)
FEW = Text(
    sv="Så få fall säger bara ungefär hur fel det kan bli.",
    en="So few cases tell only roughly how wrong it can be.",
)
ONLY_POPULATION = Text(
    sv="Felen gäller folkmängden. Tal per yrke är osäkrare, eftersom de bygger på färre människor.",
    en="The errors are those of the population. Numbers by occupation are less sure, as they rest "
    "on fewer people.",
)


def how_sure_sentence(outlook: Outlook, area: str) -> str:
    """How wrong the forecasts have been in places of this size, or that it is not known."""
    band = _band(outlook, area)
    measured = _measured(outlook, band)
    if not _is_tried(outlook) or not (measured or band):
        return outlook.say(NOT_TRIED)
    words = band_in_words(outlook.lang, band)
    if not measured:
        return outlook.say(NOT_THIS_SIZE, band=words)
    horizon, found = measured[-1]
    return outlook.say(
        MISSED if band else MISSED_ANYWHERE,
        band=words,
        years=horizon,
        own=outlook.numbers.percent(found["methods"][OWN]["mape"] / 100, 1),
        covered=outlook.numbers.whole(found["coverage_80"] * found["cases"]),
        cases=found["cases"],
    )


def trust_part(outlook: Outlook, area: str) -> Part:
    """The back-test in places of this size, and where the intervals come from."""
    say = outlook.say
    status = outlook.results.record.get("parameters", {}).get("population_intervals")
    intervals = (say(INTERVALS[status]),) if status in INTERVALS else ()
    measured = _measured(outlook, _band(outlook, area))
    heading, answer = say(HEADING), how_sure_sentence(outlook, area)
    if not measured:
        remedy = () if _is_tried(outlook) else (say(REMEDY),)
        return Part(TRUST, heading, answer, paragraphs=(*remedy, *intervals))
    lines = [_verdict(outlook, measured[-1][1]), say(ONLY_POPULATION), *intervals]
    if measured[-1][1]["cases"] < FEW_CASES:
        lines.insert(0, say(FEW))
    figures = (errors_figure(outlook, area),)
    return Part(TRUST, heading, answer, figures, tuple(line for line in lines if line))


def errors_figure(outlook: Outlook, area: str) -> Figure:
    """The mean error of each method in places of this size, per horizon.

    Raises:
        ValueError: the method was not tried on places of this size.
    """
    say, band = outlook.say, _band(outlook, area)
    cells = [
        (
            int(horizon),
            int(found["cases"]),
            method,
            say(label_of(METHODS, method)),
            float(cell["mape"]),
        )
        for horizon, found in _measured(outlook, band)
        for method, cell in sorted(_tried(found).items(), key=lambda pair: pair[1]["mape"])
    ]
    if not cells:
        raise ValueError(f"The method was not tried on places with {band} inhabitants.")
    after = Text(sv="Efter {n} år", en="After {n} years")
    bars = [
        ErrorBar(say(after, n=horizon), name, mape, outlook.numbers.percent(mape / 100, 1),
                 method == OWN)
        for horizon, _, method, name, mape in cells
    ]  # fmt: skip
    names = ("horizon_years", "cases", "method", "method_name")
    rows = pl.DataFrame(cells, schema=[*names, "mean_error_percent"], orient="row")
    rows = rows.select(*names, (pl.col("mean_error_percent") / 100).alias("mean_error_share"))
    launches = ", ".join(str(year) for year in (outlook.results.backtest or {}).get("launches", ()))
    return Figure(
        key=ERRORS,
        title=say(OF_SIZE if band else OF_ANY_SIZE, band=band_in_words(outlook.lang, band)),
        alt="; ".join(f"{bar.panel}: {bar.method} {bar.written}" for bar in bars),
        unit=say(Text(sv="Procent av den verkliga folkmängden",
                      en="Per cent of the true population")),
        definition=say(
            Text(
                sv="Felet utan tecken, som del av det verkliga talet, i medeltal. Prognoser som "
                "börjar {launches}, jämförda med hur det gick.",
                en="The error without its sign, as a share of the true number, on average. "
                "Forecasts launched in {launches}, compared with what happened.",
            ),
            launches=launches,
        ),
        source=outlook.source("population", "births", "deaths"),
        fields=(
            *(Field(key, say(label), "name" if key != "method" else "code")
              for key, label in zip(names, LABELS, strict=True)),
            Field("mean_error_share", say(Text(sv="Genomsnittligt fel", en="Mean error")),
                  unit="share", decimals=3),
        ),
        rows=rows.with_columns(pl.col("horizon_years", "cases").cast(pl.String)),
        chart=backtest_bars(bars, say(Text(sv="Fel, procent", en="Error, per cent"))),
        **standing(outlook),
    )  # fmt: skip


def _band(outlook: Outlook, area: str) -> str:
    """The size band of a place by its inhabitants in the base year; `ANY_SIZE` for the whole."""
    if area not in outlook.leaves:
        return ANY_SIZE
    persons = float(outlook.population(area)["mean"][0])
    return SIZE_BANDS[int(size_band(np.array(persons)))][0]


def _is_tried(outlook: Outlook) -> bool:
    """Whether there is a back-test by size of place."""
    return bool((outlook.results.backtest or {}).get("by_size"))


def _measured(outlook: Outlook, band: str) -> list[tuple[str, dict[str, Any]]]:
    """What was found for a size band, by horizon in years, the shortest first."""
    backtest = outlook.results.backtest or {}
    by_size = backtest.get("by_size", {})
    found = by_size.get(band, {}) if band else _of_any_size(backtest)
    return [
        (horizon, found[horizon])
        for horizon in sorted(found, key=int)
        if OWN in _tried(found[horizon]) and found[horizon]["coverage_80"] is not None
    ]


def _of_any_size(backtest: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What was found for all places together, in the shape of a size band."""
    bands = backtest.get("by_size", {}).values()
    return {
        str(horizon): {
            "cases": sum(band[str(horizon)]["cases"] for band in bands if str(horizon) in band),
            "coverage_80": backtest["coverage_80"].get(str(horizon)),
            "methods": {
                method: errors.get(str(horizon), {}).get("total")
                for method, errors in backtest["methods"].items()
            },
        }
        for horizon in backtest.get("horizons", ())
    }


def _tried(found: dict[str, Any]) -> dict[str, Any]:
    """The methods that were tried."""
    return {method: cell for method, cell in found["methods"].items() if cell is not None}


def _verdict(outlook: Outlook, found: dict[str, Any]) -> str:
    """The best simple method beside; nothing where none was tried."""
    others = [(cell["mape"], method) for method, cell in _tried(found).items() if method != OWN]
    if not others:
        return ""
    told = verdict(outlook, _tried(found)[OWN]["mape"], *min(others))
    return f"{told} {outlook.say(MEANT)}"
