"""One occupation in place after place: where it is hardest, and how it is nearby."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import polars as pl
import shapely

from framsyn.indicators.hardest_occupations import SMALLEST_NEED_IN_A_MUNICIPALITY
from framsyn.reports.figures.county_map import municipality_shapes, on_the_map
from framsyn.reports.figures.figure import AreaMap, Field, Figure
from framsyn.reports.naming import in_order
from framsyn.reports.profiles.occupation_comparison import (
    SHORTAGE_SHARE,
    Words,
    certainty,
    comparison,
    shortage_share,
)
from framsyn.reports.profiles.occupation_reading import OccupationReading
from framsyn.reports.profiles.profile import Link
from framsyn.tables.text import Text

LINKED = 15
"""So many places are linked from the part; all of them are in its table."""


def last_year_places(reading: OccupationReading) -> pl.DataFrame:
    """The municipalities in the last year, in the Swedish order of their names."""
    rows = reading.municipalities.filter(pl.col("year") == reading.last_year)
    codes = in_order((code, reading.words.area(code)) for code in rows["area"])
    names = pl.DataFrame(
        {"area": codes, "name": [reading.words.area(code) for code in codes]},
        schema={"area": pl.String, "name": pl.String},
    )
    return names.join(rows, on="area", how="left", maintain_order="left")


def hardest_places(reading: OccupationReading, places: pl.DataFrame) -> pl.DataFrame:
    """The places that are large enough to be ranked, by the shortage nine futures of ten exceed.

    As `framsyn.indicators.hardest_occupations` ranks occupations, so that chance puts no small
    place first.
    """
    need = pl.col("demand_mean")
    return (
        places.filter(~pl.col("withheld"), need >= SMALLEST_NEED_IN_A_MUNICIPALITY)
        .with_columns(
            (-pl.col("balance_p90") / need).alias("share_low"),
            shortage_share().alias("share"),
            certainty().alias("certainty"),
        )
        .sort(["share_low", "area"], descending=[True, False])
    )


def area_fields(reading: OccupationReading) -> tuple[Field, ...]:
    """The fields that name a municipality."""
    say = reading.words.say
    return (
        Field("area", say(Text(sv="Kod", en="Code")), "code"),
        Field("name", say(Text(sv="Kommun", en="Municipality")), "name"),
    )


def where_sentence(reading: OccupationReading, hardest: pl.DataFrame, among: str) -> str:
    """The place where the occupation is hardest to staff, or that none is large enough to rank.

    Args:
        reading: the occupation.
        hardest: what `hardest_places` gives.
        among: what places they are, in words.
    """
    smallest = reading.words.numbers.whole(SMALLEST_NEED_IN_A_MUNICIPALITY)
    if hardest.is_empty():
        year = reading.last_year
        return reading.words.say(UNRANKED, among=among, smallest=smallest, year=year)
    words, first = reading.words, hardest.row(0, named=True)
    text = SURE if first["certainty"] == "sure" else NEAREST if first["share"] > 0 else NOWHERE
    return words.say(
        text,
        among=among,
        name=first["name"],
        low=words.numbers.percent(first["share_low"]),
        share=words.numbers.percent(first["share"]),
        year=reading.last_year,
        smallest=smallest,
    )


UNRANKED = Text(
    sv="Yrket är för litet för att rangordna {among}: ingen har minst {smallest} som behövs {year} "
    "och tal som får visas.",
    en="The occupation is too small to rank {among}: none has a need of at least {smallest} in "
    "{year} and numbers that may be shown.",
)
SURE = Text(
    sv="Av {among} blir det svårast i {name}: minst {low} av behovet saknas {year} i nio framtider "
    "av tio, troligen {share}.",
    en="Of {among} it will be hardest in {name}: at least {low} of the need is missing in {year} "
    "in nine futures of ten, probably {share}.",
)
NEAREST = Text(
    sv="Ingen av {among} har en säker brist i yrket {year}. Närmast är {name}, där troligen "
    "{share} av behovet saknas.",
    en="None of {among} has a sure shortage in the occupation in {year}. The nearest is {name}, "
    "where probably {share} of the need is missing.",
)
NOWHERE = Text(
    sv="I ingen av {among} där minst {smallest} behövs väntas det saknas personal i yrket {year}.",
    en="In none of {among} where at least {smallest} are needed is the occupation expected to be "
    "short in {year}.",
)


def places_figure(reading: OccupationReading, places: pl.DataFrame, finding: str) -> Figure:
    """All municipalities as a table and, where they are Swedish, as a map."""
    codes = places["area"].to_list()
    words = reading.words
    colours = Text(
        sv="Del av behovet som saknas {year}: ju mörkare, desto större del",
        en="Share of the need that is missing in {year}: the darker, the larger",
    )
    area_map = AreaMap("area", SHORTAGE_SHARE, words.say(colours, year=reading.last_year))
    title = words.say(
        Text(
            sv="Behov och tillgång i varje kommun {year}",
            en="Need and supply in each municipality in {year}",
        ),
        year=reading.last_year,
    )
    told = Words("municipalities", title, f"{title}. {finding}".strip())
    on_map = area_map if on_the_map(codes) else None
    return comparison(reading, places, area_fields(reading), told, on_map)


def place_links(reading: OccupationReading, places: pl.DataFrame) -> tuple[Link, ...]:
    """Links to the occupation in each of these places, the first ones only."""
    told = places.select("area", "name").head(LINKED).iter_rows()
    return tuple(
        Link("area_occupation", name, area=area, ssyk2012=reading.ssyk2012) for area, name in told
    )


@cache
def neighbours(area: str) -> tuple[str, ...]:
    """Codes of the Swedish municipalities that share a border with one; none for other areas.

    >>> neighbours("2403")
    ('2284', '2401', '2404', '2460', '2463', '2481')
    """
    shapes = municipality_shapes()
    if area not in shapes:
        return ()
    codes = list(shapes)
    near = shapely.intersects(shapes[area], list(shapes.values()))
    return tuple(
        sorted(code for code, is_near in zip(codes, near, strict=True) if is_near and code != area)
    )


def nearby_figure(
    reading: OccupationReading, area: str, similar: Sequence[str], places: pl.DataFrame
) -> Figure | None:
    """The occupation in a municipality, its neighbours and those that are like it.

    Args:
        reading: the occupation.
        area: the municipality.
        similar: codes of those that are like it.
        places: all municipalities in the last year.

    Returns:
        The figure, with the municipality first; None where it stands alone.
    """
    say = reading.words.say
    near = neighbours(area)
    both = Text(sv="granne och liknande", en="neighbour and similar")
    relation = {
        area: Text(sv="denna kommun", en="this municipality"),
        **{code: Text(sv="liknande", en="similar") for code in similar},
        **{code: Text(sv="granne", en="neighbour") for code in near},
        **{code: both for code in near if code in similar},
    }
    told = {code: say(text) for code, text in relation.items()}
    rows = places.filter(pl.col("area").is_in(list(told))).with_columns(
        pl.col("area").replace_strict(told, default=None).alias("relation")
    )
    if rows.height < 2:
        return None
    rows = rows.sort(pl.col("area") != area, maintain_order=True)
    title = say(
        Text(
            sv="Yrket i {area} och i kommunerna omkring {year}",
            en="The occupation in {area} and around in {year}",
        ),
        area=reading.words.area(area),
        year=reading.last_year,
    )
    alt = say(
        Text(
            sv="Tabell över {count} kommuner. {title}.",
            en="Table of {count} municipalities. {title}.",
        ),
        count=rows.height,
        title=title,
    )
    fields = (
        *area_fields(reading),
        Field("relation", say(Text(sv="Vad den är", en="What it is")), "name"),
    )
    return comparison(reading, rows, fields, Words("nearby", title, alt))
