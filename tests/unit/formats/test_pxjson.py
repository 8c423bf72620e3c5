"""PX-JSON: one row per cell."""

import numpy as np
import orjson
import pytest

from framsyn.sources.formats.errors import FormatError
from framsyn.sources.formats.pxjson import read_pxjson
from tests.unit.formats.hostile import HOSTILE


def answer(**changes):
    """Two kinds of figures for two sexes and two years; women in 2024 are not there."""
    told = {
        "columns": [
            {"code": "Kon", "text": "kön", "type": "d"},
            {"code": "Tid", "text": "år", "type": "t"},
            {"code": "N1", "text": "Födda", "type": "c", "unit": "antal"},
            {"code": "N2", "text": "Döda", "type": "c"},
        ],
        "comments": [{"variable": "Kon", "value": "1", "comment": "En not"}],
        "data": [
            {"key": ["1", "2024"], "values": ["3", ".."]},
            {"key": ["1", "2023"], "values": ["1.5", "-"]},
            {"key": ["2", "2023"], "values": ["4", "."]},
        ],
        "metadata": [{"updated": "2025-02-21T07:00:00Z", "label": "Levande", "source": "SCB"}],
    }
    return orjson.dumps(told | changes)


def test_rows_become_cells_and_rows_that_are_not_there_have_no_figure():
    cube = read_pxjson(answer())
    assert cube.frame().rows() == [
        ("1", "2024", "N1", 3.0, None),
        ("1", "2024", "N2", None, ".."),
        ("1", "2023", "N1", 1.5, None),
        ("1", "2023", "N2", 0.0, "-"),
        ("2", "2024", "N1", None, None),
        ("2", "2024", "N2", None, None),
        ("2", "2023", "N1", 4.0, None),
        ("2", "2023", "N2", None, "."),
    ]


def test_what_is_told_about_the_table_is_read():
    cube = read_pxjson(answer())
    sex, time, contents = cube.dimensions
    assert (cube.label, cube.source, cube.notes) == ("Levande", "SCB", ("En not",))
    assert cube.updated == "2025-02-21T07:00:00Z"
    assert (sex.label, time.is_time, contents.is_contents) == ("kön", True, True)
    assert (contents.labels, contents.units) == (("Födda", "Döda"), {"N1": "antal"})


def test_an_empty_text_is_neither_figure_nor_symbol():
    cube = read_pxjson(answer(data=[{"key": ["1", "2024"], "values": ["", None]}]))
    assert cube.frame().rows() == [("1", "2024", "N1", None, None), ("1", "2024", "N2", None, None)]


def test_an_answer_without_rows_has_no_cells():
    cube = read_pxjson(answer(data=[]))
    assert cube.shape == (0, 0, 2)
    assert not len(np.asarray(cube.values))


@pytest.mark.parametrize(
    "changes",
    [
        {"data": [{"key": ["1"], "values": ["3", "4"]}]},
        {"data": [{"key": ["1", "2024"], "values": ["3"]}]},
        {"data": [{"key": ["1", "2024"], "values": ["3", "many"]}]},
        {"data": [{"key": ["1", "2024"], "values": ["3", {}]}]},
        {"data": [{"key": ["1", "2024"], "values": "34"}]},
        {"data": [{"key": ["1", "2024"], "values": ["3", "4"]}] * 2},
        {"data": [{"key": [["1"], "2024"], "values": ["3", "4"]}]},
        {"data": [7]},
        {"data": {"key": 1}},
        {"columns": [{}]},
        {"columns": [{"code": "Kon", "text": "kön", "type": "d"}] * 4},
        {"columns": None},
        {"comments": [1]},
        {"metadata": ["x"]},
    ],
)
def test_what_contradicts_itself_is_refused(changes):
    with pytest.raises(FormatError):
        read_pxjson(answer(**changes))


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_hostile_bytes_are_refused_in_both_languages(body):
    with pytest.raises(FormatError) as refused:
        read_pxjson(body)
    assert "PX-JSON" in refused.value.text.sv
