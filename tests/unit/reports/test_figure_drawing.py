"""A drawing stands in the strictest page, and is made once however many ask for it."""

import multiprocessing
import os
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from framsyn.reports.figures import drawn
from framsyn.reports.figures.drawn import DrawnCache, draw_figure, drawing_key
from tests.unit.reports.downloads.sample_figures import CHART, sample

LIGHT_ON_WHITE = re.compile(r'(?:fill|stroke)="(?:white|#fff(?:fff)?)"')


def other_chart(number):
    """A figure whose drawing is not that of any other number."""
    values = [{"name": "A", "persons": float(number)}]
    return sample(chart={**CHART, "data": {"values": values}})


def draw_many(directory, start, sent):
    """What one of several processes does."""
    start.wait()
    cache = DrawnCache(directory)
    sent.put([cache.drawing(other_chart(number)) for number in range(1, 7)])


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_an_inline_drawing_has_no_style_id_script_or_address(lang):
    svg = draw_figure(sample(lang))
    root = ET.fromstring(svg)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == sample(lang).alt
    for element in root.iter():
        assert element.tag.rpartition("}")[2] not in {"script", "style", "a", "image", "use"}
        assert not {"style", "id", "href"} & set(element.attrib)
        assert not any(key.startswith("on") for key in element.attrib)
    assert "url(" not in svg
    assert not LIGHT_ON_WHITE.search(svg)


def test_a_figure_without_chart_has_no_drawing():
    assert draw_figure(sample(chart=None)) is None
    assert DrawnCache(None).drawing(sample(chart=None)) is None


def test_the_name_of_a_drawing_follows_what_shows_in_it_and_nothing_else(monkeypatch):
    key = drawing_key(sample())
    assert key == drawing_key(sample(note="Något annat", source="Någon annan"))
    assert len({key, drawing_key(sample(alt="Annat")), drawing_key(other_chart(1))}) == 3
    assert key != drawing_key(sample("en", alt=sample().alt))
    monkeypatch.setattr(drawn, "DRAWN_BY", ("another", "version"))
    assert key != drawing_key(sample())


def test_what_the_directory_has_is_not_drawn_again(tmp_path):
    first = DrawnCache(tmp_path).drawing(sample())
    (path,) = tmp_path.iterdir()
    assert path.read_text(encoding="utf-8") == first
    path.write_text("<svg>kept</svg>", encoding="utf-8")
    again = DrawnCache(tmp_path)
    assert again.drawing(sample()) == "<svg>kept</svg>"
    path.unlink()
    assert again.drawing(sample()) == "<svg>kept</svg>"


@pytest.mark.parametrize("broken", [b"", b"<svg>half", b"\xff\xfe</svg>"])
def test_a_broken_drawing_in_the_directory_is_made_again(tmp_path, broken):
    whole = DrawnCache(tmp_path).drawing(sample())
    (path,) = tmp_path.iterdir()
    path.write_bytes(broken)
    assert DrawnCache(tmp_path).drawing(sample()) == whole
    assert path.read_text(encoding="utf-8") == whole


def test_several_processes_share_a_directory(tmp_path):
    context = multiprocessing.get_context("spawn")
    start, sent = context.Event(), context.SimpleQueue()
    arguments = (tmp_path, start, sent)
    processes = [context.Process(target=draw_many, args=arguments) for _ in range(2)]
    for process in processes:
        process.start()
    start.set()
    drawings = [sent.get() for _ in processes]
    for process in processes:
        process.join()
    assert drawings[0] == drawings[1]
    assert len(set(drawings[0])) == 6
    assert sorted(path.read_text(encoding="utf-8") for path in tmp_path.iterdir()) == sorted(
        drawings[0]
    )


def test_a_directory_that_cannot_be_made_costs_only_time(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    cache = DrawnCache(tmp_path / "file" / "drawings")
    assert cache.drawing(sample()) == draw_figure(sample())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_costs_only_time_and_leaves_nothing_behind(tmp_path, monkeypatch):
    made = []

    def on_a_full_disk(**asked):
        file = tempfile_of(**asked)
        os.dup2(os.open("/dev/full", os.O_WRONLY), file.fileno())
        made.append(Path(file.name))
        return file

    tempfile_of = drawn.tempfile.NamedTemporaryFile
    monkeypatch.setattr(drawn.tempfile, "NamedTemporaryFile", on_a_full_disk)
    assert DrawnCache(tmp_path).drawing(sample()) == draw_figure(sample())
    assert made
    assert list(tmp_path.iterdir()) == []


def test_the_directory_is_bounded_and_the_oldest_go_first(tmp_path):
    size = len(DrawnCache(None).drawing(other_chart(1)).encode())
    for number in range(1, 7):
        cache = DrawnCache(tmp_path, most_bytes=3 * size)
        cache.drawing(other_chart(number))
        newest = tmp_path / f"{drawing_key(other_chart(number))}.svg"
        os.utime(newest, (number, number))
    left = {path.stem for path in tmp_path.iterdir()}
    assert left == {drawing_key(other_chart(number)) for number in (4, 5, 6)}


def test_the_memory_is_bounded_and_the_longest_unused_go_first(tmp_path):
    cache = DrawnCache(None, most=2)
    for number in (1, 2, 1, 3):
        cache.drawing(other_chart(number))
    kept = {drawing_key(other_chart(number)) for number in (1, 3)}
    assert set(cache._memory) == kept
