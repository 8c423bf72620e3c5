"""Numbers of persons below five are never shown, and cannot be worked out from those that are."""

import json
from itertools import product

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.reports.numbers import FEW, Numbers
from framsyn.reports.profiles.area_occupation import area_occupation_profile
from framsyn.reports.profiles.figures_ages import ages_figure
from framsyn.reports.profiles.occupation import occupation_index, occupation_profile
from framsyn.reports.profiles.occupation_protection import with_withheld, without_withheld
from framsyn.reports.profiles.occupation_reading import OccupationReading
from tests.unit.reports.profiles.occupation_run import (
    NURSES,
    PLACES,
    RARE,
    write_run,
)

PSYCHIATRIC = "2225"
STOCKS = ("demand_persons", "supply_persons", "women_persons", "men_persons", "all_persons")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    return write_run(tmp_path_factory.mktemp("run"))


def all_figures(shelf, code):
    profiles = [occupation_profile(shelf, code, "sv")]
    profiles += [area_occupation_profile(shelf, area, code, "sv") for area in PLACES]
    for profile in profiles:
        for part in profile.parts:
            yield from part.figures


def small_places(shelf, code):
    """The municipalities with fewer than five in some year, from the tables themselves."""
    rows = shelf.rows("workforce", ssyk2012=code)
    few = [(pl.col(name) > 0) & (pl.col(name) < FEW) for name in ("demand_mean", "supply_mean")]
    return set(rows.filter(pl.any_horizontal(few))["area"])


@pytest.mark.parametrize("code", [RARE, PSYCHIATRIC, "2111", "9210"])
def test_no_small_number_of_persons_is_in_any_figure_or_its_chart(shelf, code):
    assert small_places(shelf, code)
    seen = 0
    for figure in all_figures(shelf, code):
        for name in set(STOCKS) & set(figure.rows.columns):
            told = figure.rows[name].drop_nulls()
            seen += told.len()
            assert not ((told > 0) & (told < FEW)).any()
            hidden = figure.rows[name].is_null()
            if hidden.any():
                assert figure.states is not None
                assert set(figure.states.filter(hidden)[name]) <= {"suppressed", "missing"}
    assert seen


def test_a_small_place_has_its_numbers_in_no_sentence(shelf):
    area = next(iter(sorted(small_places(shelf, RARE))))
    profile = area_occupation_profile(shelf, area, RARE, "sv")
    assert "Färre än 5" in profile.sentences[0].text
    assert len(profile.sentences) == 5
    name = profile.title.split(" i ")[-1]
    assert all(name not in sentence.text for sentence in profile.sentences[1:])
    assert any(link.kind == "occupation" for part in profile.parts for link in part.links)
    keys = {figure.key for part in profile.parts for figure in part.figures}
    assert not keys & {"need_and_supply", "ages", "causes"}
    english = area_occupation_profile(shelf, area, RARE, "en")
    assert "Fewer than 5" in english.sentences[0].text


def test_a_withheld_row_says_suppressed_in_every_cell(shelf):
    profile = occupation_profile(shelf, RARE, "sv")
    figure = profile.figure("municipalities")
    small = figure.rows["area"].is_in(list(small_places(shelf, RARE)))
    assert small.any()
    assert figure.states is not None
    numbers = figure.rows.drop("area", "name")
    assert all(column.filter(small).null_count() == small.sum() for column in numbers)
    states = figure.states.filter(small).drop("area", "name")
    assert set(states.unpivot()["value"]) == {"suppressed"}


def test_a_place_alone_below_five_takes_the_next_smallest_with_it(tmp_path):
    full = write_run(tmp_path / "full")
    stocks = ("demand", "supply")
    lift = [
        pl.when((pl.col("ssyk2012") == NURSES) & (pl.col("area") != "2403"))
        .then(pl.col(f"{stock}_mean") + 10.0 + pl.col("area").cast(pl.Int32) / 100)
        .when(pl.col("ssyk2012") == NURSES)
        .then(3.0)
        .otherwise(pl.col(f"{stock}_mean"))
        .alias(f"{stock}_mean")
        for stock in stocks
    ]
    workforce = full.rows("workforce").with_columns(lift)
    shelf = write_run(tmp_path / "lifted", changed={"workforce": workforce})
    reading = OccupationReading(shelf, NURSES, "sv")
    hidden = reading.municipalities.filter("withheld")["area"].unique().to_list()
    assert len(hidden) == 2
    assert "2403" in hidden
    (other,) = set(hidden) - {"2403"}
    profile = area_occupation_profile(shelf, other, NURSES, "sv")
    assert "en annan kommun" in profile.sentences[0].text
    assert ages_figure(full, other, NURSES, "sv") is not None
    assert ages_figure(shelf, other, NURSES, "sv") is None
    told = profile.figure("nearby").rows.filter(pl.col("area") == other)
    assert told["demand_persons"][0] is None


def test_what_is_withheld_is_the_same_on_every_page(shelf):
    places = occupation_profile(shelf, PSYCHIATRIC, "sv").figure("municipalities").rows
    hidden = set(places.filter(pl.col("demand_persons").is_null())["area"])
    assert hidden
    for area in PLACES:
        profile = area_occupation_profile(shelf, area, PSYCHIATRIC, "sv")
        keys = {figure.key for part in profile.parts for figure in part.figures}
        assert ("need_and_supply" in keys) == (area not in hidden)
        own = profile.figure("related").rows.filter(pl.col("ssyk2012") == PSYCHIATRIC)
        assert (own["demand_persons"][0] is None) == (area in hidden)


def test_ages_of_a_small_place_are_told_in_wide_groups_or_not_at_all(shelf):
    kinds = set()
    for area, code in product(PLACES, ("5321", PSYCHIATRIC)):
        figure = ages_figure(shelf, area, code, "sv")
        if figure is None:
            kinds.add("none")
            continue
        kinds.add("wide" if "all_persons" in figure.rows.columns else "fine")
        assert "{" not in figure.title
    assert kinds == {"none", "wide", "fine"}


def test_no_single_age_group_is_hidden_alone(shelf):
    for area in PLACES:
        figure = ages_figure(shelf, area, "5321", "sv")
        if figure is None or figure.states is None:
            continue
        for name in figure.rows.columns[2:]:
            hidden = figure.rows.group_by("year").agg(pl.col(name).null_count())
            assert 1 not in hidden[name].to_list()


def test_an_occupation_with_few_in_the_whole_county_has_no_numbers_in_the_list(tmp_path):
    full = write_run(tmp_path / "full")
    few = pl.when(pl.col("ssyk2012") == RARE).then(2.0)
    rows = full.rows("aggregate_workforce")
    numbers = [few.otherwise(pl.col(n)).alias(n) for n in ("demand_mean", "supply_mean")]
    shelf = write_run(tmp_path / "few", changed={"aggregate_workforce": rows.with_columns(numbers)})
    row = occupation_index(shelf, "sv").filter(pl.col("ssyk2012") == RARE).row(0, named=True)
    assert row["withheld"]
    assert row["demand_persons"] is None
    assert row["shortage_share"] is None
    profile = occupation_profile(shelf, RARE, "sv")
    assert "Färre än 5" in profile.sentences[0].text
    assert len(profile.sentences) == 5
    group = shelf.rows("aggregate_workforce_group", area="24", group="21", year=2034)
    need = Numbers("sv").between(group["demand_p10"][0], group["demand_p90"][0])
    assert need in profile.sentences[1].text
    keys = {figure.key for part in profile.parts for figure in part.figures}
    assert "need_and_supply" not in keys
    assert "2,0" not in json.dumps([s.text for s in profile.sentences], ensure_ascii=False)


numbers = st.floats(min_value=0.0, max_value=40.0, allow_nan=False)


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=12))
def test_no_hidden_number_can_be_had_by_taking_the_others_from_the_sum(pairs):
    rows = pl.DataFrame(
        {
            "area": [str(place) for place in range(len(pairs))],
            "ssyk2012": NURSES,
            "demand_mean": [need for need, _ in pairs],
            "supply_mean": [supply for _, supply in pairs],
        }
    )
    marked = with_withheld(rows)
    few = [any(0 < number < FEW for number in pair) for pair in pairs]
    assert marked["few"].to_list() == few
    assert marked.filter("few")["withheld"].all()
    has_more = sum(any(number > 0 for number in pair) for pair in pairs) > sum(few)
    if sum(few) == 1 and has_more:
        assert marked["withheld"].sum() == 2
    told, states = without_withheld(marked.drop("few"), ("demand_mean", "supply_mean"))
    for name in ("demand_mean", "supply_mean"):
        shown = told[name].drop_nulls()
        assert not ((shown > 0) & (shown < FEW)).any()
    assert (states is None) == (not any(few))
