"""Each indicator gives what can be worked out by hand."""

import polars as pl
import pytest
from tests.unit.indicators.small_tables import OF_A, TABLES, WHOLE, A

from framsyn.indicators import all_indicators, indicator
from framsyn.indicators.causes_of_change import causes_of_change
from framsyn.indicators.hardest_occupations import hardest_occupations
from framsyn.indicators.occupation_groups import occupation_groups


def ask(key, question=A):
    return indicator(key).ask(TABLES, question)


def test_a_surplus_in_one_occupation_does_not_fill_a_shortage_in_another():
    reading = ask("shortage_share")
    assert reading.persons["short"] == 30.0
    assert reading.value == pytest.approx(30 / 520)
    assert (reading.persons["short_low"], reading.persons["short_high"]) == (20.0, 40.0)


def test_recruitment_is_the_average_year_and_its_parts_add_up():
    persons = ask("recruitment_need_share").persons
    assert persons["openings"] == pytest.approx((35 + 47 + 33 + 45) / 2)
    parts = persons["expansion"] + persons["retirement"] + persons["turnover"]
    assert parts == pytest.approx(persons["openings"])


def test_retirements_are_summed_over_the_years_there_are():
    reading = ask("retirement_share_10y")
    assert reading.persons["retire"] == 40.0
    assert reading.value == pytest.approx(40 / 500)
    assert reading.persons["last_year"] == 2022


def test_the_dependency_ratio_counts_the_young_and_the_old():
    reading = ask("dependency_ratio")
    assert reading.persons["now"] == pytest.approx(100 * 360 / 400)
    assert reading.persons["later"] == pytest.approx(100 * 372 / 360)


def test_the_population_change_carries_the_interval_of_the_last_year():
    reading = ask("population_change_share")
    assert (reading.value, reading.low, reading.high) == pytest.approx((-0.1, -0.15, -0.05))


@pytest.mark.parametrize(("key", "change"), [("working_age_change", -0.1), ("oldest_change", 0.2)])
def test_a_change_of_ages_is_relative_to_the_base_year(key, change):
    reading = ask(key)
    assert reading.value == pytest.approx(change)
    assert not reading.has_interval


def test_a_change_of_ages_has_an_interval_where_the_run_wrote_age_groups():
    row = {"year": [2022], "area": ["A"], "group": ["80+"], "p10": [66.0], "p90": [78.0]}
    reading = indicator("oldest_change").ask({**TABLES, "population_group": pl.DataFrame(row)}, A)
    assert (reading.low, reading.high) == pytest.approx((0.1, 0.3))


def test_the_whole_adds_the_people_of_its_municipalities():
    assert ask("working_age_change", WHOLE).persons["now"] == 800.0


@pytest.mark.parametrize("key", list(all_indicators()))
def test_a_missing_table_gives_no_reading(key):
    assert indicator(key).ask({}, A) is None


@pytest.mark.parametrize("key", list(all_indicators()))
def test_a_place_that_is_too_small_gives_no_reading(key):
    tiny = {name: table.with_columns(pl.selectors.float() / 1000) for name, table in TABLES.items()}
    assert indicator(key).ask(tiny, A) is None


def test_only_a_shortage_that_is_all_but_certain_is_ranked():
    ranked = hardest_occupations(TABLES, A)
    assert ranked["ssyk2012"].to_list() == ["2221"]
    assert ranked["share_low"][0] == pytest.approx(20 / 210)


def test_a_small_need_is_not_ranked():
    assert hardest_occupations(TABLES, A, smallest_need=211.0).is_empty()


def test_groups_hold_every_person_once():
    for digits in (1, 2):
        groups = occupation_groups(TABLES, A, digits)
        assert groups["demand_mean"].sum() == pytest.approx(520.0)
    assert groups["group"].to_list() == ["53", "22"]


def test_causes_of_the_whole_are_the_sum_of_its_municipalities():
    rows = [(a, "total", "balance", 2020, 2022, c, p)
            for a, c, p in (("A", "x", 5.0), ("B", "x", 7.0), ("B", "y", -20.0))]  # fmt: skip
    names = ["area", "ssyk2012", "quantity", "from_year", "to_year", "cause", "persons"]
    tables = {"explain": pl.DataFrame(rows, schema=names, orient="row")}
    found = causes_of_change(tables, WHOLE, "balance", "total")
    assert found.rows() == [("y", -20.0), ("x", 12.0)]
    assert causes_of_change({}, WHOLE, "balance", "total").is_empty()


def test_the_row_of_all_occupations_is_not_counted_twice():
    total = OF_A.with_columns(pl.lit("total").alias("ssyk2012"))
    tables = {**TABLES, "workforce": pl.concat([OF_A, total])}
    assert indicator("shortage_share").ask(tables, A).persons["short"] == 30.0
