"""Each indicator gives what can be worked out by hand."""

import polars as pl
import pytest

from framsyn.indicators import all_indicators, indicator
from framsyn.indicators.causes_of_change import causes_of_change
from framsyn.indicators.hardest_occupations import (
    CERTAINTIES,
    hardest_occupations,
    ranked_occupations,
)
from framsyn.indicators.occupation_groups import occupation_groups
from tests.unit.indicators.small_tables import OF_A, TABLES, WHOLE, A


def ask(key, question=A):
    return indicator(key).ask(TABLES, question)


def test_a_surplus_in_one_occupation_does_not_fill_a_shortage_in_another():
    reading = ask("shortage_share")
    assert reading.persons["short"] == 36.0 > -(500.0 - 520.0)
    assert reading.value == pytest.approx(36 / 520)
    assert reading.persons["surplus"] - reading.persons["short"] == 500.0 - 520.0


def test_the_interval_of_a_sum_is_the_tables_not_that_of_its_parts_added_up():
    reading = ask("shortage_share")
    assert (reading.persons["short_low"], reading.persons["short_high"]) == (21.0, 51.0)
    assert reading.low == pytest.approx(21 / 520) and reading.high == pytest.approx(51 / 520)


def test_recruitment_is_the_average_year_and_its_parts_add_up():
    persons = ask("recruitment_need_share").persons
    assert persons["openings"] == pytest.approx((82 + 78) / 2)
    assert (persons["openings_low"], persons["openings_high"]) == pytest.approx((65.0, 95.0))
    parts = persons["expansion"] + persons["retirement"] + persons["turnover"]
    assert parts == pytest.approx(persons["openings"])


def test_retirements_are_summed_over_the_years_there_are():
    reading = ask("retirement_share_10y")
    assert reading.persons["retire"] == 40.0
    assert reading.value == pytest.approx(40 / 500)
    assert (reading.persons["retire_low"], reading.persons["retire_high"]) == (25.0, 55.0)
    assert reading.persons["last_year"] == 2022


def test_the_dependency_ratio_counts_the_young_and_the_old():
    reading = ask("dependency_ratio")
    assert reading.persons["now"] == pytest.approx(100 * 360 / 400)
    assert reading.persons["later"] == pytest.approx(100 * 372 / 360)


def test_the_population_change_carries_the_interval_of_the_last_year():
    reading = ask("population_change_share")
    assert (reading.value, reading.low, reading.high) == pytest.approx((-0.1, -0.15, -0.05))


@pytest.mark.parametrize(("key", "change"), [("working_age_change", -0.1), ("oldest_change", 0.2)])
def test_a_change_of_ages_is_relative_to_the_base_year_and_has_the_sums_interval(key, change):
    reading = ask(key)
    assert reading.value == pytest.approx(change)
    ends = (0.9 * (1 + change) - 1, 1.1 * (1 + change) - 1)
    assert (reading.low, reading.high) == pytest.approx(ends)


def test_the_whole_is_read_from_its_own_table():
    assert ask("working_age_change", WHOLE).persons["now"] == 800.0


@pytest.mark.parametrize("key", list(all_indicators()))
def test_a_missing_table_gives_no_reading(key):
    assert indicator(key).ask({}, A) is None


@pytest.mark.parametrize("key", list(all_indicators()))
def test_a_place_that_is_too_small_gives_no_reading(key):
    tiny = {name: table.with_columns(pl.selectors.float() / 1000) for name, table in TABLES.items()}
    assert indicator(key).ask(tiny, A) is None


def test_the_ranking_follows_the_shortage_that_nine_futures_of_ten_exceed():
    ranked = hardest_occupations(TABLES, A)
    assert ranked["ssyk2012"].to_list() == ["2221", "5321"]
    assert ranked["share_low"].to_list() == pytest.approx([20 / 210, -20 / 310])
    assert ranked["short_high"].to_list() == pytest.approx([40.0, 0.0])


def test_each_row_says_how_sure_its_shortage_is():
    def certainty(low, middle, high):
        ends = zip(("p90", "p50", "p10", "mean"), (-low, -middle, -high, -middle), strict=True)
        changed = OF_A.with_columns(pl.lit(float(v)).alias(f"balance_{end}") for end, v in ends)
        return set(hardest_occupations({**TABLES, "workforce": changed}, A)["certainty"])

    assert certainty(1, 5, 9) == {"sure"}
    assert certainty(0, 5, 9) == certainty(-4, 5, 9) == {"likely"}
    assert certainty(-9, 0, 9) == certainty(-9, -5, 9) == {"uncertain"}
    assert {"sure", "likely", "uncertain"} == set(CERTAINTIES)


def test_no_more_than_twenty_are_the_hardest():
    copies = [OF_A.with_columns(pl.lit(str(code)).alias("ssyk2012")) for code in range(2000, 2030)]
    tables = {**TABLES, "workforce": pl.concat(copies).unique(["year", "area", "ssyk2012"])}
    assert hardest_occupations(tables, A).height == 20
    assert ranked_occupations(tables, A).height == 30


def test_a_small_need_is_not_ranked():
    assert ranked_occupations(TABLES, A, smallest_need=311.0).is_empty()


def test_groups_leave_out_the_row_of_all_and_keep_shortage_apart_from_balance():
    groups = occupation_groups(TABLES, A)
    assert groups["group"].to_list() == ["53", "22"]
    assert groups["demand_mean"].sum() == 520.0
    assert groups["balance_mean"].to_list() == [10.0, -30.0]
    assert groups["shortage_mean"].to_list() == [5.0, 31.0]


def test_causes_of_the_whole_are_the_sum_of_its_municipalities():
    rows = [(a, "total", "balance", 2020, 2022, c, p)
            for a, c, p in (("A", "x", 5.0), ("B", "x", 7.0), ("B", "y", -20.0))]  # fmt: skip
    names = ["area", "ssyk2012", "quantity", "from_year", "to_year", "cause", "persons"]
    tables = {"explain": pl.DataFrame(rows, schema=names, orient="row")}
    found = causes_of_change(tables, WHOLE, "balance", "total")
    assert found.rows() == [("y", -20.0), ("x", 12.0)]
    assert causes_of_change({}, WHOLE, "balance", "total").is_empty()


def test_the_row_of_all_occupations_is_not_ranked():
    total = OF_A.with_columns(pl.lit("total").alias("ssyk2012"))
    ranked = hardest_occupations({**TABLES, "workforce": pl.concat([OF_A, total])}, A)
    assert "total" not in ranked["ssyk2012"].to_list()
