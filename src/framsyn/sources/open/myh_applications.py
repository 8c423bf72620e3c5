"""MYH: who applied to give higher vocational education, and what was decided.

There is no service to ask: MYH publishes a workbook for each round. It is read as a file from a
person's disk: its sheet `Tabell 3`, whatever columns the year has.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from framsyn.sources.disk.area_names import code_of_name, county_codes, municipality_codes
from framsyn.sources.disk.published import fetch_nothing, find_table, parse_files, read_sheet
from framsyn.sources.exchange import Answer
from framsyn.sources.origin import Origin
from framsyn.sources.services.records import OTHER, number_of, share_of, unknown_words
from framsyn.sources.source import Parsed, Scope, Source
from framsyn.tables.codelists import NATION
from framsyn.tables.faults.answer_kinds import UNKNOWN_PLACE
from framsyn.tables.faults.fault import Fault
from framsyn.tables.inputs.yh_applications import YH_APPLICATIONS
from framsyn.tables.text import Text

ORIGIN = Origin(
    producer="Myndigheten för yrkeshögskolan (MYH)",
    title=Text(sv="Resultat av ansökningsomgång, program", en="Results of a round of applications"),
    table_ids=("Tabell 3",),
    url="https://www.myh.se",
    licence="not stated",
    attribution=Text(
        sv="Källa: Myndigheten för yrkeshögskolan",
        en="Source: Swedish National Agency for Higher Vocational Education",
    ),
    period="year",
    lag_days=30,
)

SHEET = "Tabell 3"
HEADINGS = {
    "case": ("diarienummer",),
    "decision": ("beslut",),
    "field": ("utbildningsomrade",),
    "title": ("utbildningsnamn",),
    "county": ("lan",),
    "municipality": ("kommun",),
    "sun2020": ("sun5_inriktning", "sun_5_inriktning"),
    "credits": ("yh_poang",),
    "form": ("studieform",),
    "pace": ("studietakt",),
    "provider": ("utbildningsanordnare_administrativ_enhet", "utbildningsanordnare"),
    "provider_type": ("huvudmannatyp",),
    "places_applied": ("sokta_platser_totalt",),
    "places_granted": ("beviljade_platser_totalt",),
}
NEEDED = ("case", "decision", "title", "county", "municipality")
DECISIONS = {"beviljad": "granted", "avslag": "refused", "ej beviljad": "refused"}
PROVIDERS = {"privat": "private", "kommun": "municipal", "statlig": "state"}
PROVIDERS |= {"landsting": "regional", "region": "regional"}
SEVERAL = "Flera kommuner"


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The rounds among the answers; nothing when there are none."""
    return parse_files(answers, YH_APPLICATIONS, read_file)


def read_file(body: bytes, name: str) -> Parsed:
    """The applications in MYH's workbook of a round.

    Args:
        body: the file.
        name: what it is called, for messages.

    Raises:
        FormatError: it is no workbook, or lacks the sheet or its headings.
    """
    _, cells = find_table(read_sheet(body, SHEET, name), HEADINGS, NEEDED, name)
    municipality = code_of_name("municipality", municipality_codes())
    rows = cells.select(
        pl.col("case").str.extract(r"(\d{4})/").cast(pl.Int32).alias("year"),
        "case",
        municipality.fill_null(code_of_name("county", county_codes()))
        .fill_null(NATION)
        .alias("area"),
        "field",
        "sun2020",
        "title",
        "provider",
        _known("provider_type", PROVIDERS),
        _known("decision", DECISIONS),
        pl.when(pl.col("form").is_not_null())
        .then(pl.when(pl.col("form") == "Distans").then(pl.lit("yes")).otherwise(pl.lit("no")))
        .alias("distance"),
        share_of("pace").alias("pace_share"),
        number_of("credits"),
        pl.lit("yh").alias("unit"),
        number_of("places_applied"),
        number_of("places_granted"),
        (municipality.is_null() & (pl.col("municipality") != SEVERAL)).alias("lost"),
        pl.col("decision").alias("word"),
    )
    dated = rows.filter(pl.col("year").is_not_null())
    return Parsed(
        {YH_APPLICATIONS.name: YH_APPLICATIONS.arrange(dated)}, faults=_faults(dated, name)
    )


def _known(column: str, words: dict[str, str]) -> pl.Expr:
    plain = pl.col(column).str.to_lowercase()
    return plain.replace_strict(words, default=OTHER).fill_null(OTHER).alias(column)


def _faults(rows: pl.DataFrame, name: str) -> tuple[Fault, ...]:
    lost = int(rows["lost"].fill_null(True).sum())
    places = [Fault(UNKNOWN_PLACE, name, "Kommun", count=lost)] if lost else []
    return (*places, *unknown_words(rows, "decision", "word", (name, "Beslut")))


SOURCE = Source(
    key="myh_applications",
    origin=ORIGIN,
    fills=(YH_APPLICATIONS.name,),
    fetch=fetch_nothing,
    parse=parse,
    by_default=False,
)
