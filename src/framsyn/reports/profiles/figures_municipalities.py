"""Municipalities beside each other: shortage and population, on a map, as dots and as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from framsyn.indicators import Reading
from framsyn.indicators.every_area import (
    population_by_area,
    retirement_by_area,
    shortage_by_area,
)
from framsyn.reports.figures.figure import AreaMap, Field, Figure
from framsyn.reports.figures.interval_dots import IntervalRow, interval_dots
from framsyn.reports.outlook import Outlook
from framsyn.reports.profiles.occupation_protection import is_few, without_withheld
from framsyn.reports.profiles.reading import standing
from framsyn.reports.sections.hardest import HOW_TO_READ as DOTS
from framsyn.reports.sections.hardest import SHORTAGE_AXIS
from framsyn.reports.sections.where import HOW_TO_READ, NOT_ADDED
from framsyn.tables.codelists import swedish_areas
from framsyn.tables.text import Text

SHORTAGE, CHANGE, RETIREMENT = "shortage", "population_change", "retirement"
DRAWN_AT_MOST = 40
"""With more rows than this dots cannot be read: the map and the table say it."""
LOWEST = Text(sv="lägst", en="lowest")
HIGHEST = Text(sv="högst", en="highest")


@dataclass(frozen=True)
class Municipalities:
    """The municipalities of a run, or some of them, in the Swedish order of their names.

    Attributes:
        outlook: the run, with the tables that `figures_municipalities` reads.
        areas: their codes.
    """

    outlook: Outlook
    areas: tuple[str, ...]

    def in_order(self, rows: pl.DataFrame) -> pl.DataFrame:
        """One row per municipality with its name; nulls where there was no row."""
        names = pl.DataFrame(
            {"area": self.areas, "name": [self.outlook.area(code) for code in self.areas]},
            schema={"area": pl.String, "name": pl.String},
        )
        return names.join(rows, on="area", how="left", maintain_order="left")

    @property
    def shortages(self) -> pl.DataFrame:
        """The indicator shortage_share of each; `withheld` where it is too small to be told."""
        groups = self.outlook.tables["workforce_group"]
        rows = self.in_order(shortage_by_area(groups, self.outlook.last_year))
        small = is_few(pl.col("short")) | pl.col("short").is_null()
        return rows.with_columns(small.fill_null(value=True).alias("withheld"))

    @property
    def changes(self) -> pl.DataFrame:
        """The indicator population_change_share of each; `withheld` where it is too small."""
        o = self.outlook
        rows = population_by_area(o.tables["population_total"], o.base_year, o.last_year)
        return self.in_order(rows).with_columns(withheld=pl.col("now").is_null())

    @property
    def retirements(self) -> pl.DataFrame:
        """The indicator retirement_share_10y of each; `withheld` where it is too small."""
        o = self.outlook
        rows = retirement_by_area(o.tables["workforce_group"], o.base_year, o.last_year)
        small = is_few(pl.col("retire")) | pl.col("retire").is_null()
        return self.in_order(rows).with_columns(withheld=small.fill_null(value=True))

    def shortage_readings(self) -> dict[str, Reading]:
        """The shortages that may be told, as the indicator answers."""
        told = self.shortages.filter(~pl.col("withheld"))
        return {
            row["area"]: Reading(
                row["share"],
                row["share_low"],
                row["share_high"],
                "estimated",
                {"short": row["short"], "demand": row["demand"]},
            )
            for row in told.iter_rows(named=True)
        }

    @property
    def is_swedish(self) -> bool:
        """Whether there is a map that all of them are on."""
        known = swedish_areas()
        return all(a in known and known[a].level == "municipality" for a in self.areas)


@dataclass(frozen=True)
class Shown:
    """How one key figure of municipalities is shown.

    Attributes:
        key: the figure's name in the address.
        finding: its title.
        alt: the same in words for one who cannot see it.
        unit: what is drawn, in words.
        definition: what is counted.
        note: how to read it.
        share: the column that is drawn and coloured, a share with its interval.
        columns: for each column of the rows its key in files, label and unit.
    """

    key: str
    finding: str
    alt: str
    unit: Text
    definition: Text
    note: str
    share: str
    columns: Mapping[str, tuple[str, Text, str]]


def shortage_figure(places: Municipalities, finding: str, alt: str) -> Figure:
    """How large a part of the need is missing in each municipality.

    Args:
        places: the municipalities.
        finding: the title.
        alt: the map in words.
    """
    say = places.outlook.say
    need = Text(sv="Behov", en="Need")
    short = Text(sv="Brist", en="Shortage")
    share = Text(sv="Brist av behovet", en="Shortage of the need")
    shown = Shown(
        SHORTAGE,
        finding,
        alt,
        SHORTAGE_AXIS,
        Text(
            sv="Summan av bristen i de yrken där tillgången är mindre än behovet, delad med hela "
            "behovet. Överskott i andra yrken räknas inte av.",
            en="The sum of the shortage in occupations where supply is less than need, divided by "
            "the whole need. A surplus in other occupations is not set off.",
        ),
        f"{say(HOW_TO_READ)} {say(NOT_ADDED)}",
        "share",
        {
            "demand": ("demand_persons", need, "persons"),
            **_ends("short", "shortage", short, "persons"),
            **_ends("share", "shortage", share, "share"),
        },
    )
    return _figure(places, places.shortages, shown)


def change_figure(places: Municipalities) -> Figure:
    """How the population of each municipality changes."""
    o, rows = places.outlook, places.changes
    told = rows.filter(~pl.col("withheld"))
    title = Text(
        sv="{grow} av {all} kommuner växer troligen till {year}",
        en="{grow} of {all} municipalities will probably grow by {year}",
    )
    grow = told.filter(pl.col("change") >= 0).height
    finding = o.say(title, grow=grow, all=told.height, year=o.last_year)
    shown = Shown(
        CHANGE,
        finding,
        f"{finding}. {_extremes(o, told, 'change')}".strip(),
        Text(sv="Förändring, procent", en="Change, per cent"),
        Text(
            sv="Folkmängdens förändring sedan startåret, delad med startårets folkmängd.",
            en="The change in population since the first year, divided by the first year's "
            "population.",
        ),
        o.say(Text(sv="Punkten är det troliga värdet, bandet intervallet.",
                   en="The dot is the likely value, the band the interval.")),
        "change",
        {
            "now": ("population_persons", Text(sv="Invånare nu", en="Inhabitants now"), "persons"),
            **_ends("later", "later_population",
                    Text(sv="Invånare sista året", en="Inhabitants in the last year"), "persons"),
            **_ends("change", "change", Text(sv="Förändring", en="Change"), "share"),
        },
    )  # fmt: skip
    return _figure(places, rows, shown)


def retirement_figure(places: Municipalities, finding: str) -> Figure:
    """How many retire within ten years in each municipality."""
    share = Text(sv="Andel av dem som arbetar nu", en="Share of those who work now")
    shown = Shown(
        RETIREMENT,
        finding,
        f"{finding}. {_extremes(places.outlook, places.retirements, 'share')}".strip(),
        Text(sv="Pensioneringar inom tio år, procent av dem som arbetar",
             en="Retirements within ten years, per cent of those who work"),
        Text(
            sv="Antalet personer som går i pension de närmaste tio åren, delat med antalet som "
            "arbetar i dag.",
            en="The number of people who retire in the next ten years, divided by the number who "
            "work today.",
        ),
        places.outlook.say(DOTS),
        "share",
        {
            "employed": ("employed_persons", Text(sv="Arbetar nu", en="Work now"), "persons"),
            **_ends("retire", "retirement", Text(sv="Går i pension", en="Retire"), "persons"),
            **_ends("share", "retirement", share, "share"),
        },
    )  # fmt: skip
    return _figure(places, places.retirements, shown)


def _ends(column: str, key: str, label: Text, unit: str) -> dict[str, tuple[str, Text, str]]:
    """The likely value and both ends of an interval."""
    ends = (("_low", "_p10", LOWEST), ("_high", "_p90", HIGHEST))
    return {
        column: (f"{key}_{unit}", label, unit),
        **{
            f"{column}{end}": (
                f"{key}{quantile}_{unit}",
                Text(sv=f"{label.sv}, {word.sv}", en=f"{label.en}, {word.en}"),
                unit,
            )
            for end, quantile, word in ends
        },
    }


def _figure(places: Municipalities, rows: pl.DataFrame, shown: Shown) -> Figure:
    o = places.outlook
    columns = [pl.col(name).alias(key) for name, (key, *_) in shown.columns.items()]
    told, states = without_withheld(
        rows.select("area", "name", *columns, "withheld"),
        [key for key, *_ in shown.columns.values()],
    )
    drawn = _dots(o, rows.filter(~pl.col("withheld")), shown.share)
    chart = interval_dots(drawn, o.say(shown.unit)) if 0 < len(drawn) <= DRAWN_AT_MOST else None
    key = shown.columns[shown.share][0]
    on_map = AreaMap("area", key, o.say(shown.unit)) if places.is_swedish else None
    return Figure(
        key=shown.key,
        title=shown.finding,
        alt=shown.alt,
        unit=o.say(shown.unit),
        definition=o.say(shown.definition),
        source=o.source("employed", "population"),
        fields=(
            Field("area", o.say(Text(sv="Kommunkod", en="Code")), "code"),
            Field("name", o.say(Text(sv="Kommun", en="Municipality")), "name"),
            *(
                Field(key, o.say(label), unit=unit, decimals=3 if unit == "share" else 0)
                for key, label, unit in shown.columns.values()
            ),
        ),
        rows=told,
        chart=chart,
        area_map=on_map,
        states=states,
        note=shown.note,
        **standing(o),
    )


def _dots(outlook: Outlook, told: pl.DataFrame, share: str) -> Sequence[IntervalRow]:
    """One row per municipality, the largest share at the top."""
    signed = share == "change"
    return [
        IntervalRow(
            label=row["name"],
            value=row[share] * 100,
            low=row[f"{share}_low"] * 100,
            high=row[f"{share}_high"] * 100,
            written=outlook.numbers.percent(row[share], signed=signed),
        )
        for row in told.sort([share, "area"], descending=[True, False]).iter_rows(named=True)
    ]


def _extremes(outlook: Outlook, rows: pl.DataFrame, share: str) -> str:
    """The municipalities with the largest and the smallest share; nothing where there are none."""
    told = rows.filter(~pl.col("withheld")).sort(share, descending=True)
    if told.is_empty():
        return ""
    names, shares = told["name"], told[share]
    text = Text(
        sv="Från {first} ({high}) till {last} ({low}).",
        en="From {first} ({high}) to {last} ({low}).",
    )
    n, signed = outlook.numbers, share == "change"
    return outlook.say(
        text,
        first=names[0],
        high=n.percent(shares[0], signed=signed),
        last=names[-1],
        low=n.percent(shares[-1], signed=signed),
    )
