"""Every table is declared once, completely, in both languages."""

import polars as pl
import pytest

from framsyn.tables import inputs, results
from framsyn.tables.codelists import codelist_versions
from framsyn.tables.describe import describe_tables
from framsyn.tables.registry import input_tables, result_tables
from framsyn.tables.schema import Column, Table
from framsyn.tables.status import STATE_OF_TEXT, STATUSES, VALUE_STATES
from framsyn.tables.text import LANGUAGES, Text
from framsyn.tables.units import UNITS

INPUTS = 35
RESULTS = 14
ALL = [*input_tables().values(), *result_tables().values()]
COLUMNS = [pytest.param(t, c, id=f"{t.role}-{t.name}-{c.name}") for t in ALL for c in t.columns]


def texts_of(column: Column) -> list[Text]:
    return [column.meaning, *([column.missing] if column.missing else [])]


@pytest.mark.parametrize(
    ("package", "tables", "count"),
    [(inputs, input_tables(), INPUTS), (results, result_tables(), RESULTS)],
    ids=["inputs", "results"],
)
def test_the_registry_finds_every_file_of_the_folder(package, tables, count):
    from pathlib import Path

    files = {path.stem for path in Path(package.__path__[0]).glob("*.py")} - {"__init__"}
    assert set(tables) == files
    assert len(tables) == count


@pytest.mark.parametrize("table", ALL, ids=lambda t: f"{t.role}-{t.name}")
def test_a_table_says_what_it_is_in_both_languages(table):
    for text in (table.title, table.meaning, table.source):
        assert all(text.in_language(language).strip() for language in LANGUAGES)
    assert len(set(table.names)) == len(table.names)
    assert table.key


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_column_says_what_it_holds(table, column):
    assert column.unit in UNITS
    for text in texts_of(column):
        assert text.sv != "" and text.en != ""
        assert text.sv.endswith((".", "!")), text.sv
    if column.kind == "number":
        assert column.unit != "none"
    if column.codelist and column.codelist not in ("area", "status"):
        assert column.codelist in codelist_versions()
    if column.name in table.key:
        assert column.missing is None


@pytest.mark.parametrize("table", input_tables().values(), ids=lambda t: t.name)
def test_no_two_columns_of_a_table_answer_to_the_same_name(table):
    names = [name for c in table.columns for name in {c.name, *c.aliases}]
    for name in set(names):
        exact = [c.name for c in table.columns if c.name == name]
        others = [c.name for c in table.columns if name in c.aliases]
        assert len(exact) + len(others) <= 1 or exact, f"{name}: {exact + others}"


def test_an_empty_table_has_the_declared_types():
    schema = input_tables()["population"].empty().schema
    assert schema == {
        "year": pl.Int32, "area": pl.String, "sex": pl.String, "age": pl.Int16,
        "persons": pl.Float64,
    }  # fmt: skip


def test_arranging_casts_sorts_and_drops_what_is_not_declared():
    table = result_tables()["population_total"]
    rows = {"p90": [4, 8], "year": [2030, 2029], "area": ["24", "24"], "extra": [0, 0]}
    frame = pl.DataFrame({**rows, "mean": [2, 6], "p10": [1, 5], "p50": [2, 6]})
    arranged = table.arrange(frame)
    assert arranged.columns == list(table.names)
    assert arranged["year"].to_list() == [2029, 2030]
    assert arranged.schema == table.schema
    with pytest.raises(KeyError, match="p50"):
        table.arrange(frame.drop("p50"))


def test_a_column_with_an_unknown_unit_cannot_be_declared():
    with pytest.raises(ValueError, match="furlongs"):
        Column("x", "number", Text(sv="X.", en="X."), unit="furlongs")


def test_a_key_of_no_column_cannot_be_declared():
    text = Text(sv="X.", en="X.")
    with pytest.raises(ValueError, match="year"):
        Table("x", text, text, (Column("area", "area", text),), ("year",), text)


def test_the_four_states_have_four_symbols_and_texts_of_their_own():
    assert set(VALUE_STATES) == {"suppressed", "zero", "missing", "not_applicable"}
    assert len({state.symbol for state in VALUE_STATES.values()}) == 4
    told = [text for state in VALUE_STATES.values() for text in state.read_as]
    assert len(told) == len(set(told)) == len(STATE_OF_TEXT)
    for state in VALUE_STATES.values():
        if state.key != "zero":
            assert STATE_OF_TEXT[state.symbol] == state.key
    assert set(STATUSES) == {"observed", "estimated", "assumed", "judged", "synthetic"}


def test_a_text_has_two_languages_and_no_third():
    text = Text(sv="{n} rader av {what}", en="{n} rows of {what}")
    assert text.format(n=2, what=Text(sv="födda", en="births")).en == "2 rows of births"
    with pytest.raises(ValueError, match="fi"):
        text.in_language("fi")


def test_the_page_tells_every_table_column_state_and_list():
    page = describe_tables()
    for table in ALL:
        assert f"### `{table.name}`" in page
        for column in table.columns:
            assert f"| `{column.name}`" in page
    for name in codelist_versions():
        assert f"| `{name}` |" in page
    widths = {
        line.replace("\\|", "").count("|")
        for line in page.splitlines()
        if line.startswith("| `year")
    }
    assert widths == {7}
