"""The pages of the whole, of a sector council and of a comparison say what the tables say."""

import re

import polars as pl
import pytest

from framsyn.indicators import Question, indicator
from framsyn.reports.drawing import draw
from framsyn.reports.naming import swedish_key
from framsyn.reports.numbers import Numbers
from framsyn.reports.profiles.compare import ComparedAreasError, compare_areas
from framsyn.reports.profiles.council import UnknownCouncilError, council_profile
from framsyn.reports.profiles.county import county_profile
from framsyn.reports.profiles.occupation_reading import UnknownPlaceError
from framsyn.tables.codelists import read_codelist, sector_council
from framsyn.tables.status import STATUSES
from tests.unit.reports.profiles.place_run import (
    AREAS,
    BASE,
    BJURHOLM,
    LAST,
    MALA,
    NORSJO,
    UMEA,
    tables,
    texts,
    without_occupations,
    write_places,
)

BOTH = pytest.mark.parametrize("lang", ["sv", "en"])
COUNCILS = pytest.mark.parametrize("council", list(read_codelist("sector_council")))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    return write_places(tmp_path_factory.mktemp("run"))


def part(profile, key):
    return next(part for part in profile.parts if part.key == key)


def figures(profile):
    return [figure for part in profile.parts for figure in part.figures]


def assert_five_findings(profile):
    assert len(profile.sentences) == 5 and profile.lead == profile.sentences[0].text
    for sentence in profile.sentences:
        assert re.search(r"\d", sentence.text) and sentence.text.endswith(".")
        assert sentence.source and sentence.status in STATUSES
    for text in texts(profile):
        assert not re.search(r"[{}]|None|nan\b", text), text


@BOTH
def test_the_county_has_five_findings(shelf, lang):
    assert_five_findings(county_profile(shelf, lang))


def test_the_county_says_the_numbers_of_the_whole(shelf):
    said = county_profile(shelf, "sv").sentences
    reading = indicator("shortage_share").ask(tables()[0], Question("24", AREAS, BASE, LAST))
    p = reading.persons
    likely = Numbers("sv").likely(p["short"], p["short_low"], p["short_high"], "personer")
    assert likely in said[0].text
    people = tables()[0]["aggregate_population_total"].filter(pl.col("year") == LAST)
    assert Numbers("sv").between(people["p10"][0], people["p90"][0]) in said[3].text


def test_the_map_has_what_the_indicator_answers_for_each_municipality(shelf):
    figure = county_profile(shelf, "sv").figure("shortage")
    assert figure.area_map is not None and figure.area_map.value == "shortage_share"
    for row in figure.rows.iter_rows(named=True):
        question = Question(row["area"], (row["area"],), BASE, LAST)
        reading = indicator("shortage_share").ask(tables()[0], question)
        assert row["shortage_share"] == reading.value
        assert (row["shortage_p10_share"], row["shortage_p90_share"]) == (reading.low, reading.high)
        assert row["shortage_persons"] == reading.persons["short"]
        assert row["demand_persons"] == reading.persons["demand"]


def test_the_change_of_population_is_what_the_indicator_answers(shelf):
    figure = county_profile(shelf, "sv").figure("population_change")
    for row in figure.rows.iter_rows(named=True):
        question = Question(row["area"], (row["area"],), BASE, LAST)
        reading = indicator("population_change_share").ask(tables()[0], question)
        assert row["change_share"] == reading.value
        assert row["later_population_persons"] == reading.persons["later"]


def test_the_municipalities_come_in_swedish_order_with_a_link_each(shelf):
    profile = county_profile(shelf, "sv")
    names = profile.figure("shortage").rows["name"].to_list()
    assert names == sorted(names, key=swedish_key)
    links = part(profile, "municipalities").links
    assert [link.label for link in links] == names and {link.area for link in links} == set(AREAS)


def test_a_shortage_below_five_persons_is_suppressed_and_not_drawn(tmp_path):
    groups = tables()[0]["workforce_group"]
    small = (pl.col("area") == MALA) & (pl.col("group") == "total") & (pl.col("year") == LAST)
    few = [
        pl.when(small).then(3.0).otherwise(pl.col(name)).alias(name)
        for name in groups.columns
        if name.startswith("shortage_")
    ]
    shelf = write_places(tmp_path, changed={"workforce_group": groups.with_columns(few)})
    figure = county_profile(shelf, "sv").figure("shortage")
    place = figure.rows["area"].to_list().index(MALA)
    numbers = [field.key for field in figure.fields if field.kind == "number"]
    assert all(figure.rows[name][place] is None for name in numbers)
    assert all(figure.states[name][place] == "suppressed" for name in numbers)
    assert all(figure.states[name].null_count() == 3 for name in numbers)
    assert "Malå" not in str(figure.chart)


def test_a_place_that_is_too_small_for_the_indicator_is_suppressed(tmp_path):
    groups = tables()[0]["workforce_group"]
    tiny = pl.when(pl.col("area") == MALA).then(20.0).otherwise(pl.col("demand_mean"))
    changed = {"workforce_group": groups.with_columns(tiny.alias("demand_mean"))}
    figure = county_profile(write_places(tmp_path, changed=changed), "en").figure("shortage")
    place = figure.rows["area"].to_list().index(MALA)
    assert figure.states["shortage_share"][place] == "suppressed"


@BOTH
def test_every_drawing_of_the_whole_can_be_drawn(shelf, lang):
    for profile in (county_profile(shelf, lang), compare_areas(shelf, [UMEA, MALA], lang)):
        for figure in figures(profile):
            if figure.chart is not None:
                assert "NaN" not in draw(dict(figure.chart), figure.alt, lang)


@BOTH
def test_a_county_without_occupations_still_has_its_population(tmp_path, lang):
    profile = county_profile(write_places(tmp_path, changed=without_occupations()), lang)
    assert "employed" in part(profile, "need").answer
    assert profile.figure("population").rows.height == LAST - BASE + 1
    assert len(part(profile, "municipalities").links) == len(AREAS)


@COUNCILS
@BOTH
def test_a_council_has_five_findings_and_only_its_own_occupations(shelf, council, lang):
    profile = council_profile(shelf, council, lang)
    assert_five_findings(profile)
    codes = profile.figure("occupations").rows["ssyk2012"].to_list()
    assert codes and {sector_council(code) for code in codes} == {council}
    assert {link.ssyk2012 for link in part(profile, "occupations").links} == set(codes)


def test_every_occupation_belongs_to_one_council(shelf):
    found = [
        code
        for council in read_codelist("sector_council")
        for code in council_profile(shelf, council, "sv").figure("occupations").rows["ssyk2012"]
    ]
    assert sorted(found) == tables()[0]["aggregate_workforce"]["ssyk2012"].unique().sort().to_list()


def test_the_need_of_a_council_is_the_sum_of_its_occupations(shelf):
    figure = council_profile(shelf, "vard_omsorg", "sv").figure("need_and_supply")
    workforce = tables()[0]["aggregate_workforce"].filter(pl.col("year") == LAST)
    codes = [code for code in workforce["ssyk2012"] if sector_council(code) == "vard_omsorg"]
    own = workforce.filter(pl.col("ssyk2012").is_in(codes))
    last = figure.rows.filter(pl.col("year") == LAST)
    assert last["demand_persons"][0] == pytest.approx(own["demand_mean"].sum())
    assert last["supply_p90_persons"][0] == pytest.approx(own["supply_p90"].sum())
    assert "för brett" in figure.note


def test_the_small_occupations_of_a_council_are_suppressed(shelf):
    hidden = 0
    for council in read_codelist("sector_council"):
        figure = council_profile(shelf, council, "sv").figure("occupations")
        for row in figure.rows.iter_rows(named=True):
            values = (row["demand_persons"], row["supply_persons"])
            assert all(value is None or value == 0 or value >= 5 for value in values)
        hidden += 0 if figure.states is None else figure.states["demand_persons"].count()
    assert hidden > 0


@pytest.mark.parametrize("council", ["", "vård", "../x", "total"])
def test_a_council_that_is_not_there_is_told_with_those_that_are(shelf, council):
    with pytest.raises(UnknownCouncilError, match="vard_omsorg"):
        council_profile(shelf, council, "sv")


@BOTH
@pytest.mark.parametrize("areas", [[UMEA, MALA], list(AREAS), [NORSJO, BJURHOLM, NORSJO]])
def test_compared_municipalities_have_five_findings_and_a_row_each(shelf, areas, lang):
    profile = compare_areas(shelf, areas, lang)
    assert_five_findings(profile)
    for key in ("shortage", "retirement", "population_change"):
        assert set(profile.figure(key).rows["area"]) == set(areas)


def test_retirements_are_what_the_indicator_answers(shelf):
    for row in compare_areas(shelf, AREAS, "sv").figure("retirement").rows.iter_rows(named=True):
        question = Question(row["area"], (row["area"],), BASE, LAST)
        reading = indicator("retirement_share_10y").ask(tables()[0], question)
        assert row["retirement_share"] == reading.value
        assert row["retirement_p90_share"] == reading.high
        assert row["employed_persons"] == reading.persons["employed"]


def test_what_compared_municipalities_lack_together_is_in_the_tables(shelf):
    figure = compare_areas(shelf, AREAS, "sv").figure("shared")
    workforce = tables()[0]["workforce"].filter(pl.col("year") == LAST)
    assert figure.rows.height > 0
    for row in figure.rows.iter_rows(named=True):
        short = 0
        for area in AREAS:
            share = row[f"shortage_{area}_share"]
            if share is None:
                continue
            own = workforce.filter(
                pl.col("area") == area, pl.col("ssyk2012") == row["ssyk2012"]
            ).row(0, named=True)  # fmt: skip
            assert share == -own["balance_mean"] / own["demand_mean"]
            short += own["balance_p50"] < 0
        assert short > 1


@pytest.mark.parametrize("areas", [[], [UMEA], [UMEA, UMEA], [*AREAS, "2401", "2404"]])
def test_too_few_or_too_many_cannot_be_compared(shelf, areas):
    with pytest.raises(ComparedAreasError):
        compare_areas(shelf, areas, "sv")


def test_a_place_that_is_not_there_cannot_be_compared(shelf):
    with pytest.raises(UnknownPlaceError):
        compare_areas(shelf, [UMEA, "9999"], "sv")
