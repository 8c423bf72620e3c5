"""What producers change in their tables is named, and what is as it should be is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.sources.drift.shapes import (
    compare_all_shapes,
    compare_shapes,
    read_shapes,
    write_shapes,
)
from framsyn.sources.source import Shape

BEFORE = Shape(
    labels={
        "Alder": {"0-4": "0-4 år", "5-9": "5-9 år"},
        "Kon": {"1": "män", "2": "kvinnor"},
        "Tid": {"2022": "2022", "2023": "2023"},
    },
    units={"BE0101N1": "antal"},
    growing=("Tid",),
)


def changed(dimension: str, codes: dict[str, str]) -> Shape:
    return Shape({**BEFORE.labels, dimension: codes}, BEFORE.units, BEFORE.growing)


def found(after: Shape) -> list[tuple[str, str | None, int, str | None]]:
    faults = compare_shapes("TAB638", BEFORE, after)
    return [(fault.kind.key, fault.column, fault.count, fault.value) for fault in faults]


def test_a_table_that_is_as_before_is_no_drift():
    assert found(BEFORE) == []


def test_a_new_dash_in_the_labels_is_a_changed_label():
    after = changed("Alder", {"0-4": "0–4 år", "5-9": "5–9 år"})
    assert found(after) == [("changed_label", "Alder", 2, "0-4: 0-4 år → 0–4 år")]


def test_new_and_vanished_codes_are_told_apart():
    after = changed("Kon", {"1": "män", "3": "okänt"})
    assert found(after) == [
        ("new_code", "Kon", 1, "3: okänt"),
        ("vanished_code", "Kon", 1, "2: kvinnor"),
    ]


def test_a_new_year_is_as_it_should_be():
    assert found(changed("Tid", {**BEFORE.labels["Tid"], "2024": "2024"})) == []


def test_an_older_year_that_vanishes_is_told():
    after = changed("Tid", {"2023": "2023", "2024": "2024"})
    assert found(after) == [("vanished_code", "Tid", 1, "2022: 2022")]


def test_a_changed_unit_is_told():
    after = Shape(BEFORE.labels, {"BE0101N1": "tusental"}, BEFORE.growing)
    assert found(after) == [("changed_unit", None, 1, "BE0101N1: antal → tusental")]


def test_a_dimension_that_came_or_went_is_told_once():
    labels = {"Fodelseland": {"1": "Sverige"}, "Kon": BEFORE.labels["Kon"]}
    [fault] = compare_shapes("TAB638", BEFORE, Shape(labels, BEFORE.units, ()))
    assert fault.kind.key == "dimension_changed"
    assert "Borta: Alder, Tid. Nya: Fodelseland." in fault.tell("sv")


def test_a_dimension_only_more_names_none_as_gone():
    labels = {**BEFORE.labels, "Fodelseland": {"1": "Sverige"}}
    [fault] = compare_shapes("TAB638", BEFORE, Shape(labels, BEFORE.units, BEFORE.growing))
    assert "Borta: inga." in fault.tell("sv") and "Gone: none." in fault.tell("en")


def test_every_change_says_what_to_do_in_both_languages():
    after = Shape({"Kon": {"1": "man"}}, {"BE0101N1": "tusental"}, ())
    for fault in compare_shapes("TAB638", BEFORE, after):
        assert fault.level == "warning"
        assert fault.remedy.sv and fault.remedy.en and fault.remedy.sv != fault.remedy.en


def test_only_tables_that_both_have_are_compared():
    assert compare_all_shapes({"A": BEFORE, "B": BEFORE}, {"B": BEFORE, "C": BEFORE}) == ()


TEXTS = st.text(max_size=5)
SHAPES = st.builds(
    Shape,
    st.dictionaries(TEXTS, st.dictionaries(TEXTS, TEXTS, max_size=3), max_size=3),
    st.dictionaries(TEXTS, TEXTS, max_size=3),
    st.lists(TEXTS, max_size=2).map(tuple),
)


@given(st.dictionaries(TEXTS, SHAPES, max_size=3))
def test_shapes_are_the_same_after_being_written_and_read(shapes):
    assert read_shapes(write_shapes(shapes)) == shapes
    assert compare_all_shapes(shapes, shapes) == ()


@pytest.mark.parametrize("content", [b"", b"[]", b'{"A": 1}', b'{"A": {"labels": [1]}}', b"\xff"])
def test_what_is_no_file_of_shapes_is_refused(content):
    with pytest.raises(ValueError):
        read_shapes(content)
