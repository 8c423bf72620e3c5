"""The hardest occupations of a place, ranked, with what is too small withheld."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from framsyn.indicators.hardest_occupations import (
    CERTAINTIES,
    COUNT,
    RULE,
    SMALLEST_NEED,
    SMALLEST_NEED_IN_A_MUNICIPALITY,
    ranked_occupations,
)
from framsyn.reports.figures.figure import Field, Figure
from framsyn.reports.figures.interval_dots import interval_dots
from framsyn.reports.naming import council_name
from framsyn.reports.outlook import Outlook
from framsyn.reports.profiles.occupation_protection import without_withheld
from framsyn.reports.profiles.profile import Link, Part
from framsyn.reports.profiles.reading import standing
from framsyn.reports.sections.hardest import (
    HOW_TO_READ,
    SHORTAGE_AXIS,
    hardest_alt,
    hardest_dots,
    hardest_title,
    how_sure,
)
from framsyn.tables.text import Text

HARDEST = "hardest"
COLUMNS: dict[str, tuple[str, Text, str]] = {
    "demand_persons": ("demand", Text(sv="Behov", en="Need"), "persons"),
    "supply_persons": ("supply", Text(sv="Tillgång", en="Supply"), "persons"),
    "shortage_persons": ("short", Text(sv="Brist", en="Shortage"), "persons"),
    "shortage_p10_persons": ("short_low", Text(sv="Brist, lägst", en="Shortage, lowest"),
                             "persons"),
    "shortage_p90_persons": ("short_high", Text(sv="Brist, högst", en="Shortage, highest"),
                             "persons"),
    "shortage_share": ("share", Text(sv="Brist av behovet", en="Shortage of need"), "share"),
    "shortage_p10_share": ("share_low", Text(sv="Andel, lägst", en="Share, lowest"), "share"),
    "shortage_p90_share": ("share_high", Text(sv="Andel, högst", en="Share, highest"), "share"),
}  # fmt: skip
NONE_RANKED = Text(
    sv="Inget yrke är stort nog för att rangordnas.",
    en="No occupation is large enough to be ranked.",
)
SURE = Text(
    sv="Svårast att bemanna {year} är {name}: {between} av behovet saknas, troligen {share}. "
    "Bristen är säker: den finns i minst nio framtider av tio.",
    en="Hardest to staff in {year}: {name}. Missing is {between} of the need, probably {share}. "
    "The shortage is sure: it is there in at least nine futures of ten.",
)
NONE_SURE = Text(
    sv="Inget yrke har en säker brist {year}. Närmast är {name}, där {between} av behovet saknas, "
    "troligen {share}. Minus betyder överskott.",
    en="No occupation has a sure shortage in {year}. The nearest is {name}, where {between} of the "
    "need is missing, probably {share}. Minus means a surplus.",
)
HIDDEN = Text(
    sv="Sist i tabellen, utan siffror, står yrken där någon kommun har färre än 5 personer, så att "
    "talen inte kan visas eller räknas ut.",
    en="Last in the table, without numbers, are occupations where some municipality has fewer than "
    "5 people, so that the numbers cannot be shown or worked out.",
)


@dataclass(frozen=True)
class Ranking:
    """The hardest occupations of a place.

    Attributes:
        outlook: the run.
        area: the place.
        told: the ranking, hardest first, as `ranked_occupations` gives it.
        hidden: occupations that would have had a place in it but whose numbers are withheld.
        smallest_need: occupations with less need are left out.
    """

    outlook: Outlook
    area: str
    told: pl.DataFrame
    hidden: tuple[str, ...]
    smallest_need: float

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The ranking as rows."""
        return list(self.told.iter_rows(named=True))

    @property
    def sentence(self) -> str:
        """Which occupation is hardest to staff, and how much of the need is missing."""
        if self.told.is_empty():
            return self.outlook.say(NONE_RANKED)
        first, o = self.told.row(0, named=True), self.outlook
        return o.say(
            SURE if first["certainty"] == "sure" else NONE_SURE,
            year=o.last_year,
            name=o.occupation_in_text(first["ssyk2012"]),
            share=o.numbers.percent(first["share"]),
            between=o.numbers.percent_between(first["share_low"], first["share_high"]),
        )


def rank(outlook: Outlook, area: str, withheld: pl.DataFrame | None = None) -> Ranking:
    """The hardest occupations of a place.

    Args:
        outlook: the run, with the workforce of the place.
        area: a municipality, or the whole.
        withheld: what may not be told in a municipality: ssyk2012, area.
    """
    whole = area == outlook.whole and area not in outlook.leaves
    smallest = SMALLEST_NEED if whole else SMALLEST_NEED_IN_A_MUNICIPALITY
    ranked = ranked_occupations(outlook.tables, outlook.question(area), smallest)
    hidden: list[str] = []
    if withheld is not None:
        small = withheld.filter(pl.col("area") == area).select("ssyk2012")
        first = ranked.head(COUNT).join(small, on="ssyk2012", how="semi")
        hidden = sorted(first["ssyk2012"])
        ranked = ranked.join(small, on="ssyk2012", how="anti", maintain_order="left")
    return Ranking(outlook, area, ranked.head(COUNT), tuple(hidden), smallest)


def hardest_part(ranking: Ranking) -> Part:
    """The ranking with its rule, and links to each occupation."""
    outlook = ranking.outlook
    say = outlook.say
    heading = say(
        Text(sv="Vilka yrken blir svårast att bemanna?", en="Which occupations will be hardest?")
    )
    rule = say(RULE, smallest=outlook.numbers.whole(ranking.smallest_need), year=outlook.last_year)
    if ranking.told.is_empty():
        return Part(HARDEST, heading, say(NONE_RANKED), paragraphs=(rule,))
    answer = f"{ranking.sentence} {how_sure(outlook, ranking.rows)}"
    figures = (hardest_figure(ranking),)
    return Part(HARDEST, heading, answer, figures, (rule,), hardest_links(ranking))


def hardest_links(ranking: Ranking) -> tuple[Link, ...]:
    """A way to each occupation of the ranking, in this place."""
    outlook = ranking.outlook
    whole = ranking.area == outlook.whole and ranking.area not in outlook.leaves
    return tuple(
        Link(
            "occupation" if whole else "area_occupation",
            outlook.occupation(row["ssyk2012"]),
            area="" if whole else ranking.area,
            ssyk2012=row["ssyk2012"],
            remark=outlook.say(CERTAINTIES[row["certainty"]]),
        )
        for row in ranking.rows
    )


def hardest_figure(ranking: Ranking) -> Figure:
    """The ranking as a figure."""
    outlook, say = ranking.outlook, ranking.outlook.say
    drawn = hardest_dots(outlook, ranking.rows)
    rows, states = _rows(ranking)
    note = say(HOW_TO_READ)
    words = (
        ("rank", Text(sv="Plats", en="Rank"), "name"),
        ("ssyk2012", Text(sv="SSYK", en="SSYK"), "code"),
        ("name", Text(sv="Yrke", en="Occupation"), "name"),
        ("certainty", Text(sv="Hur säkert", en="How sure"), "name"),
        ("council", Text(sv="Branschråd", en="Sector council"), "name"),
    )
    return Figure(
        key=HARDEST,
        title=hardest_title(outlook, len(drawn)),
        alt=hardest_alt(outlook, drawn),
        unit=say(Text(sv="Personer och del av behovet {year}", en="People, share of need {year}"),
                 year=outlook.last_year),
        definition=say(RULE, smallest=outlook.numbers.whole(ranking.smallest_need),
                       year=outlook.last_year),
        source=outlook.source("employed", "population"),
        fields=(
            *(Field(key, say(label), kind) for key, label, kind in words),  # type: ignore[arg-type]
            *(
                Field(key, say(label), unit=unit, decimals=3 if unit == "share" else 0)
                for key, (_, label, unit) in COLUMNS.items()
            ),
        ),
        rows=rows,
        chart=interval_dots(drawn, say(SHORTAGE_AXIS)),
        states=states,
        note=f"{note} {say(HIDDEN)}" if ranking.hidden else note,
        **standing(outlook),
    )  # fmt: skip


def _rows(ranking: Ranking) -> tuple[pl.DataFrame, pl.DataFrame | None]:
    """The ranking's rows and then those that are withheld, with the states of their cells."""
    outlook = ranking.outlook
    codes = [*ranking.told["ssyk2012"], *ranking.hidden]
    told, hidden = ranking.told.height, len(ranking.hidden)
    certainties = [outlook.say(CERTAINTIES[key]) for key in ranking.told["certainty"]]
    names = pl.DataFrame(
        {
            "rank": [str(n) for n in range(1, told + 1)] + [""] * hidden,
            "ssyk2012": codes,
            "name": [outlook.occupation(code) for code in codes],
            "certainty": certainties + [None] * hidden,
            "council": [council_name(code, outlook.lang) for code in codes],
            "withheld": [False] * told + [True] * hidden,
        },
        schema_overrides={"certainty": pl.String},
    )
    numbers = ranking.told.select(
        "ssyk2012", *(pl.col(source).alias(key) for key, (source, *_) in COLUMNS.items())
    )
    rows = names.join(numbers, on="ssyk2012", how="left", maintain_order="left")
    order = [*names.columns[:-1], *COLUMNS, "withheld"]
    return without_withheld(rows.select(order), ("certainty", *COLUMNS))
