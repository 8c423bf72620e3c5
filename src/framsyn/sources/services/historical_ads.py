"""The yearly files of past ads: a zip of one ad a line, several gigabytes when unpacked.

The file is read line by line out of the zip and never unpacked. All that is kept of it is how many
ads there are by year, place and occupation; the text of the ads is never written anywhere.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

import orjson
import polars as pl

from framsyn.sources.exchange import MEGABYTE, Request
from framsyn.sources.personal_data import LARGEST_AD_BYTES
from framsyn.sources.services.ads import occupation_of, place_of
from framsyn.sources.services.records import Told, fields, read_told
from framsyn.sources.transport.errors import WrongContentError
from framsyn.tables.codelists import NATION
from framsyn.tables.text import Text

FILES = "https://data.jobtechdev.se/annonser/historiska"
LARGEST_FILE_BYTES = 8 * 1024 * MEGABYTE
LARGEST_UNPACKED_BYTES = 64 * 1024 * MEGABYTE

COUNTED = {
    name: f'"{name}":'.encode()
    for name in ("occupation_group", "workplace_address", "publication_date")
}
FLAT = re.compile(rb"""\s*(?:null|"[^"\\]*"|\{[^{}]*\}|\[\s*\{[^{}]*\}\s*\])""")
"""A JSON value without objects in objects; the braces may be wrong, but then it is no JSON."""

Cell = tuple[str, str, str]
"""Year of publication, place and occupation."""


def year_request(year: int) -> Request:
    """The question for the file of a year.

    >>> year_request(2024).url
    'https://data.jobtechdev.se/annonser/historiska/2024.jsonl.zip'
    """
    return Request(
        "GET",
        f"{FILES}/{year}.jsonl.zip",
        accept="application/zip",
        largest_bytes=LARGEST_FILE_BYTES,
        large=True,
        seal=seal_year,
        expects="zip",
    )


def seal_year(received: BinaryIO, kept: BinaryIO) -> None:
    """Count the ads of a year's zip, and keep the counts as JSON: a `Seal`.

    Args:
        received: the zip; it must be possible to seek in it.
        kept: gets `read` (ads in the file), `abroad` and `unplaced` (ads not counted) and `counts`
            (records of year, place, ssyk2012 and ads). The place is the municipality; the county
            where the ad names none; 00 where it says no more than Sweden, or nothing.

    Raises:
        WrongContentError: it is no whole zip of one ad a line.
    """
    counts: Counter[Cell] = Counter()
    read = abroad = unplaced = 0
    try:
        for ad in _ads(received):
            read += 1
            occupation = occupation_of(ad.get("occupation_group"))
            municipality, county, in_sweden = place_of(ad.get("workplace_address"))
            if not in_sweden:
                abroad += 1
            elif occupation is None:
                unplaced += 1
            else:
                year = str(ad.get("publication_date"))[:4]
                counts[year, municipality or county or NATION, occupation] += 1
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
        raise _not_a_year(str(error)[:200]) from error
    records = [
        {"year": year, "place": place, "ssyk2012": occupation, "ads": ads}
        for (year, place, occupation), ads in sorted(counts.items())
    ]
    told = {"read": read, "abroad": abroad, "unplaced": unplaced, "counts": records}
    kept.write(orjson.dumps(told))


def _ads(received: BinaryIO) -> Iterator[dict[str, Any]]:
    """Every ad of every file in the zip, one at a time."""
    with zipfile.ZipFile(received) as archive:
        if sum(file.file_size for file in archive.infolist()) > LARGEST_UNPACKED_BYTES:
            raise ValueError(f"> {LARGEST_UNPACKED_BYTES} bytes")
        for file in archive.infolist():
            with io.BufferedReader(cast("io.RawIOBase", archive.open(file)), MEGABYTE) as lines:
                while line := lines.readline(LARGEST_AD_BYTES):
                    if line := line.strip():
                        yield read_counted(line)


def read_counted(line: bytes) -> dict[str, Any]:
    r"""What is counted of an ad: its occupation group, address and day of publication.

    Nine tenths of an ad is text that nobody counts, so the three values are cut out of the line.
    Inside a text every quotation mark is escaped, so `"name":` is always a name. Where a name is
    not there exactly once, or its value is not flat, the whole line is read instead.

    Raises:
        ValueError: the line is no JSON object.

    >>> read_counted(b'{"text":"\\"occupation_group\\":1","occupation_group":{"a":"}"}}')
    {'occupation_group': {'a': '}'}}
    """
    if not (line.startswith(b"{") and line.endswith(b"}")):
        raise ValueError(line[:40])
    try:
        return {name: orjson.loads(_cut(line, mark)) for name, mark in COUNTED.items()}
    except ValueError:
        ad = orjson.loads(line)
        return {name: ad[name] for name in COUNTED if name in ad}


def _cut(line: bytes, mark: bytes) -> bytes:
    """The value after a mark that stands once; empty where it is not as simple as that."""
    at = line.find(mark)
    after = at + len(mark)
    if at < 0 or line.find(mark, after) >= 0:
        return b""
    found = FLAT.match(line, after)
    return found[0] if found else b""


def _not_a_year(reason: str) -> WrongContentError:
    return WrongContentError(
        Text(
            sv=f"Årsfilen med annonser går inte att läsa ({reason}). Den kan ha klippts av på "
            "vägen. Kör igen: den hämtas om.",
            en=f"The yearly file of ads cannot be read ({reason}). It may have been cut off on its "
            "way. Run again: it is fetched anew.",
        ),
        host="data.jobtechdev.se",
    )


def read_year(body: bytes, where: str) -> tuple[pl.DataFrame, Told]:
    """The counts of a sealed year: year, place, ssyk2012, ads; and all that it tells.

    Raises:
        UnexpectedAnswerError: it is no sealed year.
    """
    shape = fields("read abroad unplaced", counts=pl.List(fields("year place ssyk2012 ads")))
    told = read_told(body, where, shape)
    return told.rows("counts").cast({"year": pl.Int32, "ads": pl.Float64}), told
