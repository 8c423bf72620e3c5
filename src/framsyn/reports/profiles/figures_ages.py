"""The staff by age and sex: the base year, a year in the middle and the last year."""

from __future__ import annotations

from typing import Any

import polars as pl

from framsyn.reports.figures.figure import Field, Figure
from framsyn.reports.figures.theme import ACCENT, INK_SOFT, NEUTRAL_SOFT, SECOND, colour_by
from framsyn.reports.numbers import FEW
from framsyn.reports.outlook import Outlook
from framsyn.reports.profiles.occupation_protection import SUPPRESSED, withheld
from framsyn.reports.profiles.occupation_reading import ALL_OCCUPATIONS, INPUTS, OccupationReading
from framsyn.reports.profiles.reading import standing
from framsyn.reports.words import SEXES
from framsyn.results.ages import BOTH_SEXES, OLDEST, broad_ages
from framsyn.results.shelf import Shelf
from framsyn.tables.text import Text

SEX_KEYS, ALL = tuple(SEXES), BOTH_SEXES
ENOUGH = 0.5
"""At least so large a share of the cells must be tellable for the figure to say anything."""


def ages_figure(shelf: Shelf, area: str, ssyk2012: str, lang: str) -> Figure | None:
    """The age structure of the staff.

    Where the fine age groups by sex are too small to be told, wider groups of both sexes stand
    instead.

    Args:
        shelf: the run.
        area: a municipality, or the whole of the run.
        ssyk2012: an occupation, or "total" for all of them.
        lang: "sv" or "en".

    Returns:
        The figure; None where the run has no ages, or nearly all numbers are too small.
    """
    return ages_of(OccupationReading(shelf, ssyk2012, lang), area)


def ages_of(reading: OccupationReading, area: str) -> Figure | None:
    """The same for an occupation that is being read already."""
    if not reading.shelf.has("workforce_age"):
        return None
    total = reading.ssyk2012 == ALL_OCCUPATIONS
    if not total and reading.place(area).is_withheld:
        return None
    cells = _cells(reading, area)
    if cells.is_empty() or cells["supply_mean"].has_nulls():
        return None
    broad = broad_ages(cells)
    fine = () if ALL in cells["sex"] else ((cells, SEX_KEYS),)
    for part, sexes in (*fine, (broad, (ALL,))):
        rows, states = _protected(part, sexes)
        if _told_share(states) >= ENOUGH:
            return _figure(reading, area, rows, states, broad)
    return None


def _cells(reading: OccupationReading, area: str) -> pl.DataFrame:
    """Year, sex, age group and supply, summed where a sum is asked for.

    A published result has the sums ready, made before small numbers were taken out.
    """
    one_area, total = area in reading.leaves, reading.ssyk2012 == ALL_OCCUPATIONS
    equal = ({"area": area} if one_area else {}) | ({} if total else {"ssyk2012": reading.ssyk2012})
    ready = {(True, True): "workforce_age_all", (False, True): "workforce_age_all"}
    ready |= {(False, False): "aggregate_workforce_age"}
    name = ready.get((one_area, total), "workforce_age")
    if not reading.shelf.has(name):
        name = "workforce_age"
    rows = reading.shelf.rows(name, **equal)
    number = pl.col("supply_mean")
    summed = pl.when(~number.is_null().any()).then(number.sum()).alias("supply_mean")
    return rows.group_by("year", "sex", "age_group").agg(summed).sort("year", "sex", "age_group")


def _protected(cells: pl.DataFrame, sexes: tuple[str, ...]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """A row per year and age group with a column per sex, and the states of the small cells."""
    people = pl.col("supply_mean")
    sums = cells.group_by("year", "age_group", "sex").agg(people.sum()).sort("year", "age_group")
    marked = withheld(sums, ("supply_mean",), ("year", "sex"))
    by_row = marked.group_by("year", "age_group", maintain_order=True)
    own = {f"{sex}_persons": pl.col("sex") == sex for sex in sexes}
    hidden = {name: (pl.col("withheld") & its).any() for name, its in own.items()}
    rows = by_row.agg(
        pl.when(~hidden[name]).then(people.filter(its).sum()).alias(name)
        for name, its in own.items()
    )
    states = by_row.agg(
        pl.when(few).then(pl.lit(SUPPRESSED)).alias(name) for name, few in hidden.items()
    )
    blank = pl.lit(None, pl.String)
    return rows, states.with_columns(blank.alias("year"), blank.alias("age_group"))


def _told_share(states: pl.DataFrame) -> float:
    """The share of the cells that have their number."""
    persons = states.drop("year", "age_group")
    hidden = sum(column.len() - column.null_count() for column in persons)
    return 1 - hidden / max(persons.width * persons.height, 1)


def _figure(
    reading: OccupationReading,
    area: str,
    rows: pl.DataFrame,
    states: pl.DataFrame,
    broad: pl.DataFrame,
) -> Figure:
    words = reading.words
    finding = _finding(words, broad, words.area(area))
    has_hidden = _told_share(states) < 1
    alt = Text(
        sv="Staplar per åldersgrupp för {years}. {finding}.",
        en="Bars by age group for {years}. {finding}.",
    )
    years = [str(year) for year in rows["year"].unique().sort()]
    return Figure(
        key="ages",
        title=finding,
        alt=words.say(alt, years=words.list_of(years), finding=finding),
        unit=words.say(Text(sv="Personer", en="People")),
        definition=words.say(DEFINITION),
        source=words.source(*INPUTS),
        fields=_fields(words, rows),
        rows=rows,
        chart=_chart(words, rows),
        states=states if has_hidden else None,
        note=words.say(NOTE) if has_hidden else "",
        **standing(words),
    )


DEFINITION = Text(
    sv="De som arbetar, efter ålder vid årets slut. Talen för kommande år är medelvärdet av alla "
    "beräknade framtider.",
    en="Those who work, by age at the end of the year. The numbers of coming "
    "years are the mean of all futures worked out.",
)
NOTE = Text(
    sv="Tal under 5 visas inte. Där bara ett tal hade dolts är också det närmast större dolt, "
    "eftersom det annars hade gått att räkna ut.",
    en="Numbers below 5 are not shown. Where one number alone would be hidden, the next larger is "
    "hidden too, as it could otherwise be worked out.",
)


def _finding(words: Outlook, broad: pl.DataFrame, area: str) -> str:
    """The share that is 55 or older now and in the last year, where both sides may be told."""
    old = pl.col("age_group") == OLDEST
    sides = broad.group_by("year").agg(
        pl.col("supply_mean").filter(old).sum().alias("old"),
        pl.col("supply_mean").filter(~old).sum().alias("young"),
    )
    first, last = (sides.sort("year").row(end, named=True) for end in (0, -1))
    if min(side[age] for side in (first, last) for age in ("old", "young")) < FEW:
        return words.say(
            Text(sv="Personalen i {area} efter ålder", en="Staff in {area} by age"), area=area
        )
    now, then = (words.numbers.percent(s["old"] / (s["old"] + s["young"])) for s in (first, last))
    return words.say(
        Text(
            sv="I {area} var {now} av dem som arbetade 55 år eller äldre {first}. År {last} är det "
            "{then}",
            en="In {area} {now} of those who worked were 55 or over in {first}. In {last} it is "
            "{then}",
        ),
        area=area,
        now=now,
        then=then,
        first=first["year"],
        last=last["year"],
    )


def _fields(words: Outlook, rows: pl.DataFrame) -> tuple[Field, ...]:
    labels = {**SEXES, ALL: Text(sv="Alla", en="All")}
    people = [
        Field(name, words.say(labels[name.removesuffix("_persons")]), unit="persons")
        for name in rows.columns
        if name.endswith("_persons")
    ]
    return (
        Field("year", words.say(Text(sv="År", en="Year")), "year"),
        Field("age_group", words.say(Text(sv="Ålder", en="Age")), "name"),
        *people,
    )


def _chart(words: Outlook, rows: pl.DataFrame) -> dict[str, Any]:
    """Three bars per age group, women and men side by side, the years named at the top."""
    persons = [name for name in rows.columns if name.endswith("_persons")]
    labels = {**SEXES, ALL: Text(sv="Alla", en="All")}
    long = rows.unpivot(on=persons, index=["year", "age_group"], variable_name="sex")
    values = [
        {
            "year": str(row["year"]),
            "age": row["age_group"].replace("-", "–"),
            "sex": words.say(labels[row["sex"].removesuffix("_persons")]),
            "persons": row["value"],
        }
        for row in long.iter_rows(named=True)
        if row["value"] is not None
    ]
    years = [str(year) for year in rows["year"].unique().sort()]
    shades = dict(zip(years, (NEUTRAL_SOFT, ACCENT, SECOND), strict=False))
    ages = [age.replace("-", "–") for age in rows["age_group"].unique().sort()]
    axis = words.say(Text(sv="Personer", en="People"))
    age_axis = words.say(Text(sv="Ålder", en="Age"))
    header = {"labelOrient": "top", "labelAnchor": "start"}
    place = {
        "x": {
            "field": "age",
            "type": "ordinal",
            "scale": {"domain": ages},
            "axis": {"title": age_axis, "grid": False, "labelAngle": 0},
        },
        "xOffset": {"field": "year", "type": "nominal", "sort": years},
        "y": {
            "field": "persons",
            "type": "quantitative",
            "axis": {"title": axis, "tickCount": 5},
        },
        "color": colour_by("year", shades),
    }
    return {
        "data": {"values": values},
        "facet": {"row": {"field": "sex", "header": header}},
        "spec": {
            "width": 560,
            "height": 130,
            "layer": [
                {"mark": {"type": "bar"}, "encoding": place},
                _year_names(years, ages[len(ages) // 2]),
            ],
        },
    }


def _year_names(years: list[str], age: str) -> dict[str, Any]:
    """The year above each bar of one age group, in place of a legend."""
    return {
        "transform": [{"filter": {"field": "age", "equal": age}}],
        "mark": {"type": "text", "angle": 270, "align": "left", "dx": 4, "color": INK_SOFT},
        "encoding": {
            "x": {"field": "age", "type": "ordinal"},
            "xOffset": {"field": "year", "type": "nominal", "sort": years},
            "y": {"field": "persons", "type": "quantitative"},
            "text": {"field": "year"},
        },
    }
