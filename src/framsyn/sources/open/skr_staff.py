"""SKR: employees of municipalities and regions by group of staff, from its published workbooks.

There is no service to ask. The reader goes by what the headings say and was built without a real
file at hand: try it on yours, and add the headings that it does not know to HEADINGS.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl

from framsyn.sources.disk.area_names import code_of_name, county_codes, municipality_codes
from framsyn.sources.disk.published import (
    fetch_nothing,
    find_table,
    parse_files,
    read_sheet,
    states_of,
)
from framsyn.sources.exchange import Answer
from framsyn.sources.formats.errors import not_readable
from framsyn.sources.origin import Origin
from framsyn.sources.services.records import number_of
from framsyn.sources.source import Parsed, Scope, Source
from framsyn.tables.faults.answer_kinds import NO_PLACE
from framsyn.tables.faults.fault import Fault
from framsyn.tables.inputs.municipal_staff import MUNICIPAL_STAFF
from framsyn.tables.text import Text

ORIGIN = Origin(
    producer="Sveriges Kommuner och Regioner (SKR)",
    title=Text(
        sv="Personalstatistik för kommuner och regioner",
        en="Staff statistics of municipalities and regions",
    ),
    table_ids=("novemberstatistiken",),
    url="https://skr.se",
    licence="not stated",
    attribution=Text(
        sv="Källa: SKR, personalstatistik",
        en="Source: Swedish Association of Local Authorities and Regions (SKR)",
    ),
    period="year",
    lag_days=150,
)

HEADINGS = {
    "year": ("ar", "matar", "statistikar"),
    "code": ("kommunkod", "kod", "regionkod", "lanskod", "kommun_kod", "arbetsgivarkod"),
    "name": ("kommun", "region", "arbetsgivare", "organisation", "kommun_region"),
    "group": ("personalgrupp", "aid_grupp", "yrkesgrupp", "etikett", "befattning"),
    "aid": ("aid", "aid_kod", "etikettkod"),
    "sex": ("kon",),
    "persons": ("antal_anstallda", "anstallda", "antal_personer", "antal"),
    "fte": ("arsarbetare", "antal_arsarbetare", "arsarbetskrafter", "heltidsarbetare"),
}
EMPLOYERS, GROUPS = ("code", "name"), ("group", "aid")
SEXES = {"kvinnor": "women", "kvinna": "women", "män": "men", "man": "men"}
SEXES |= {"totalt": "total", "samtliga": "total", "båda": "total"}


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The workbooks among the answers; nothing when there are none."""
    return parse_files(answers, MUNICIPAL_STAFF, read_file)


def read_file(body: bytes, name: str) -> Parsed:
    """The employees in the first sheet of a workbook.

    Args:
        body: the file.
        name: what it is called, for messages, and for the year where no cell says it.

    Raises:
        FormatError: it is no workbook, lacks the headings, or does not say the year.
    """
    before, cells = find_table(read_sheet(body, "", name), HEADINGS, ("persons",), name)
    _refuse_without(cells, EMPLOYERS, name)
    _refuse_without(cells, GROUPS, name)
    rows = cells.select(
        pl.col("year")
        .str.extract(r"(\d{4})")
        .fill_null(pl.lit(_year_in(before, name), dtype=pl.String))
        .cast(pl.Int32),
        _area().alias("area"),
        pl.coalesce("aid", "group").alias("staff_group"),
        _sex().alias("sex"),
        "persons",
        "fte",
    )
    if rows["year"].has_nulls():
        raise not_readable(
            "Excel", f"{name} säger inte vilket år den gäller.", f"{name} does not say its year."
        )
    placed = rows.filter(pl.col("area").is_not_null() & pl.col("staff_group").is_not_null())
    lost = rows["area"].null_count()
    figures = placed.with_columns(number_of("persons"), number_of("fte"))
    return Parsed(
        {MUNICIPAL_STAFF.name: MUNICIPAL_STAFF.arrange(figures)},
        {MUNICIPAL_STAFF.name: states_of(placed, MUNICIPAL_STAFF)},
        faults=(Fault(NO_PLACE, name, "Kommun", count=lost),) if lost else (),
    )


def _refuse_without(cells: pl.DataFrame, either: Sequence[str], name: str) -> None:
    if all(cells[column].null_count() == cells.height for column in either):
        known = ", ".join(heading for column in either for heading in HEADINGS[column][:2])
        raise not_readable(
            "Excel",
            f"{name} saknar en kolumn som {known}.",
            f"{name} lacks a column such as {known}.",
        )


def _year_in(before: str, name: str) -> str | None:
    """The last year that is written above the headings, or in the name."""
    found = re.findall(r"(?<!\d)(20\d\d|19\d\d)(?!\d)", f"{name}\n{before}")
    return found[-1] if found else None


def _area() -> pl.Expr:
    """The code; without one, that of the name. A region has its county's code."""
    digits = pl.col("code").str.extract(r"^(\d{1,4})")
    long = digits.str.len_chars() > 2
    code = pl.when(long).then(digits.str.zfill(4)).otherwise(digits.str.zfill(2))
    bare = pl.col("name").str.replace(r"^Region ", "").alias("name")
    region = bare.replace_strict(dict(county_codes()), default=None, return_dtype=pl.String)
    return code.fill_null(code_of_name("name", municipality_codes())).fill_null(region)


def _sex() -> pl.Expr:
    return pl.col("sex").str.to_lowercase().replace_strict(SEXES, default="total")


SOURCE = Source(
    key="skr_staff",
    origin=ORIGIN,
    fills=(MUNICIPAL_STAFF.name,),
    fetch=fetch_nothing,
    parse=parse,
    by_default=False,
)
