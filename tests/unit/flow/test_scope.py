import polars as pl
import pytest

from framsyn.engine.errors import MissingYearError
from framsyn.flow.request import RequestError, RunRequest
from framsyn.flow.scope import choose_scope


def tables(rows, areas=None):
    frame = pl.DataFrame(rows, schema=["year", "area"], orient="row")
    found = {"population": frame}
    if areas is not None:
        found["areas"] = pl.DataFrame(areas, schema=["code", "parent"], orient="row")
    return found


SWEDISH = tables(
    [(2019, "00"), (2019, "24"), (2019, "2401"), (2019, "2480"), (2019, "2580"), (2010, "24")]
)


def test_the_finest_areas_of_a_county_are_chosen():
    scope = choose_scope(SWEDISH, 2019, "24", ())
    assert (scope.areas, scope.whole) == (("2401", "2480"), "24")


def test_without_a_county_all_the_finest_areas_are_chosen():
    scope = choose_scope(SWEDISH, 2019, None, ())
    assert (scope.areas, scope.whole) == (("2401", "2480", "2580"), "00")


def test_what_is_finest_depends_on_the_year():
    assert choose_scope(SWEDISH, 2010, None, ()).areas == ("24",)


def test_areas_of_another_country_lie_side_by_side():
    scope = choose_scope(tables([(2000, "Oslo"), (2000, "Bergen")]), 2000, None, ())
    assert (scope.areas, scope.whole) == (("Bergen", "Oslo"), "sum")


def test_declared_parents_are_followed():
    declared = [("N", ""), ("A", "N"), ("B", "N")]
    scope = choose_scope(tables([(2000, "N"), (2000, "A"), (2000, "B")], declared), 2000, "N", ())
    assert (scope.areas, scope.whole) == (("A", "B"), "N")


def test_an_unknown_county_is_told_with_those_there_are():
    with pytest.raises(RequestError, match="24") as caught:
        choose_scope(SWEDISH, 2019, "99", ())
    assert "99" in caught.value.text.sv


def test_a_year_without_data_is_told():
    with pytest.raises(MissingYearError, match="2015"):
        choose_scope(SWEDISH, 2015, "24", ())


def test_an_area_inside_another_is_not_counted_twice():
    with pytest.raises(RequestError, match="2401 lies in 24"):
        choose_scope(SWEDISH, 2019, None, ("24", "2401"))


@pytest.mark.parametrize("wrong", [{"draws": 0}, {"years": 0}, {"level": 5}, {"threads": 0}])
def test_a_request_that_makes_no_sense_is_refused_before_any_work(wrong):
    with pytest.raises(RequestError, match=next(iter(wrong))):
        RunRequest(base_year=2019, **wrong)
