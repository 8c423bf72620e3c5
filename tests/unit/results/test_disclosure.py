import numpy as np
import polars as pl
import pytest

from framsyn.results.disclosure import CannotBeHiddenError, protect, protect_again
from framsyn.results.hiding import Hidden, Sizes, hide
from tests.unit.results.attack import known_ages, known_stocks
from tests.unit.results.small_results import WHOLE, YEARS, result_of

OCCUPATIONS = ["2221", "2222", "2223", "5321", "5322"]
# One small number, in a county where all else is large.
STOCKS = [[3, 40, 60, 80, 90], [50, 70, 30, 95, 85], [45, 75, 65, 55, 99]]


def hidden_pairs(protected):
    return set(protected.tables["suppressed"].select("area", "ssyk2012").rows())


def worked_out(*editions):
    tables = [edition.tables for edition in editions]
    return set().union(
        *(
            known_stocks(tables, year, value).worked_out()
            for year in YEARS
            for value in ("demand_mean", "supply_mean")
        )
    )


def test_a_small_number_takes_the_cheapest_rectangle_of_its_group_with_it():
    # By hand: the corners cost 40 + 50 + 70, 60 + 50 + 30, 40 + 45 + 75 or 60 + 45 + 65.
    protected = protect(result_of(OCCUPATIONS, STOCKS))
    assert protected.tables["suppressed"].sort("area", "ssyk2012").rows() == [
        ("0001", "2221", "primary"),
        ("0001", "2223", "secondary"),
        ("0002", "2221", "secondary"),
        ("0002", "2223", "secondary"),
    ]
    assert protected.report == {
        "pairs": 15, "primary": 1, "secondary": 3, "earlier": 0, "sums": 0
    }  # fmt: skip
    assert not worked_out(protected)


def test_what_is_taken_out_is_out_of_every_year_quantity_and_table():
    protected = protect(result_of(OCCUPATIONS, STOCKS, [[9, *STOCKS[0][1:]], *STOCKS[1:]]))
    for name in ("workforce", "explain", "workforce_age"):
        numbers = pl.selectors.float()
        of_pair = (pl.col("area") == "0001") & (pl.col("ssyk2012") == "2221")
        rows = protected.tables[name].filter(of_pair).select(numbers)
        assert rows.height and all(column.null_count() == rows.height for column in rows), name
    assert "stock" not in protected.tables


def test_what_is_not_taken_out_is_told_as_it_was():
    whole = result_of(OCCUPATIONS, STOCKS)
    protected = protect(whole)
    told = protected.tables["workforce"].filter(pl.col("demand_mean").is_not_null())
    assert told.height == 2 * 11
    assert told.join(whole["workforce"], on=whole["workforce"].columns, how="anti").is_empty()
    for name in ("aggregate_workforce", "workforce_group", "population_total"):
        assert protected.tables[name].equals(whole[name]), name


def test_a_number_without_others_in_its_group_hides_across_groups_with_their_sums():
    stocks = [[3, 80, 90], [50, 95, 85], [45, 55, 99]]
    protected = protect(result_of(["2221", "5321", "5322"], stocks))
    assert ("0001", "22") in hidden_pairs(protected)
    groups = protected.tables["workforce_group"]
    taken = groups.filter(pl.col("demand_mean").is_null()).select("area", "group").unique()
    assert set(taken.rows()) == {(a, g) for a, g in hidden_pairs(protected) if len(g) == 2}
    assert groups.filter(pl.col("group") == "total")["demand_mean"].null_count() == 0
    assert not worked_out(protected)


def test_a_number_that_is_small_in_all_areas_together_is_not_in_the_sums_either():
    stocks = [[2, 80, 90], [1, 95, 85], [1, 55, 99]]
    protected = protect(result_of(["2221", "5321", "5322"], stocks))
    assert {(WHOLE, "2221"), (WHOLE, "22")} <= hidden_pairs(protected)
    for name, code in (("aggregate_workforce", "ssyk2012"), ("aggregate_workforce_group", "group")):
        rows = protected.tables[name].filter(pl.col(code).str.starts_with("22"))
        assert rows["demand_mean"].null_count() == rows.height, name
    assert not worked_out(protected)


def test_one_area_alone_is_not_told_by_the_sum_of_one():
    protected = protect(result_of(OCCUPATIONS, STOCKS[:1]))
    assert {("0001", "2221"), (WHOLE, "2221")} <= hidden_pairs(protected)
    assert not worked_out(protected)


def test_an_area_with_one_small_occupation_and_no_other_cannot_be_published():
    with pytest.raises(CannotBeHiddenError) as refused:
        protect(result_of(OCCUPATIONS, [[3, 0, 0, 0, 0], *STOCKS[1:]]))
    assert "0001" in refused.value.text.sv and "0001" in refused.value.text.en


@pytest.mark.parametrize(
    ("persons", "is_hidden"), [(0, False), (0.2, True), (4.99, True), (5, False)]
)
def test_from_five_and_none_are_told(persons, is_hidden):
    protected = protect(result_of(OCCUPATIONS, [[persons, *STOCKS[0][1:]], *STOCKS[1:]]))
    assert (("0001", "2221") in hidden_pairs(protected)) == is_hidden


def test_what_an_edition_hides_is_hidden_in_the_next_on_the_same_year():
    first = protect(result_of(OCCUPATIONS, STOCKS))
    changed = [[6, *STOCKS[0][1:]], [50, 4, 30, 95, 85], STOCKS[2]]
    second = protect_again(result_of(OCCUPATIONS, changed), hidden_pairs(first))
    assert hidden_pairs(first) < hidden_pairs(second)
    assert second.report["primary"] == 1 and second.report["earlier"] >= 3
    alone = protect(result_of(OCCUPATIONS, changed))
    assert not hidden_pairs(first) <= hidden_pairs(alone)


def test_two_editions_together_tell_no_more_than_one():
    occupations = ["2221", "5321", "5322"]
    first = protect(result_of(occupations, [[3, 80, 90], [50, 95, 85], [45, 55, 99]]))
    # Nothing is small any more: alone, the second would tell everything.
    grown = result_of(occupations, [[8, 80, 90], [50, 95, 85], [45, 55, 99]])
    assert not hidden_pairs(protect(grown))
    assert not worked_out(first, protect_again(grown, hidden_pairs(first)))


def test_ages_that_are_small_are_wide_or_not_told_and_so_are_those_that_hide_them():
    # 20 cells of sex and age: 30 persons are small in fine groups, 900 are not.
    stocks = [[30, 900, 900, 900, 900], [900] * 5, [900] * 5]
    protected = protect(result_of(OCCUPATIONS, stocks))
    ages = protected.tables["workforce_age"]
    wide = ages.filter(pl.col("sex") == "all").select("area", "ssyk2012").unique()
    assert ("0001", "2221") in wide.rows() and wide.height == 4
    assert ages.filter((pl.col("supply_mean") > 0) & (pl.col("supply_mean") < 5)).is_empty()
    found = known_ages(protected.tables, YEARS[0]).worked_out()
    assert not {cell for cell in found if cell[:2] == ("0001", "2221")}


def test_a_result_without_occupations_is_told_as_it_is():
    tables = {"population_total": pl.DataFrame({"year": [2019], "mean": [3.0]})}
    assert protect(tables).tables == tables


def test_what_is_hidden_of_a_sum_is_together_not_small():
    # 2221 could hide with 2222 alone, but 3 + 1 would tell that both are small.
    sizes = Sizes(
        np.array([[3.0, 1.0, 60.0], [50.0, 70.0, 30.0], [53.0, 71.0, 90.0]]),
        np.array([[64.0], [150.0], [214.0]]),
        np.zeros(3, dtype=np.int64),
    )
    nothing = Hidden(np.zeros((3, 3), dtype=bool), np.zeros((3, 1), dtype=bool))
    hidden = hide(sizes, nothing, 5.0)
    assert hidden.cells[0].all() and sizes.cells[0, hidden.cells[0]].sum() >= 5
