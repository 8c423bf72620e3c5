"""What differs between two dated bundles is found, each thing once."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.sources.drift.shapes import SHAPES_FILE, write_shapes
from framsyn.sources.source import Shape
from framsyn.sources.vintages.compare import (
    Codes,
    Rows,
    UnreadableVintageError,
    compare_tables,
    diff,
)
from framsyn.sources.vintages.store import VintageStore
from framsyn.sources.vintages.telling import tell, to_rows
from framsyn.tables.inputs.areas import AREAS
from framsyn.tables.inputs.vacancies import VACANCIES
from tests.unit.vintages.small_bundles import add, tables, write


def ads(*rows: tuple[int, str, str, float | None]) -> pl.DataFrame:
    return VACANCIES.arrange(pl.DataFrame(rows, VACANCIES.schema, orient="row"))


def states(*rows: tuple[int, str, str, str]) -> pl.DataFrame:
    names = ("year", "area", "ssyk2012", "state")
    frame = pl.DataFrame(rows, names, orient="row").with_columns(
        pl.col("year").cast(pl.Int32), column=pl.lit("ads")
    )
    return frame.select("year", "area", "ssyk2012", "column", "state")


@pytest.fixture
def store(tmp_path):
    return VintageStore(tmp_path)


def test_the_same_bundle_differs_in_nothing(store):
    first, second = add(store), add(store)
    found = diff(first, second)
    assert found.is_empty
    assert tell(found).sv.endswith("Inget skiljer paketen åt.")
    assert to_rows(found).height == 0


def test_a_new_year_is_told_with_its_rows(store):
    found = diff(add(store, years=(2023, 2024)), add(store, years=(2024, 2025)))
    population = next(t for t in found.tables if t.table.name == "population")
    assert population.codes == {"year": Codes(("2025",), ("2023",))}
    assert population.added.height == population.removed.height == 404
    assert population.revised.height == 0
    assert "population: 404 nya rader, 404 rader borta" in tell(found).sv
    assert "new in year: 2025" in tell(found).en


def test_the_largest_revision_comes_first_with_its_share():
    before = ads((2024, "24", "53", 10.0), (2024, "24", "22", 1000.0), (2024, "24", "26", 5.0))
    after = ads((2024, "24", "53", 20.0), (2024, "24", "22", 980.0), (2024, "24", "26", 5.0))
    found = compare_tables(VACANCIES, Rows(before), Rows(after))
    assert found.revised.select("ssyk2012", "old", "new", "change").rows() == [
        ("22", 1000.0, 980.0, -0.02),
        ("53", 10.0, 20.0, 1.0),
    ]
    assert found.added.height == found.removed.height == found.restated.height == 0


def test_a_revision_from_zero_has_no_share():
    found = compare_tables(
        VACANCIES, Rows(ads((2024, "24", "53", 0.0))), Rows(ads((2024, "24", "53", 3.0)))
    )
    assert found.revised["change"].to_list() == [None]


def test_a_suppressed_cell_that_got_a_figure_is_no_revision():
    before = Rows(
        ads((2024, "24", "22", None), (2024, "24", "53", None), (2024, "24", "26", None)),
        states((2024, "24", "22", "suppressed"), (2024, "24", "53", "suppressed")),
    )
    after = Rows(
        ads((2024, "24", "22", 7.0), (2024, "24", "53", None), (2024, "24", "26", None)),
        states((2024, "24", "53", "missing")),
    )
    found = compare_tables(VACANCIES, before, after)
    assert found.revised.height == 0
    assert found.restated.select("ssyk2012", "old", "new").rows() == [
        ("22", "suppressed", "figure"),
        ("53", "suppressed", "missing"),
    ]


def test_suppression_is_read_from_the_files_of_the_bundles(store):
    frames = {**tables(), "vacancies": ads((2024, "24", "22", None), (2024, "24", "53", 4.5))}
    told = {"vacancies": states((2024, "24", "22", "suppressed"))}
    first = store.add(lambda place: write(place, frames, told), "2026-11-25")
    frames["vacancies"] = ads((2024, "24", "22", 6.0), (2024, "24", "53", 4.5))
    second = store.add(lambda place: write(place, frames), "2026-11-26")
    [found] = diff(first, second).tables
    assert found.restated.rows() == [(2024, "24", "22", "ads", "suppressed", "figure")]
    assert found.revised.height == 0
    assert "2024, 24, 22, ads: skyddad uppgift → ett tal" in tell(diff(first, second)).sv


def test_a_name_that_changed_is_told_as_text():
    before = pl.DataFrame([("2480", "Umeå", "24")], AREAS.schema, orient="row")
    after = before.with_columns(name=pl.lit("Ume"))
    found = compare_tables(AREAS, Rows(before), Rows(after))
    assert found.reworded.rows() == [("2480", "name", "Umeå", "Ume")]


def test_tables_that_came_and_went_are_named(store):
    first = add(store)
    other = tables()
    del other["births"]
    other["vacancies"] = ads((2024, "24", "53", 1.0))
    found = diff(first, store.add(lambda place: write(place, other), "2026-11-26"))
    assert (found.came, found.went) == (("vacancies",), ("births",))
    assert "Nya tabeller: vacancies\nTabeller som är borta: births" in tell(found).sv


def test_a_producers_new_label_is_told_with_what_to_do(store):
    first, second = add(store), add(store)
    renamed = Shape({"Kon": {"1": "man", "2": "kvinnor"}}, {"BE0101N1": "antal"}, ("Tid",))
    (second.path / SHAPES_FILE).write_bytes(write_shapes({"TAB638": renamed}))
    found = diff(first, second)
    assert not found.is_empty and not found.tables
    assert "TAB638, kolumn Kon, 1: män → man." in tell(found).sv
    assert to_rows(found).select("table", "what", "column").rows() == [
        ("TAB638", "changed_label", "Kon")
    ]


def test_rows_hold_every_difference_once_and_unrounded(store):
    first = add(store, years=(2023,))
    second = add(store, years=(2023, 2024), added=1 / 3)
    rows = to_rows(diff(first, second))
    population = rows.filter(pl.col("table") == "population")
    counts = dict(population.group_by("what").len().rows())
    assert counts == {"new_code": 1, "added": 404, "revised": 404}
    assert population.filter(what="new_code")["new"].to_list() == ["2024"]
    old = population.filter(what="revised", place="year=2023, area=2480, sex=women, age=7")
    assert old["new"].to_list() == [str(993.5 + 1 / 3)]


def test_a_damaged_file_is_told_by_name(store):
    first, second = add(store), add(store)
    second.tables["deaths"].write_bytes(b"no parquet")
    with pytest.raises(UnreadableVintageError, match=r"deaths\.parquet") as told:
        diff(first, second)
    assert "framsyn bundle list" in told.value.text.sv


def test_damaged_shapes_are_told_by_name(store):
    first, second = add(store), add(store)
    (second.path / SHAPES_FILE).write_text("[1]")
    with pytest.raises(UnreadableVintageError, match=r"shapes\.json"):
        diff(first, second)


CELLS = st.dictionaries(
    st.tuples(
        st.integers(2020, 2023), st.sampled_from(["24", "2480"]), st.sampled_from(["22", "53"])
    ),
    st.one_of(st.none(), st.integers(0, 3).map(float)),
)


@given(CELLS)
def test_a_table_differs_in_nothing_from_itself(cells):
    rows = Rows(ads(*((*key, value) for key, value in cells.items())))
    found = compare_tables(VACANCIES, rows, rows)
    assert found.is_empty and found.codes == {}


@given(CELLS, CELLS)
def test_the_other_way_round_everything_is_turned_round(one, other):
    first, second = (
        Rows(ads(*((*key, value) for key, value in cells.items()))) for cells in (one, other)
    )
    there, back = (
        compare_tables(VACANCIES, first, second),
        compare_tables(VACANCIES, second, first),
    )
    assert there.added.equals(back.removed) and there.removed.equals(back.added)
    turned = {"old": "new", "new": "old"}
    names = ["year", "area", "ssyk2012", "column", "old", "new"]
    assert there.revised.select(names).equals(back.revised.rename(turned).select(names))
    assert there.restated.equals(back.restated.rename(turned).select(there.restated.columns))
    assert there.codes == {name: Codes(c.gone, c.new) for name, c in back.codes.items()}


@given(CELLS, CELLS)
def test_every_cell_is_accounted_for_once(one, other):
    found = compare_tables(
        VACANCIES,
        Rows(ads(*((*key, value) for key, value in one.items()))),
        Rows(ads(*((*key, value) for key, value in other.items()))),
    )
    both = one.keys() & other.keys()
    changed = [key for key in both if one[key] != other[key]]
    assert found.added.height == len(other.keys() - one.keys())
    assert found.removed.height == len(one.keys() - other.keys())
    assert found.revised.height + found.restated.height == len(changed)
