"""What the expressions of a selection mean, and which cells they cut out."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.sources.replay.pxselection import (
    DoubleCodeError,
    SelectionError,
    cut,
    default_selection,
    expand,
)
from tests.unit.replay.small_world import YEARS, dimension, large, population

TIME = dimension("Tid", YEARS, is_time=True)
REGION = dimension("Region", ("00", "24", "2480", "2482", "25"))


@pytest.mark.parametrize(
    ("expression", "codes"),
    [
        ("2480", ["2480"]),
        ("*", ["00", "24", "2480", "2482", "25"]),
        ("24*", ["24", "2480", "2482"]),
        ("*0", ["00", "2480"]),
        ("*8*", ["2480", "2482"]),
        ("??", ["00", "24", "25"]),
        ("248?", ["2480", "2482"]),
        ("TOP(2)", ["00", "24"]),
        ("top(2,1)", ["24", "2480"]),
        ("BOTTOM(2)", ["2482", "25"]),
        ("Bottom(1, 1)", ["2482"]),
        ("RANGE(24,2482)", ["24", "2480", "2482"]),
        ("range(2482,24)", ["24", "2480", "2482"]),
        ("FROM(2482)", ["2482", "25"]),
        ("TO(24)", ["00", "24"]),
    ],
)
def test_an_expression_means_these_codes(expression, codes):
    assert expand(REGION, [expression]) == codes


@pytest.mark.parametrize(
    ("expression", "codes"),
    [
        ("TOP(1)", ["2024"]),
        ("TOP(2)", ["2023", "2024"]),
        ("TOP(1,2)", ["2022"]),
        ("BOTTOM(1)", ["2021"]),
        ("TOP(250)", list(YEARS)),
    ],
)
def test_the_top_of_time_is_the_newest_in_rising_order(expression, codes):
    assert expand(TIME, [expression]) == codes


@pytest.mark.parametrize(
    ("expression", "title"),
    [
        ("99", "Non-existent value"),
        ("TOP(x)", "Illegal selection expression"),
        ("TOP(0)", "Illegal selection expression"),
        ("TOP(-1)", "Illegal selection expression"),
        ("RANGE(24)", "Illegal selection expression"),
        ("FROM(24,25)", "Illegal selection expression"),
        ("2*8*0", "Illegal selection expression"),
        ("FROM(99)", "Non-existent value"),
    ],
)
def test_an_expression_that_means_nothing_is_refused(expression, title):
    with pytest.raises(SelectionError) as error:
        expand(REGION, [expression])
    assert error.value.title == title


def test_a_code_in_other_letters_is_the_same_code_and_may_not_come_twice():
    sex = dimension("Kon", ("TotSa", "1"))
    assert expand(sex, ["totsa"]) == ["TotSa"]
    with pytest.raises(DoubleCodeError):
        expand(sex, ["totsa", "TotSa"])


def test_expressions_that_overlap_give_each_code_once():
    assert expand(REGION, ["2480", "24*", "??"]) == ["00", "24", "2480", "2482", "25"]


codes_of = st.lists(st.integers(0, 3), min_size=1, unique=True)


@given(codes_of, codes_of)
def test_a_cut_holds_the_cells_of_the_whole_table(regions, years):
    cube = population()
    chosen = {
        "Region": [cube.dimensions[0].codes[at] for at in sorted(regions)],
        "Kon": ["1", "2"],
        "ContentsCode": ["N1", "N2"],
        "Tid": [YEARS[at] for at in sorted(years)],
    }
    wanted = cube.frame().filter(
        pl.col("Region").is_in(chosen["Region"]) & pl.col("Tid").is_in(chosen["Tid"])
    )
    assert cut(cube, chosen).frame().equals(wanted)


def test_a_dimension_that_is_left_out_gives_its_published_total():
    part = cut(population(), {"Kon": ["1"], "ContentsCode": ["N1"], "Tid": ["2021"]})
    assert part.values.tolist() == [0.0]  # region 00 is the first cell, not a sum of four


def test_a_dimension_without_a_total_is_summed_and_a_hidden_cell_hides_the_sum():
    chosen = {"Region": ["2482"], "ContentsCode": ["N2"], "Tid": ["2023", "2024"]}
    part = cut(population(), chosen)
    assert part.values[0] == 54 + 62
    assert np.isnan(part.values[1]) and part.symbols == {1: ".."}


def test_nothing_chosen_gives_the_newest_time_and_the_outermost_dimensions():
    assert default_selection(population()) == {
        "Region": ["00", "24", "2480", "2482"],
        "Kon": ["1", "2"],
        "ContentsCode": ["N1"],
        "Tid": ["2024"],
    }


def test_nothing_chosen_gives_what_must_be_chosen_whole():
    assert [len(codes) for codes in default_selection(large()).values()] == [400, 200, 1]
