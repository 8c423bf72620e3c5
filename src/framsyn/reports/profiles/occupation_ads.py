"""Job ads by year: a sign of the times that is no part of the forecast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from framsyn.reports.figures.figure import Field, Figure
from framsyn.reports.figures.theme import ACCENT, INK_SOFT
from framsyn.reports.outlook import Outlook
from framsyn.reports.profiles.occupation_reading import ALL_OCCUPATIONS, outlook_of, signal_source
from framsyn.reports.words import recorded_text
from framsyn.results.shelf import Shelf
from framsyn.tables.inputs.vacancies import VACANCIES
from framsyn.tables.text import Text


@dataclass(frozen=True)
class _Break:
    """A year from which a series means something else, and why."""

    year: int
    reason: str


def ads_figure(shelf: Shelf, area: str, ssyk2012: str, lang: str) -> Figure | None:
    """Job ads by year.

    A year without a figure is a gap in the line and a missing value in the rows.

    Args:
        shelf: the run.
        area: a municipality, county, nation or other whole.
        ssyk2012: an occupation, or "total" for all of them.
        lang: "sv" or "en".

    Returns:
        The figure; None where the run says nothing of ads there.
    """
    counted = _ads_by_year(shelf, area, ssyk2012)
    if counted.height == 0:
        return None
    words = outlook_of(shelf, lang)
    breaks = _breaks(shelf, "vacancies", counted, lang)
    states = _missing_states(counted)
    first, last = int(counted["year"][0]), int(counted["year"][-1])
    title = _ads_finding(words, counted, breaks)
    alt = Text(
        sv="Linje över annonser per år {first}–{last}. {title}.",
        en="Line of ads per year {first}–{last}. {title}.",
    )
    people = Text(sv="Annonser i Platsbanken", en="Ads in Platsbanken")
    return Figure(
        key="ads",
        title=title,
        alt=words.say(alt, first=first, last=last, title=title),
        unit=words.say(people),
        definition=words.say(VACANCIES.meaning),
        source=signal_source(words, VACANCIES),
        date=f"{first}–{last}",
        status="synthetic" if words.results.synthetic else "observed",
        fields=(
            Field("year", words.say(Text(sv="År", en="Year")), "year"),
            Field("ads", words.say(Text(sv="Annonser", en="Ads")), unit="ads"),
        ),
        rows=counted,
        lang=lang,
        chart=_ads_chart(counted, breaks, words.say(people)),
        states=states,
        note=" ".join(_break_note(words, found) for found in breaks),
        synthetic=words.results.synthetic,
    )


def _ads_by_year(shelf: Shelf, area: str, ssyk2012: str) -> pl.DataFrame:
    """Year and ads, every year from the first to the last; null where it is not known.

    A whole without a row of its own is the sum of its municipalities, where all are known.
    """
    if not shelf.has("vacancies"):
        return _NO_ADS
    equal = {} if ssyk2012 == ALL_OCCUPATIONS else {"ssyk2012": ssyk2012}
    rows = shelf.rows("vacancies", area=area, **equal)
    leaves = [str(code) for code in shelf.record["areas"]]
    if rows.is_empty() and area not in leaves:
        rows = shelf.rows("vacancies", **equal).filter(pl.col("area").is_in(leaves))
    if rows.is_empty():
        return _NO_ADS
    known = pl.when(pl.col("ads").null_count() == 0).then(pl.col("ads").sum())
    sums = rows.group_by("year").agg(known.cast(pl.Float64).alias("ads"))
    years = [int(year) for year in sums["year"]]
    every = pl.DataFrame({"year": range(min(years), max(years) + 1)}, schema={"year": pl.Int32})
    return every.join(sums.cast({"year": pl.Int32}), on="year", how="left").sort("year")


_NO_ADS = pl.DataFrame(schema={"year": pl.Int32, "ads": pl.Float64})


def _missing_states(counted: pl.DataFrame) -> pl.DataFrame | None:
    """The state missing where a year has no figure; None where all have one."""
    if counted["ads"].null_count() == 0:
        return None
    missing = pl.when(pl.col("ads").is_null()).then(pl.lit("missing")).alias("ads")
    return counted.select(pl.lit(None, pl.String).alias("year"), missing)


def _breaks(shelf: Shelf, name: str, counted: pl.DataFrame, lang: str) -> list[_Break]:
    """The breaks of a series that fall within the years that are shown."""
    entries = (e for e in shelf.record.get("sources", ()) if e.get("table") == name)
    told = [told for entry in entries for told in entry.get("breaks", ())]
    found = [_Break(int(one["year"]), recorded_text(one.get("reason"), lang)) for one in told]
    first, last = int(counted["year"][0]), int(counted["year"][-1])
    return sorted((b for b in found if first < b.year <= last), key=lambda b: b.year)


def _break_note(words: Outlook, found: _Break) -> str:
    text = Text(
        sv="Från {year} räknas annonserna annorlunda, så tal före och efter kan inte jämföras. "
        "{reason}",
        en="From {year} the ads are counted in another way, so numbers before and after cannot be "
        "compared. {reason}",
    )
    return words.say(text, year=found.year, reason=found.reason).strip()


def _ads_finding(words: Outlook, counted: pl.DataFrame, breaks: Sequence[_Break]) -> str:
    """The last known year beside the first that it can be compared with."""
    since = breaks[-1].year if breaks else 0
    known = counted.filter(pl.col("ads").is_not_null(), pl.col("year") >= since)
    if known.is_empty():
        nobody = Text(sv="Ingen har räknat annonserna", en="Nobody has counted the ads")
        return words.say(nobody)
    (first, before), (last, now) = known.row(0), known.row(-1)
    text = (
        Text(sv="Annonser i Platsbanken {last}: {now}", en="Ads in Platsbanken in {last}: {now}")
        if first == last
        else Text(
            sv="Annonser i Platsbanken {last}: {now}, mot {before} år {first}",
            en="Ads in Platsbanken in {last}: {now}, against {before} in {first}",
        )
    )
    whole = words.numbers.whole
    return words.say(text, now=whole(now), last=last, before=whole(before), first=first)


def _ads_chart(counted: pl.DataFrame, breaks: Sequence[_Break], axis: str) -> dict[str, Any]:
    """One line per unbroken stretch, a thin rule at each break."""
    starts = [found.year for found in breaks]
    stretch, values = 0, []
    for year, ads in counted.iter_rows():
        stretch += year in starts or ads is None
        if ads is not None:
            values.append({"year": str(year), "ads": ads, "stretch": stretch})
    x = {
        "field": "year",
        "type": "ordinal",
        "axis": {"title": None, "grid": False, "labelAngle": 0},
    }
    y = {"field": "ads", "type": "quantitative", "axis": {"title": axis, "tickCount": 4}}
    line = {"field": "stretch", "type": "nominal"}
    at_breaks = {"values": [{"year": str(year)} for year in starts]}
    return {
        "data": {"values": values},
        "width": 560,
        "height": 180,
        "layer": [
            {
                "mark": {
                    "type": "line",
                    "color": ACCENT,
                    "strokeWidth": 2.5,
                    "point": {"filled": True, "color": ACCENT},
                },
                "encoding": {"x": x, "y": y, "detail": line},
            },
            {
                "data": at_breaks,
                "mark": {"type": "rule", "color": INK_SOFT, "strokeDash": [3, 3]},
                "encoding": {"x": x},
            },
        ],
    }
