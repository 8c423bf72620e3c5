"""JSON-stat: what is read from it, what is refused, and that nothing is lost on the way."""

import numpy as np
import orjson
import pytest
from hypothesis import given, settings
from jsonstat_validator import validate_jsonstat

from framsyn.sources.formats.errors import FormatError
from framsyn.sources.formats.jsonstat import read_jsonstat, write_jsonstat
from tests.unit.formats.cubes import assert_same, cubes
from tests.unit.formats.hostile import HOSTILE


def dataset(**changes):
    """Two sexes and two years of a population, as PxWebApi 2 writes it."""
    told = {
        "version": "2.0",
        "class": "dataset",
        "label": "Folkmängd",
        "source": "SCB",
        "updated": "2026-02-20T07:00:00Z",
        "note": ["En not"],
        "role": {"time": ["Tid"], "metric": ["ContentsCode"]},
        "id": ["Kon", "ContentsCode", "Tid"],
        "size": [2, 1, 2],
        "dimension": {
            "Kon": {
                "label": "kön",
                "category": {"index": {"2": 1, "1": 0}, "label": {"1": "män", "2": "kvinnor"}},
                "extension": {"elimination": True},
            },
            "ContentsCode": {
                "label": "tabellinnehåll",
                "category": {
                    "index": {"N1": 0},
                    "label": {"N1": "Antal"},
                    "unit": {"N1": {"base": "antal", "decimals": 0}},
                },
            },
            "Tid": {"label": "år", "category": {"index": ["2023", "2024"]}},
        },
        "extension": {"px": {"tableid": "TAB1"}},
        "value": [1, 2.5, None, 0],
        "status": {"2": ".."},
    }
    return orjson.dumps(told | changes)


def test_everything_that_is_told_is_read():
    cube = read_jsonstat(dataset())
    sex, contents, time = cube.dimensions
    assert (cube.table, cube.label, cube.source) == ("TAB1", "Folkmängd", "SCB")
    assert (cube.updated, cube.notes) == ("2026-02-20T07:00:00Z", ("En not",))
    assert (sex.codes, sex.labels, sex.label) == (("1", "2"), ("män", "kvinnor"), "kön")
    assert (sex.eliminable, contents.eliminable) == (True, False)
    assert (contents.units, contents.is_contents) == ({"N1": "antal"}, True)
    assert (time.is_time, time.labels) == (True, ("2023", "2024"))
    np.testing.assert_array_equal(cube.values, [1, 2.5, np.nan, 0])
    assert cube.symbols == {2: ".."}


def test_the_order_of_codes_is_that_of_their_places():
    assert read_jsonstat(dataset()).frame()["Kon"].to_list() == ["1", "1", "2", "2"]


def test_a_blank_at_the_end_of_a_code_is_kept():
    told = orjson.loads(dataset())
    told["dimension"]["Tid"]["category"]["index"] = ["LA1801 ", "LA1802 "]
    assert read_jsonstat(orjson.dumps(told)).dimensions[2].codes == ("LA1801 ", "LA1802 ")


def test_one_label_needs_no_index():
    told = orjson.loads(dataset())
    del told["dimension"]["ContentsCode"]["category"]["index"]
    assert read_jsonstat(orjson.dumps(told)).dimensions[1].codes == ("N1",)


@pytest.mark.parametrize("value", [[], None])
def test_metadata_have_no_figures_however_many_cells_there_could_be(value):
    cube = read_jsonstat(dataset(value=value, status=None))
    assert cube.shape == (2, 1, 2)
    assert not len(cube.values)


def test_a_sparse_list_of_figures_leaves_the_others_empty():
    cube = read_jsonstat(dataset(value={"3": 7}, status=None))
    np.testing.assert_array_equal(cube.values, [np.nan, np.nan, np.nan, 7])


@pytest.mark.parametrize(
    ("status", "symbols"),
    [
        ([None, "", "..", None], {2: ".."}),
        ("p", dict.fromkeys(range(4), "p")),
        (["e"], dict.fromkeys(range(4), "e")),
        ({}, {}),
    ],
)
def test_statuses_may_be_a_list_a_dictionary_or_one_for_all(status, symbols):
    assert read_jsonstat(dataset(status=status)).symbols == symbols


def test_a_dash_is_zero_and_dots_are_not():
    cube = read_jsonstat(dataset(value=[None] * 4, status={"0": "-", "1": ".", "2": ".."}))
    np.testing.assert_array_equal(cube.values, [0, np.nan, np.nan, np.nan])


def test_the_first_version_may_wrap_every_single_thing_in_a_list():
    told = orjson.loads(dataset())
    for key in ("id", "size", "role"):
        told["dimension"][key] = told.pop(key)
    told["dimension"]["id"] = [[name] for name in told["dimension"]["id"]]
    told["dimension"]["size"] = [[size] for size in told["dimension"]["size"]]
    told["dimension"]["Kon"]["category"]["index"] = {"2": [1], "1": [0]}
    told["label"], told["value"] = ["Folkmängd"], [[1], [2.5], [None], [0]]
    told["dimension"]["role"] = {"time": [["Tid"]], "metric": [["ContentsCode"]]}
    assert_same(read_jsonstat(orjson.dumps({"dataset": told})), read_jsonstat(dataset()))


@given(cubes())
def test_what_is_written_is_read_back_the_same(cube):
    assert_same(cube, read_jsonstat(write_jsonstat(cube)))


@settings(max_examples=50)
@given(cubes())
def test_what_is_written_follows_the_standard(cube):
    assert validate_jsonstat(orjson.loads(write_jsonstat(cube)))


def test_a_date_as_px_writes_it_is_turned_to_the_standards():
    cube = read_jsonstat(dataset(updated="20240222 08:00"))
    told = orjson.loads(write_jsonstat(cube))
    assert told["updated"] == "2024-02-22T08:00:00"
    assert validate_jsonstat(told)


@pytest.mark.parametrize(
    "changes",
    [
        {"value": [1, 2, 3]},
        {"value": [1, 2, 3, "many"]},
        {"value": [1, 2, 3, [4, 5]]},
        {"value": {"4": 1}},
        {"value": {"-1": 1}},
        {"value": {"²": 1}},
        {"value": {"9" * 30: 1}},
        {"value": "all"},
        {"size": [2, 1, 3]},
        {"size": [2, 1]},
        {"size": None},
        {"id": []},
        {"id": ["Kon", "ContentsCode", "Ort"]},
        {"id": ["Kon", "ContentsCode", "Kon"], "size": [2, 1, 2]},
        {"status": ["..", ".."]},
        {"status": {"9": ".."}},
        {"dimension": {}},
        {"dimension": 3},
    ],
)
def test_what_contradicts_itself_is_refused(changes):
    with pytest.raises(FormatError):
        read_jsonstat(dataset(**changes))


@pytest.mark.parametrize(
    "index", [{"2023": 0, "2024": 0}, {"2023": "a", "2024": 1}, ["2024", "2024"], None, 7]
)
def test_an_order_of_codes_that_is_none_is_refused(index):
    told = orjson.loads(dataset())
    told["dimension"]["Tid"]["category"]["index"] = index
    with pytest.raises(FormatError):
        read_jsonstat(orjson.dumps(told))


def test_an_absurd_size_is_refused_before_room_is_made_for_it():
    codes = [str(code) for code in range(100_000)]
    told = {
        "id": ["A", "B"],
        "size": [100_000, 100_000],
        "dimension": {name: {"category": {"index": codes}} for name in ("A", "B")},
        "value": {"0": 1},
    }
    with pytest.raises(FormatError, match="10000000000 cells"):
        read_jsonstat(orjson.dumps(told))


@pytest.mark.parametrize("cut", range(1, 700, 23))
def test_a_body_that_is_cut_off_is_refused_wherever_it_ends(cut):
    with pytest.raises(FormatError):
        read_jsonstat(dataset()[:-cut])


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_hostile_bytes_are_refused_in_both_languages(body):
    with pytest.raises(FormatError) as refused:
        read_jsonstat(body)
    assert "JSON-stat" in refused.value.text.sv
    assert "JSON-stat" in refused.value.text.en
    assert len(refused.value.text.sv) < 400
