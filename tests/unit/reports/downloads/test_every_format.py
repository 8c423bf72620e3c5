"""What holds for every kind of file: the same bytes, in both languages, and nothing left out."""

import io
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile

import polars as pl
import pytest

from framsyn.reports.downloads.download import about
from framsyn.reports.downloads.registry import DOWNLOADS, downloads_of
from framsyn.reports.words import SYNTHETIC_BADGE
from framsyn.tables.status import STATUSES
from tests.unit.reports.downloads.sample_figures import CITATION, areas_figure, sample

FORMATS = tuple(DOWNLOADS)
WITH_WORDS = tuple(key for key in FORMATS if key != "png")
MAKE_ALL = """
import hashlib
from framsyn.reports.downloads.registry import DOWNLOADS
from tests.unit.reports.downloads.sample_figures import CITATION, sample
for key, download in DOWNLOADS.items():
    print(key, hashlib.sha256(download.make(sample(), CITATION)).hexdigest())
"""


def words_in(extension: str, made: bytes) -> str:
    """All text of a file, as the program that opens it would find it, in one line."""
    if extension == "parquet":
        metadata = pl.read_parquet_metadata(io.BytesIO(made))
        own = [value for key, value in metadata.items() if key != "ARROW:schema"]
        text = " ".join([*own, str(pl.read_parquet(io.BytesIO(made)).rows())])
    elif extension == "xlsx":
        with zipfile.ZipFile(io.BytesIO(made)) as book:
            shared = ET.fromstring(book.read("xl/sharedStrings.xml"))
        text = " ".join(shared.itertext())
    elif extension == "svg":
        text = " ".join(ET.fromstring(made).itertext())
    elif extension == "json":
        text = json.dumps(json.loads(made), ensure_ascii=False)
    else:
        text = made.decode("utf-8-sig").replace('""', '"')
    return " ".join(text.split())


def test_the_six_formats_are_there_with_the_pictures_first():
    assert FORMATS == ("svg", "png", "xlsx", "csv", "json", "parquet")
    assert [d.extension for d in downloads_of(has_drawing=False)] == list(FORMATS[2:])
    assert [d.extension for d in downloads_of(has_drawing=True)] == list(FORMATS)


@pytest.mark.parametrize("extension", FORMATS)
def test_the_same_figure_gives_the_same_bytes(extension):
    make = DOWNLOADS[extension].make
    first = make(sample(), CITATION)
    assert first
    assert first == make(sample(), CITATION)
    assert first != make(sample(title="En annan rubrik"), CITATION)


def test_another_process_makes_the_same_bytes():
    made = [
        subprocess.run(
            [sys.executable, "-c", MAKE_ALL], capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert len(made[0].splitlines()) == len(FORMATS)


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("extension", WITH_WORDS)
def test_source_status_date_and_citation_are_in_the_file(extension, lang):
    figure = sample(lang)
    words = words_in(extension, DOWNLOADS[extension].make(figure, CITATION))
    for told in (figure.title, figure.source, figure.date, CITATION):
        assert told in words
    assert figure.status in words or STATUSES[figure.status].label.in_language(lang) in words


@pytest.mark.parametrize("extension", WITH_WORDS)
def test_made_up_data_say_so_in_the_file_and_others_do_not(extension):
    badge = '"synthetic": true' if extension == "json" else SYNTHETIC_BADGE.sv
    make = DOWNLOADS[extension].make
    assert badge in words_in(extension, make(sample(), CITATION))
    assert badge not in words_in(extension, make(sample(synthetic=False), CITATION))


def test_a_figure_without_chart_and_map_has_no_picture():
    plain = sample(chart=None)
    assert DOWNLOADS["svg"].make(plain, CITATION) is None
    assert DOWNLOADS["png"].make(plain, CITATION) is None
    assert DOWNLOADS["csv"].make(plain, CITATION)


@pytest.mark.parametrize("extension", FORMATS)
def test_a_figure_without_rows_is_still_a_file_that_says_what_it_is(extension):
    empty = sample(rows=sample().rows.clear(), states=None)
    made = DOWNLOADS[extension].make(empty, CITATION)
    assert extension == "png" or empty.title in words_in(extension, made)


@pytest.mark.parametrize("extension", FORMATS)
def test_a_map_of_areas_can_be_taken_home_too(extension):
    figure = areas_figure({"2401": 0.1, "2403": None, "2480": 0.3})
    assert DOWNLOADS[extension].make(figure, CITATION)


def test_nothing_empty_is_told_about_a_figure():
    told = about(sample(note="", synthetic=False, states=None, chart=None), "")
    assert "note" not in told
    assert "citation" not in told
    assert "synthetic" not in told
    assert all(words.strip() for _heading, words in told.values())
