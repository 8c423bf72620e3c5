"""A run as it is published: every page can be made of it, and none tells a small number."""

import json
import re

import polars as pl
import pytest

from framsyn.reports.numbers import FEW
from framsyn.reports.profiles.area import area_profile
from framsyn.reports.profiles.area_occupation import area_occupation_profile
from framsyn.reports.profiles.compare import compare_areas
from framsyn.reports.profiles.council import council_profile
from framsyn.reports.profiles.county import county_profile
from framsyn.reports.profiles.occupation import occupation_index, occupation_profile
from framsyn.reports.profiles.occupation_protection import with_withheld
from framsyn.reports.profiles.reading import withheld_places
from framsyn.results.disclosure import protect, protect_again
from framsyn.results.shelf import Shelf, lay_out
from framsyn.tables.codelists import read_codelist
from tests.unit.reports.profiles.place_run import AREAS, BASE, tables
from tests.unit.results.attack import known_stocks

STOCKS = frozenset(
    {
        "demand_persons", "supply_persons", "employed_persons", "size_persons",
        "women_persons", "men_persons", "all_persons",
    }
)  # fmt: skip
"""Fields that count people who work; the others are changes, balances and inhabitants."""
LANGUAGES = ("sv", "en")
OCCUPATIONS = sorted(tables()[0]["aggregate_workforce"]["ssyk2012"].unique())


@pytest.fixture(scope="module")
def protected():
    return protect(tables()[0])


@pytest.fixture(scope="module")
def shelf(protected, tmp_path_factory):
    directory = tmp_path_factory.mktemp("edition")
    for name, table in protected.tables.items():
        table.write_parquet(directory / f"{name}.parquet")
    (directory / "run.json").write_text(json.dumps(tables()[1]), encoding="utf-8")
    lay_out(directory, {})
    return Shelf(directory)


def pairs(frame):
    return set(frame.select("area", "ssyk2012").unique().rows())


def small_pairs(name="workforce"):
    """Area and code of what is small in some year, of occupations or of groups of them."""
    rows = tables()[0][name].rename({"group": "ssyk2012"}, strict=False)
    few = [(pl.col(n) > 0) & (pl.col(n) < FEW) for n in ("demand_mean", "supply_mean")]
    return pairs(rows.filter(pl.any_horizontal(few)))


def nulled(protected):
    """Pairs without their numbers in the published table."""
    rows = protected.tables["workforce"].filter(pl.col("supply_mean").is_null())
    return pairs(rows.filter(pl.col("ssyk2012") != "total"))


def check(profile):
    """The profile tells no stock below five, in its rows or in what is drawn."""
    for part in profile.parts:
        for figure in part.figures:
            told = [figure.rows[key].drop_nulls() for key in STOCKS & set(figure.rows.columns)]
            assert not any(((column > 0) & (column < FEW)).any() for column in told), figure.key
            drawn = json.dumps(figure.chart)
            for name in ("demand", "supply", "persons"):
                for number in re.findall(rf'"{name}": ([\d.]+)', drawn):
                    assert figure.key not in {"need_and_supply", "ages", "municipalities"} or not (
                        0 < float(number) < FEW
                    ), (profile.title, figure.key, name)
    assert profile.sentences


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pages_of_places_can_be_made_of_what_is_published(shelf, lang):
    check(county_profile(shelf, lang))
    check(compare_areas(shelf, AREAS, lang))
    for area in AREAS:
        check(area_profile(shelf, area, lang))
    for council in read_codelist("sector_council"):
        check(council_profile(shelf, council, lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pages_of_occupations_can_be_made_of_what_is_published(shelf, lang):
    assert occupation_index(shelf, lang).height == len(OCCUPATIONS)
    for code in OCCUPATIONS[::6]:
        check(occupation_profile(shelf, code, lang))


@pytest.mark.parametrize("area", AREAS)
def test_the_pages_of_both_can_be_made_of_what_is_published(shelf, area):
    for place, code in enumerate(OCCUPATIONS[::9]):
        check(area_occupation_profile(shelf, area, code, LANGUAGES[place % 2]))


def test_every_small_pair_is_taken_out_and_the_pages_know_it(shelf, protected):
    hidden = nulled(protected)
    assert small_pairs() <= hidden
    assert hidden < pairs(tables()[0]["workforce"])
    known = {(area, code) for code, area in withheld_places(shelf).rows()}
    assert hidden <= known


def test_no_fewer_places_are_withheld_than_on_the_pages_of_a_run(protected):
    live = with_withheld(tables()[0]["workforce"])
    few = pairs(live.filter("few"))
    assert few <= nulled(protected)
    withheld = live.filter("withheld").group_by("ssyk2012").agg(pl.col("area").n_unique())
    hidden = pl.DataFrame(sorted(nulled(protected)), schema=["area", "ssyk2012"], orient="row")
    both = withheld.join(
        hidden.group_by("ssyk2012").agg(pl.len().alias("hidden")), on="ssyk2012", how="left"
    )
    assert both.height
    # One alone is given back by the sum over the areas, unless that is taken out too.
    whole = protected.tables["aggregate_workforce"].filter(pl.col("supply_mean").is_null())
    both = both.filter(~pl.col("ssyk2012").is_in(whole["ssyk2012"].unique().implode()))
    assert (both["hidden"] >= both["area"]).all()


def test_all_published_tables_together_give_no_small_number_back(protected):
    names = ("workforce", "workforce_group", "aggregate_workforce", "aggregate_workforce_group")
    small = set().union(*(small_pairs(name) for name in names))
    assert {len(code) for _area, code in small} == {2, 4}
    knowledge = known_stocks([protected.tables], BASE, "supply_mean")
    assert not small & knowledge.known.keys()
    assert not small & knowledge.worked_out()


def test_what_is_hidden_is_hidden_in_every_year_and_in_need_and_supply_alike(protected):
    for name in ("workforce", "workforce_group", "aggregate_workforce"):
        table = protected.tables[name]
        code = "group" if name == "workforce_group" else "ssyk2012"
        hidden = pl.col("demand_mean", "supply_mean").is_null()
        by_place = table.group_by("area", code).agg(hidden.sum())
        years = table["year"].n_unique()
        assert set(by_place["supply_mean"]) <= {0, years}, name
        assert by_place["supply_mean"].equals(by_place["demand_mean"]), name


def test_later_editions_on_the_same_run_hide_what_the_first_did_and_soon_no_more(protected):
    editions = [protected]
    for _ in range(2):
        before = set(editions[-1].tables["suppressed"].select("area", "ssyk2012").rows())
        editions.append(protect_again(tables()[0], before))
    first, second, third = (pairs(edition.tables["suppressed"]) for edition in editions)
    assert first <= second == third
    assert len(second - first) < 0.02 * len(first)


def test_published_ages_are_never_small_and_their_sums_are_those_of_the_run(protected):
    for name in ("workforce_age", "workforce_age_all", "aggregate_workforce_age"):
        told = protected.tables[name]["supply_mean"].drop_nulls()
        assert not ((told > 0) & (told < FEW)).any(), name
    whole = tables()[0]["workforce_age"].group_by("year").agg(pl.col("supply_mean").sum())
    sums = protected.tables["workforce_age_all"].group_by("year").agg(pl.col("supply_mean").sum())
    assert sums["supply_mean"].sum() == pytest.approx(whole["supply_mean"].sum())
