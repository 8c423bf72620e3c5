"""A figure as a table: rounded for people, exact on pointing, symbols where there is no number."""

import math

import polars as pl
import pytest

from framsyn.reports.figures.figure import Field
from framsyn.reports.figures.table import figure_table, states_of, symbols_note, values_of
from framsyn.reports.numbers import NO_BREAK_SPACE
from framsyn.tables.status import VALUE_STATES
from tests.unit.reports.downloads.sample_figures import EXACT, STATES, sample


def column(number, figure=None):
    return [row[number] for row in figure_table(figure or sample()).rows]


def test_the_four_states_are_four_things_in_the_table():
    assert [cell.text for cell in column(3)] == ["..", ":", "0", ".", f"1{NO_BREAK_SPACE}235"]
    assert len({cell.text for cell in column(3)}) == 5


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_note_explains_the_symbols_that_are_used_and_no_others(lang):
    note = symbols_note(sample(lang))
    for key in ("suppressed", "missing", "not_applicable"):
        assert f"”{VALUE_STATES[key].symbol}” {VALUE_STATES[key].label.in_language(lang)}" in note
    assert VALUE_STATES["zero"].label.in_language(lang) not in note.split(":")[0]
    shown = sample(lang, states=None, rows=sample().rows.with_columns(demand_persons=1.0))
    assert symbols_note(shown) == ""


def test_numbers_are_rounded_half_up_and_the_exact_one_is_there():
    rows = sample().rows.with_columns(
        demand_persons=pl.Series([0.5, 1.5, 2.5, 1234.4999, EXACT]),
        shortage_share=pl.Series([0.0005, 0.1235, 1 / 3, -0.0005, 1.0]),
    )
    figure = sample(rows=rows, states=None)
    space = NO_BREAK_SPACE
    written = ["1", "2", "3", f"1{space}234", f"1{space}235"]
    assert [cell.text for cell in column(3, figure)] == written
    shares = [text.replace(space, " ") for text in (cell.text for cell in column(4, figure))]
    assert shares == ["0,1 %", "12,4 %", "33,3 %", "−0,1 %", "100,0 %"]
    assert column(3, figure)[4].exact == f"1{space}234,568"


def test_codes_stand_as_they_are_and_years_without_separators():
    assert column(0)[0].text == "0110"
    assert column(2)[0].text == "2019"
    assert column(1)[0].heading


def test_the_caption_says_title_and_unit():
    assert figure_table(sample()).caption == "Behovet ökar med 12 personer (Personer)"


def test_values_without_a_told_state_are_missing_and_names_are_not():
    rows = sample().rows.with_columns(
        name=pl.lit(None, pl.String), shortage_share=pl.Series([None, math.nan, math.inf, 0.0, 0.1])
    )
    figure = sample(rows=rows, states=None)
    states = states_of(figure)
    assert states["shortage_share"].to_list() == ["missing"] * 3 + [None] * 2
    assert states["demand_persons"].to_list() == ["missing"] * 2 + [None] + ["missing"] + [None]
    assert states["name"].null_count() == 5
    assert values_of(figure)["shortage_share"].to_list() == [None, None, None, 0.0, 0.1]
    assert column(1, figure)[0].text == ""


def test_a_value_that_a_state_hides_is_gone_and_a_zero_is_a_number():
    rows = sample().rows.with_columns(demand_persons=pl.lit(3.0))
    assert values_of(sample(rows=rows))["demand_persons"].to_list() == [None, None, 0, None, 3.0]
    assert states_of(sample(rows=rows))["demand_persons"].to_list() == list(STATES)


def test_whole_numbers_are_numbers_too():
    figure = sample(
        fields=(Field("year", "År", "year"), Field("n_persons", "Antal", unit="persons")),
        rows=pl.DataFrame({"year": [2019, 2020], "n_persons": [7, None]}),
        states=None,
    )
    assert [cell.text for cell in column(1, figure)] == ["7", ":"]
