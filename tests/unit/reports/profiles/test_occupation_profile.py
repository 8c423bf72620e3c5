"""The page of an occupation says what the tables say, in both languages."""

import re

import polars as pl
import pytest

from framsyn.indicators.causes_of_change import causes_of_change
from framsyn.indicators.declaration import Question
from framsyn.reports.drawing import draw
from framsyn.reports.naming import swedish_key
from framsyn.reports.numbers import Numbers
from framsyn.reports.profiles.area_occupation import area_occupation_profile
from framsyn.reports.profiles.figures_ages import ages_figure
from framsyn.reports.profiles.occupation import occupation_index, occupation_profile
from framsyn.reports.profiles.occupation_comparison import WORDS_OF_CERTAINTY
from framsyn.reports.profiles.occupation_places import neighbours
from framsyn.reports.profiles.occupation_reading import (
    OccupationReading,
    UnknownOccupationError,
    UnknownPlaceError,
)
from framsyn.tables.errors import FramsynError
from framsyn.tables.status import STATUSES
from framsyn.tables.units import UNITS
from tests.unit.reports.fake_results import BASE, LAST
from tests.unit.reports.profiles.occupation_run import (
    DEVELOPERS,
    NURSES,
    PLACES,
    RARE,
    vacancies,
    write_run,
)

BOTH = pytest.mark.parametrize("lang", ["sv", "en"])
UMEA, SKELLEFTEA, BJURHOLM = "2480", "2482", "2403"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    context = {"vacancies": vacancies({2017: 30.0, 2018: 40.0, 2019: 50.0})}
    return write_run(tmp_path_factory.mktemp("run"), context)


def whole_row(shelf, code, year=LAST):
    return shelf.rows("aggregate_workforce", area="24", ssyk2012=code, year=year).row(0, named=True)


def figures(profile):
    return {figure.key: figure for part in profile.parts for figure in part.figures}


@BOTH
@pytest.mark.parametrize("code", [NURSES, DEVELOPERS, "5321", "5223"])
def test_an_occupation_has_five_sentences_with_source_and_status(shelf, code, lang):
    profile = occupation_profile(shelf, code, lang)
    assert len(profile.sentences) == 5
    for sentence in profile.sentences:
        assert sentence.text.endswith(".")
        assert "{" not in sentence.text
        assert sentence.source
        assert sentence.status in STATUSES
        assert any(character.isdigit() for character in sentence.text)


@BOTH
def test_the_sentences_hold_the_numbers_of_the_tables(shelf, lang):
    row, n = whole_row(shelf, NURSES), Numbers(lang)
    profile = occupation_profile(shelf, NURSES, lang)
    first, need, openings, retire, where = (sentence.text for sentence in profile.sentences)
    short = -row["balance_mean"], -row["balance_p90"], -row["balance_p10"]
    assert short[1] > 0, "the nurses of this run are surely short"
    assert n.between(short[1], short[2]) in first
    assert n.about(*short) in first
    assert str(LAST) in first
    assert n.between(row["demand_p10"], row["demand_p90"]) in need
    assert n.about(whole_row(shelf, NURSES, BASE)["demand_mean"]) in need
    ahead = shelf.rows("aggregate_workforce", ssyk2012=NURSES).filter(pl.col("year") > BASE)
    mean, low, high = (float(ahead[f"openings_{end}"].mean()) for end in ("mean", "p10", "p90"))
    assert n.between(low, high) in openings
    assert n.about(mean, low, high) in openings
    ten = ahead.filter(pl.col("year") <= BASE + 10)
    ends = [float(ten[f"retirement_{end}"].sum()) for end in ("mean", "p10", "p90")]
    assert n.between(*ends[1:]) in retire
    assert n.about(*ends) in retire
    assert str(BASE + 10) in retire
    hardest = (
        figures(profile)["municipalities"]
        .rows.drop_nulls()
        .with_columns((-pl.col("balance_p90_persons") / pl.col("demand_persons")).alias("low"))
    )
    worst = (
        hardest.filter(pl.col("demand_persons") >= 10)
        .sort("low", descending=True)
        .row(0, named=True)
    )
    assert worst["name"] in where
    assert n.percent(worst["shortage_share"]) in where


def test_an_uncertain_balance_tells_both_ends(shelf):
    codes = occupation_index(shelf, "sv").filter(
        pl.col("certainty") == "uncertain", pl.col("balance_p10_persons") < -5
    )["ssyk2012"]
    row = whole_row(shelf, codes[0])
    text = occupation_profile(shelf, codes[0], "sv").sentences[0].text
    assert "allt från" in text
    assert "för lite till" in text
    assert row["balance_p10"] < 0 < row["balance_p90"]


def test_the_figures_hold_exactly_what_the_tables_hold(shelf):
    found = figures(occupation_profile(shelf, NURSES, "sv"))
    table = shelf.rows("aggregate_workforce", area="24", ssyk2012=NURSES).sort("year")
    for measure in ("demand", "supply"):
        column = found["need_and_supply"].rows[f"{measure}_persons"]
        assert column.to_list() == table[f"{measure}_mean"].to_list()
    places = shelf.rows("workforce", ssyk2012=NURSES, year=LAST)
    told = found["municipalities"].rows.drop_nulls()
    assert told.height > 5
    exact = dict(places.select("area", "demand_mean").iter_rows())
    for area, demand in told.select("area", "demand_persons").iter_rows():
        assert demand == exact[area]
    related = dict(found["related"].rows.select("ssyk2012", "supply_persons").iter_rows())
    assert set(related) == {"2221", "2222", "2225"}
    assert related["2222"] == whole_row(shelf, "2222")["supply_mean"]


def test_the_causes_add_up_to_the_change_of_the_balance(shelf):
    change = (
        whole_row(shelf, NURSES)["balance_mean"] - whole_row(shelf, NURSES, BASE)["balance_mean"]
    )
    rows = figures(occupation_profile(shelf, NURSES, "sv"))["causes"].rows
    assert rows["change_persons"].sum() == pytest.approx(change)
    question = Question("24", PLACES, BASE, LAST)
    told = causes_of_change({"explain": shelf.rows("explain")}, question, "balance", NURSES)
    assert sorted(rows["change_persons"]) == pytest.approx(sorted(told["persons"]))


def test_the_municipalities_stand_in_the_swedish_order_and_are_on_the_map(shelf):
    figure = figures(occupation_profile(shelf, NURSES, "sv"))["municipalities"]
    names = figure.rows["name"].to_list()
    assert names == sorted(names, key=swedish_key)
    assert names[-1] == "Åsele"
    assert figure.area_map is not None
    assert figure.area_map.value in figure.rows.columns


def test_the_ages_of_an_occupation_add_up_to_its_supply(shelf):
    figure = ages_figure(shelf, "24", "5321", "sv")
    assert figure is not None
    assert figure.states is None
    for year in (BASE, LAST):
        rows = figure.rows.filter(pl.col("year") == year)
        persons = rows["women_persons"].sum() + rows["men_persons"].sum()
        assert persons == pytest.approx(whole_row(shelf, "5321", year)["supply_mean"])
    assert "23 %" in figure.title.replace("\u00a0", " ")


def test_the_ages_of_all_occupations_add_up_to_everyone_who_works(shelf):
    figure = ages_figure(shelf, UMEA, "total", "en")
    assert figure is not None
    rows = figure.rows.filter(pl.col("year") == LAST)
    everyone = shelf.rows("workforce", area=UMEA, year=LAST)["supply_mean"].sum()
    assert rows["women_persons"].sum() + rows["men_persons"].sum() == pytest.approx(everyone)


@BOTH
@pytest.mark.parametrize(
    ("area", "code"), [(None, NURSES), (UMEA, NURSES), (BJURHOLM, NURSES), (BJURHOLM, RARE)]
)
def test_every_figure_is_whole_and_can_be_drawn(shelf, area, code, lang):
    profile = (
        occupation_profile(shelf, code, lang)
        if area is None
        else area_occupation_profile(shelf, area, code, lang)
    )
    assert profile.lang == lang
    keys = [figure.key for part in profile.parts for figure in part.figures]
    assert len(keys) == len(set(keys))
    for figure in figures(profile).values():
        assert figure.lang == lang
        assert figure.alt.strip()
        assert "{" not in figure.title + figure.alt + figure.definition + figure.note
        for field in figure.fields:
            assert re.fullmatch(r"[a-z0-9_]+", field.key)
            if field.kind == "number":
                assert field.unit in UNITS
        if figure.chart is not None:
            assert draw(dict(figure.chart), figure.alt, lang).startswith("<svg")
    for sentence in profile.sentences:
        assert sentence.more == "" or sentence.more in keys


def test_each_language_has_the_same_parts_and_numbers(shelf):
    sv, en = (occupation_profile(shelf, NURSES, lang) for lang in ("sv", "en"))
    assert [part.key for part in sv.parts] == [part.key for part in en.parts]
    for one, other in zip(figures(sv).values(), figures(en).values(), strict=True):
        numbers = [field.key for field in one.fields if field.kind in ("number", "year")]
        assert one.rows.select(numbers).equals(other.rows.select(numbers))
        assert one.title != other.title


def test_the_page_links_to_each_place_and_related_occupation_that_there_is(shelf):
    profile = occupation_profile(shelf, NURSES, "sv")
    links = [link for part in profile.parts for link in part.links]
    assert {link.kind for link in links} == {"area_occupation", "occupation", "council"}
    for link in links:
        if link.kind == "area_occupation":
            assert area_occupation_profile(shelf, link.area, link.ssyk2012, "sv").title
        if link.kind == "occupation":
            assert occupation_profile(shelf, link.ssyk2012, "sv").title
    assert {link.ssyk2012 for link in links if link.kind == "occupation"} == {"2222", "2225"}


@BOTH
@pytest.mark.parametrize("code", ["9999", "", "../../etc", "total", "2221'; --", "222"])
def test_an_unknown_occupation_says_what_to_do(shelf, code, lang):
    for ask in (
        lambda: occupation_profile(shelf, code, lang),
        lambda: area_occupation_profile(shelf, UMEA, code, lang),
    ):
        with pytest.raises(UnknownOccupationError) as caught:
            ask()
        assert isinstance(caught.value, FramsynError)
        assert "SSYK" in caught.value.text.sv or "fyra siffror" in caught.value.text.sv


@pytest.mark.parametrize("area", ["9999", "", "00", "24x"])
def test_an_unknown_municipality_says_what_to_do(shelf, area):
    with pytest.raises(UnknownPlaceError, match="four digits"):
        area_occupation_profile(shelf, area, NURSES, "sv")


def test_an_error_repeats_no_more_than_a_little_of_what_was_asked():
    assert len(UnknownOccupationError("x" * 10_000).text.sv) < 300


def test_a_municipality_is_compared_with_its_neighbours_and_those_like_it(shelf):
    profile = area_occupation_profile(shelf, UMEA, NURSES, "sv")
    rows = figures(profile)["nearby"].rows
    assert rows["area"][0] == UMEA
    near = set(rows.filter(pl.col("relation").str.contains("granne"))["area"])
    assert near == set(neighbours(UMEA)) & set(PLACES)
    assert "2401" in near
    assert SKELLEFTEA not in near or SKELLEFTEA in neighbours(UMEA)


def test_neighbours_are_neighbours_both_ways():
    for area in PLACES:
        for other in neighbours(area):
            assert area in neighbours(other)
    assert neighbours("sum") == ()


@BOTH
def test_the_list_of_occupations_has_them_all_in_swedish_order(shelf, lang):
    index = occupation_index(shelf, lang)
    codes = shelf.rows("aggregate_workforce", year=LAST)["ssyk2012"].unique().to_list()
    assert sorted(index["ssyk2012"]) == sorted(codes)
    names = index["name"].to_list()
    assert names == sorted(names, key=swedish_key)
    assert index["sort_key"].to_list() == [swedish_key(name) for name in names]
    told = index.filter(~pl.col("withheld"))
    assert set(told["certainty"]) <= set(WORDS_OF_CERTAINTY)
    row = told.filter(pl.col("ssyk2012") == NURSES).row(0, named=True)
    assert row["demand_persons"] == whole_row(shelf, NURSES)["demand_mean"]
    assert row["certainty"] == "sure"


def test_a_run_of_one_municipality_has_no_larger_area(tmp_path):
    full = write_run(tmp_path / "full")
    names = ("workforce", "workforce_age", "explain", "population_total", "population_group",
             "workforce_group", "population")  # fmt: skip
    alone = {name: full.rows(name, area=UMEA) for name in names}
    record = {"areas": [UMEA], "parameters": {"whole": UMEA}}
    shelf = write_run(tmp_path / "one", changed=alone, record=record)
    assert OccupationReading(shelf, NURSES, "sv").whole == UMEA
    profile = occupation_profile(shelf, NURSES, "sv")
    assert [sentence.more for sentence in profile.sentences][-1] == "ages"
    assert len(profile.sentences) == 5
    assert "municipalities" not in [part.key for part in profile.parts]
    small = area_occupation_profile(shelf, UMEA, NURSES, "sv")
    assert "larger" not in [part.key for part in small.parts]
    assert (
        len(occupation_index(shelf, "sv"))
        == full.rows("workforce", area=UMEA)["ssyk2012"].n_unique()
    )


def test_an_occupation_that_nobody_has_is_said_to_be_empty(tmp_path):
    tables = {}
    full = write_run(tmp_path / "full")
    nobody = pl.when(pl.col("ssyk2012") == DEVELOPERS).then(0.0)
    for name in ("workforce", "aggregate_workforce"):
        rows = full.rows(name)
        numbers = [nobody.otherwise(pl.col(n)).alias(n) for n in rows.columns[3:]]
        tables[name] = rows.with_columns(numbers)
    shelf = write_run(tmp_path / "none", changed=tables)
    for profile in (
        occupation_profile(shelf, DEVELOPERS, "sv"),
        area_occupation_profile(shelf, BJURHOLM, DEVELOPERS, "sv"),
    ):
        assert profile.sentences[0].text.startswith("Ingen arbetar i yrket")
        places = figures(profile).get("municipalities", figures(profile).get("nearby"))
        assert set(places.states["shortage_share"]) == {"not_applicable"}
        assert set(places.rows["demand_persons"]) == {0.0}
        assert "need_and_supply" not in figures(profile)
