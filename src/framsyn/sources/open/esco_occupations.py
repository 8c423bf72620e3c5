"""ESCO's occupations, from the CSV files that the European Commission gives out.

The files are behind a form that asks for an e-mail address, so nothing is asked of any service
here: download the classification (CSV, Swedish or English) at https://esco.ec.europa.eu/en/use-esco
and read occupations_sv.csv as a file from disk. The programming interface is slow, and gives an old
version to those who do not ask for another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.origin import Origin
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.errors import FramsynError
from framsyn.tables.faults.fault import Fault, FaultKind
from framsyn.tables.inputs.esco_occupations import ESCO_OCCUPATIONS
from framsyn.tables.text import Text

ORIGIN = Origin(
    producer="Europeiska kommissionen",
    title=Text(sv="ESCO, yrken", en="ESCO, occupations"),
    table_ids=("occupations",),
    url="https://esco.ec.europa.eu/en/use-esco",
    licence="2011/833/EU",
    attribution=Text(
        sv="Källa: Europeiska kommissionen, klassifikationen ESCO",
        en="Source: European Commission, the ESCO classification",
    ),
    period="edition",
    lag_days=0,
)

OCCUPATION_URI = "/esco/occupation/"

ESCO_FROM_DISK = FaultKind(
    "esco_from_disk",
    "warning",
    Text(sv="ESCO hämtas inte över nätet.", en="ESCO is not fetched over the network."),
    Text(
        sv="Filerna ligger bakom ett formulär som frågar efter en e-postadress.",
        en="The files are behind a form that asks for an e-mail address.",
    ),
    Text(
        sv="Ladda ner klassifikationen som CSV från esco.ec.europa.eu och läs in "
        "occupations_sv.csv som en fil från din dator.",
        en="Download the classification as CSV from esco.ec.europa.eu and read occupations_sv.csv "
        "as a file from your computer.",
    ),
)


class NotEscoError(FramsynError):
    """A file is not the list of occupations of ESCO."""

    def __init__(self, name: str, lacking: str) -> None:
        template = Text(
            sv="{name} är inte ESCO:s lista över yrken: kolumnen {lacking} saknas. Filen heter "
            "occupations_sv.csv i nedladdningen.",
            en="{name} is not ESCO's list of occupations: the column {lacking} is missing. The "
            "file is called occupations_sv.csv in the download.",
        )
        super().__init__(template.format(name=name, lacking=lacking))


def is_esco(heading: Sequence[str]) -> bool:
    """Whether a file with that heading is ESCO's list of occupations, in any version.

    >>> is_esco(["conceptType", "conceptUri", "iscoGroup", "preferredLabel", "naceCode"])
    True
    """
    return {"uri", "isco08", "label"} <= set(_columns(heading).values())


def _columns(heading: Sequence[str]) -> dict[str, str]:
    """Our names of the columns of a file, by the file's own."""
    known = {alias: column.name for column in ESCO_OCCUPATIONS.columns for alias in column.aliases}
    known["code"] = "code"
    found = {name: known.get(name.lower().replace("_", "")) for name in heading}
    return {name: ours for name, ours in found.items() if ours}


def read_file(body: bytes, name: str) -> Parsed:
    """Read a file of ESCO's occupations, by its heading: the columns differ between versions.

    The language is read from the file's name (occupations_sv.csv). ISCO groups that a spreadsheet
    has taken the leading zeros from get them back.

    Raises:
        NotEscoError: it lacks a column that is needed, or is no CSV in UTF-8.
    """
    try:
        raw = pl.read_csv(body, infer_schema=False)
    except pl.exceptions.PolarsError as error:
        raise NotEscoError(name, "conceptUri") from error
    columns = _columns(raw.columns)
    for needed, theirs in (
        ("uri", "conceptUri"),
        ("isco08", "iscoGroup"),
        ("label", "preferredLabel"),
    ):
        if needed not in columns.values():
            raise NotEscoError(name, theirs)
    language = re.search(r"_([a-z]{2})\.csv$", name.lower())
    frame = raw.select(pl.col(theirs).alias(ours) for theirs, ours in columns.items())
    frame = frame.filter(pl.col("uri").str.contains(OCCUPATION_URI, literal=True))
    frame = frame.with_columns(
        pl.lit(language[1] if language else "en").alias("language"),
        pl.col("isco08").str.strip_prefix("C").str.zfill(4),
    )
    return Parsed(tables={ESCO_OCCUPATIONS.name: ESCO_OCCUPATIONS.arrange(frame)})


async def fetch(desk: Desk, scope: Scope) -> Sequence[Answer]:
    """Ask for nothing: the files come from a person's disk."""
    return ()


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """Read answers that are such files; without any, say where they are to be had."""
    frames = [
        read_file(answer.body, answer.request.url).tables[ESCO_OCCUPATIONS.name]
        for answer in answers
    ]
    if frames:
        return Parsed(tables={ESCO_OCCUPATIONS.name: ESCO_OCCUPATIONS.arrange(pl.concat(frames))})
    return Parsed(tables={}, faults=(Fault(ESCO_FROM_DISK, "esco_occupations"),))


SOURCE = Source(
    key="esco_occupations",
    origin=ORIGIN,
    fills=(ESCO_OCCUPATIONS.name,),
    fetch=fetch,
    parse=parse,
    by_default=False,
)
