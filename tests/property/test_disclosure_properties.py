"""Whatever the numbers: nobody who has all published tables can work out what was taken out."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from framsyn.results.disclosure import CannotBeHiddenError, protect_again
from tests.unit.results.attack import known_ages, known_stocks
from tests.unit.results.small_results import YEARS, result_of

CODES = ("0110", "2221", "2222", "2223", "5321", "5322", "9111")
PERSONS = st.one_of(
    st.just(0.0), st.floats(0.1, 4.9), st.floats(5.0, 12.0), st.integers(13, 900).map(float)
)


@st.composite
def results(draw, most_areas=4):
    """A run with one to four areas, two to seven occupations, large and small and none."""
    codes = sorted(draw(st.sets(st.sampled_from(CODES), min_size=2)))
    areas = draw(st.integers(1, most_areas))
    grid = st.lists(
        st.lists(PERSONS, min_size=len(codes), max_size=len(codes)),
        min_size=areas,
        max_size=areas,
    )
    return result_of(codes, draw(grid), draw(grid))


def protected_or_refused(tables, before=frozenset()):
    try:
        return protect_again(tables, set(before))
    except CannotBeHiddenError:
        return None


def told(editions):
    tables = [edition.tables for edition in editions]
    for year in YEARS:
        yield known_stocks(tables, year, "demand_mean")


def small_of(tables):
    """Pairs that are small in some year."""
    small = (pl.col("demand_mean") > 0) & (pl.col("demand_mean") < 5)
    return set(tables["workforce"].filter(small).select("area", "ssyk2012").rows())


@given(results())
@settings(max_examples=120)
def test_no_small_number_is_told_or_can_be_worked_out(tables):
    protected = protected_or_refused(tables)
    if protected is None:
        return
    for knowledge in told([protected]):
        small = small_of(tables)
        assert not small & knowledge.known.keys()
        assert not small & knowledge.worked_out()


@given(results(), results())
@settings(max_examples=40)
def test_no_small_number_can_be_worked_out_of_two_editions(tables, later):
    first = protected_or_refused(tables)
    if first is None:
        return
    before = set(first.tables["suppressed"].select("area", "ssyk2012").rows())
    # The same numbers, and others taken out: those of another run are hidden besides.
    other = protected_or_refused(later)
    more = set() if other is None else set(other.tables["suppressed"]["area", "ssyk2012"].rows())
    second = protected_or_refused(tables, before | more)
    if second is None:
        return
    for knowledge in told([first, second]):
        assert not small_of(tables) & knowledge.worked_out()


@given(results(most_areas=3))
@settings(max_examples=15)
def test_no_small_age_is_told_or_can_be_worked_out(tables):
    protected = protected_or_refused(tables)
    if protected is None:
        return
    number = pl.col("supply_mean")
    for year in YEARS:
        rows = tables["workforce_age"].filter(
            (pl.col("year") == year) & (number > 0) & (number < 5)
        )
        small = set(rows.select("area", "ssyk2012", "sex", "age_group").rows())
        knowledge = known_ages(protected.tables, year)
        assert not small & knowledge.known.keys()
        assert not small & knowledge.worked_out()


@given(results())
@settings(max_examples=40)
def test_a_published_number_is_the_one_that_was_calculated(tables):
    protected = protected_or_refused(tables)
    if protected is None:
        return
    for name in (
        "workforce",
        "workforce_group",
        "aggregate_workforce",
        "aggregate_workforce_group",
    ):
        published, whole = protected.tables[name], tables[name]
        kept = published["demand_mean"].is_not_null()
        assert published.filter(kept).equals(whole.filter(kept))


@given(results())
@settings(max_examples=30)
def test_the_same_numbers_are_taken_out_each_time(tables):
    first, second = protected_or_refused(tables), protected_or_refused(tables)
    assert (first is None) == (second is None)
    if first is not None:
        assert all(first.tables[name].equals(second.tables[name]) for name in first.tables)
