"""Parts that no longer make the whole are found, cell by cell, where the figures are exact."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.sources.drift.totals import check_totals
from framsyn.sources.source import Scope
from framsyn.tables.inputs.areas import AREAS
from framsyn.tables.inputs.population import POPULATION
from framsyn.tables.inputs.staff_per_head import STAFF_PER_HEAD
from framsyn.tables.inputs.vacancies import VACANCIES

PUBLISHED = Path(__file__).resolve().parents[3].parent / "shared" / "data"
COUNTY, PARTS = "24", ("2480", "2482")


def ads(*rows: tuple[int, str, str, float | None]) -> pl.DataFrame:
    return VACANCIES.arrange(pl.DataFrame(rows, VACANCIES.schema, orient="row"))


def found(*rows: tuple[int, str, str, float | None]) -> list[str | None]:
    faults = check_totals(VACANCIES, ads(*rows), COUNTY, PARTS)
    return [example.value for fault in faults for example in fault.examples]


def test_parts_that_make_the_whole_are_no_fault():
    assert (
        found((2024, "24", "53", 5.0), (2024, "2480", "53", 3.0), (2024, "2482", "53", 2.0)) == []
    )


def test_parts_that_make_less_are_told_with_year_and_difference():
    rows = ((2024, "24", "53", 9.0), (2024, "2480", "53", 3.0), (2024, "2482", "53", 2.0))
    assert found(*rows) == ["2024, 24, 53: Σ 5 − 9 = -4"]


def test_a_cell_that_hides_another_is_found_all_the_same():
    rows = (
        *((2024, "24", "22", 5.0), (2024, "2480", "22", 3.0), (2024, "2482", "22", 3.0)),
        *((2024, "24", "53", 6.0), (2024, "2480", "53", 3.0), (2024, "2482", "53", 2.0)),
    )
    assert len(found(*rows)) == 2


def test_a_part_without_a_figure_excuses_less_but_not_more():
    assert (
        found((2024, "24", "53", 9.0), (2024, "2480", "53", 3.0), (2024, "2482", "53", None)) == []
    )
    assert found((2024, "24", "53", 9.0), (2024, "2480", "53", 3.0)) == []
    assert found((2024, "24", "53", 2.0), (2024, "2480", "53", 3.0)) == [
        "2024, 24, 53: Σ 3 − 2 = +1"
    ]


def test_a_whole_without_a_figure_is_not_checked():
    assert (
        found((2024, "24", "53", None), (2024, "2480", "53", 3.0), (2024, "2482", "53", 2.0)) == []
    )
    assert found((2024, "2480", "53", 3.0), (2024, "2482", "53", 2.0)) == []


def test_a_county_with_more_than_the_nation_is_told():
    assert found((2024, "24", "53", 5.0), (2024, "00", "53", 4.0)) == ["2024, 00, 53: Σ 5 − 4 = +1"]
    assert found((2024, "24", "53", 5.0), (2024, "00", "53", 4000.0)) == []


def test_the_largest_differences_are_the_examples_and_all_are_counted():
    rows = [
        row
        for year in range(2010, 2020)
        for row in ((year, "24", "53", 0.0), (year, "2480", "53", float(year - 2000)))
    ]
    [fault] = check_totals(VACANCIES, ads(*rows), COUNTY, PARTS)
    assert fault.count == 10 and len(fault.examples) == 5
    assert fault.value == "2019, 24, 53: Σ 19 − 0 = +19"
    assert fault.column == "ads" and "10 gånger" in fault.tell("sv")


def test_in_the_whole_nation_every_county_is_checked():
    scope = Scope.of_county("00")
    rows = [(2024, code, "53", 1.0) for code in scope.municipalities]
    counties: dict[str, float] = {}
    for code in scope.municipalities:
        counties[code[:2]] = counties.get(code[:2], 0.0) + 1.0
    rows += [(2024, code, "53", number) for code, number in counties.items()]
    rows += [(2024, "00", "53", 290.0)]
    assert check_totals(VACANCIES, ads(*rows), "00", scope.municipalities) == ()
    wrong = [row for row in rows if row[1] != "09"] + [(2024, "09", "53", 7.0)]
    [fault] = check_totals(VACANCIES, ads(*wrong), "00", scope.municipalities)
    assert {e.value for e in fault.examples} == {
        "2024, 09, 53: Σ 1 − 7 = -6",
        "2024, 00, 53: Σ 296 − 290 = +6",
    }


def test_rates_and_tables_without_areas_are_not_summed():
    assert check_totals(STAFF_PER_HEAD, STAFF_PER_HEAD.empty(), COUNTY, PARTS) == ()
    assert check_totals(AREAS, AREAS.empty(), COUNTY, PARTS) == ()


@given(st.lists(st.floats(0, 1e7), min_size=2, max_size=2))
def test_the_order_of_adding_is_no_difference(parts):
    first, second = parts
    rows = ((2024, "24", "53", second + first), (2024, "2480", "53", first))
    assert found(*rows, (2024, "2482", "53", second)) == []


@pytest.mark.real
@pytest.mark.skipif(
    not PUBLISHED.is_dir(),
    reason="The published statistics are not here (../shared/data beside the project).",
)
def test_the_published_counties_make_the_nation_and_one_wrong_person_is_seen():
    from tests.real.people import population

    people = POPULATION.arrange(population(PUBLISHED))
    municipalities = Scope.of_county("00").municipalities
    assert check_totals(POPULATION, people, "00", municipalities) == ()
    cell = (pl.col("year") == 2010) & (pl.col("area") == "24") & (pl.col("age") == 30)
    cell &= pl.col("sex") == "men"
    wrong = people.with_columns(
        persons=pl.when(cell).then(pl.col("persons") + 1).otherwise("persons")
    )
    [fault] = check_totals(POPULATION, wrong, "00", municipalities)
    assert fault.count == 1
    assert fault.value is not None and fault.value.startswith("2010, 00, men, 30: Σ")
