"""Skolverket: teachers with a licence, from the files that its statistics pages export.

The export is text with semicolons: a title, the school year and some notes come first, and the
headings stand in two rows. Shares have a decimal comma, `..` is protected and `.` cannot be.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from framsyn.sources.disk.published import (
    fetch_nothing,
    find_table,
    parse_files,
    read_semicolons,
    states_of,
    under_groups,
)
from framsyn.sources.exchange import Answer
from framsyn.sources.formats.errors import not_readable
from framsyn.sources.origin import Origin
from framsyn.sources.services.records import number_of, share_of
from framsyn.sources.source import Parsed, Scope, Source
from framsyn.tables.inputs.school_staff import SCHOOL_STAFF
from framsyn.tables.text import Text

ORIGIN = Origin(
    producer="Skolverket",
    title=Text(
        sv="Personalstatistik med lärarlegitimation och behörighet",
        en="Staff statistics with teaching licence and qualification",
    ),
    table_ids=("Personalstatistik",),
    url="https://www.skolverket.se/skolutveckling/statistik",
    licence="not stated",
    attribution=Text(
        sv="Källa: Skolverket", en="Source: Swedish National Agency for Education (Skolverket)"
    ),
    period="year",
    lag_days=120,
)

_POSTS = "heltidstjanster"
_STAFF = "tjanstgorande_larare"
_LICENSED = "med_lararlegitimation_och_behorighet"
HEADINGS = {
    "area": ("kommun_kod", "kommunkod"),
    "provider_type": ("typ_av_huvudman", "huvudman"),
    "teachers_fte": (f"{_POSTS}_totalt_antal",),
    "licensed_fte": (f"{_POSTS}_antal_{_LICENSED}",),
    "licensed_share": (f"{_POSTS}_andel_{_LICENSED}",),
    "teachers_persons": (f"{_STAFF}_totalt_antal",),
    "licensed_persons": (f"{_STAFF}_antal_{_LICENSED}_i_minst_ett_amne",),
}
NEEDED = ("area", "provider_type", "teachers_fte")
PROVIDERS = {"samtliga": "total", "kommunal": "municipal", "enskild": "independent"}
PROVIDERS |= {"region": "regional", "statlig": "state"}


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The files among the answers; nothing when there are none."""
    return parse_files(answers, SCHOOL_STAFF, read_file)


def read_file(body: bytes, name: str) -> Parsed:
    """The teachers in one exported file: one school form, one year, every municipality.

    Args:
        body: the file.
        name: what it is called, for messages.

    Raises:
        FormatError: it is no such file, or does not say which year it is about.
    """
    before, cells = find_table(under_groups(read_semicolons(body, name)), HEADINGS, NEEDED, name)
    year, form = _about(before, name)
    keys = cells.with_columns(
        pl.lit(year).cast(pl.Int32).alias("year"),
        pl.col("area").str.zfill(4),
        pl.lit(form).alias("school_form"),
        pl.col("provider_type").str.to_lowercase().replace_strict(PROVIDERS, default="other"),
    )
    numbers = [column.name for column in SCHOOL_STAFF.numbers]
    shares = {"licensed_share": share_of("licensed_share")}
    rows = keys.with_columns(shares.get(column, number_of(column)) for column in numbers)
    return Parsed(
        {SCHOOL_STAFF.name: SCHOOL_STAFF.arrange(rows)},
        {SCHOOL_STAFF.name: states_of(keys, SCHOOL_STAFF)},
    )


def _about(before: str, name: str) -> tuple[int, str]:
    """The year in which the school year begins, and the school form, from the lines above."""
    lines = pl.Series([before])
    year = lines.str.extract(r"läsår: *(\d{4})/").item()
    form = lines.str.extract(r"(?m)^([\w ]+) - ").item()
    if year is None or form is None:
        raise not_readable(
            "CSV",
            f"{name} säger inte vilket läsår och vilken skolform den gäller.",
            f"{name} does not say which school year and which school form it is about.",
        )
    return int(year), form.strip().lower()


SOURCE = Source(
    key="skolverket_teachers",
    origin=ORIGIN,
    fills=(SCHOOL_STAFF.name,),
    fetch=fetch_nothing,
    parse=parse,
    by_default=False,
)
