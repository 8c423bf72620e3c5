"""The page of a municipality says what the tables say, in both languages."""

import re
from dataclasses import replace

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from framsyn.indicators import Question, indicator
from framsyn.reports.drawing import draw
from framsyn.reports.numbers import Numbers
from framsyn.reports.profiles.area import area_profile
from framsyn.reports.profiles.figures_causes import causes_figure
from framsyn.reports.profiles.figures_over_years import need_and_supply_figure
from framsyn.reports.profiles.occupation_reading import UnknownPlaceError
from framsyn.reports.profiles.reading import withheld_places
from framsyn.tables.status import STATUSES, VALUE_STATES
from framsyn.tables.units import UNITS
from tests.unit.reports.profiles.place_run import (
    AREAS,
    BASE,
    BJURHOLM,
    LAST,
    UMEA,
    tables,
    texts,
    without_occupations,
    write_places,
)

BOTH = pytest.mark.parametrize("lang", ["sv", "en"])
EACH = pytest.mark.parametrize("area", AREAS)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    return write_places(tmp_path_factory.mktemp("run"))


def row(name, area, **equal):
    table = tables()[0][name].filter(pl.col("area") == area)
    return table.filter(pl.col(k) == v for k, v in equal.items()).row(0, named=True)


def figures(profile):
    return [figure for part in profile.parts for figure in part.figures]


@BOTH
@EACH
def test_a_municipality_has_five_findings_with_number_source_and_status(shelf, area, lang):
    profile = area_profile(shelf, area, lang)
    keys = {figure.key for figure in figures(profile)}
    assert len(profile.sentences) == 5 and profile.lead == profile.sentences[0].text
    for sentence in profile.sentences:
        assert re.search(r"\d", sentence.text) and sentence.text.endswith(".")
        assert sentence.source and sentence.status in STATUSES
        assert not sentence.more or sentence.more in keys or sentence.more == "errors"


@BOTH
@EACH
def test_the_findings_contain_the_numbers_of_the_tables(shelf, area, lang):
    n = Numbers(lang)
    said = " ".join(sentence.text for sentence in area_profile(shelf, area, lang).sentences)
    total = row("workforce_group", area, group="total", year=LAST)
    people = row("population_total", area, year=LAST)
    for measure in ("shortage", "retired"):
        mean, low, high = (total[f"{measure}_{end}"] for end in ("mean", "p10", "p90"))
        assert n.between(low, high) in said and n.about(mean, low, high) in said
    assert n.between(people["p10"], people["p90"]) in said
    assert n.whole(row("population_total", area, year=BASE)["mean"]) in said


@BOTH
def test_all_words_are_filled_in(shelf, lang):
    for text in texts(area_profile(shelf, UMEA, lang)):
        assert not re.search(r"[{}]|None|nan", text), text


def test_the_two_languages_have_the_same_numbers(shelf):
    swedish, english = (area_profile(shelf, UMEA, lang) for lang in ("sv", "en"))
    assert swedish.title != english.title
    for one, other in zip(figures(swedish), figures(english), strict=True):
        assert one.key == other.key and one.rows.columns == other.rows.columns
        numbers = pl.selectors.float() | pl.selectors.integer()
        assert_frame_equal(one.rows.select(numbers), other.rows.select(numbers))


@EACH
def test_need_and_supply_are_those_of_the_table_in_every_year(shelf, area):
    figure = area_profile(shelf, area, "sv").figure("need_and_supply")
    own = tables()[0]["workforce_group"].filter(
        pl.col("area") == area, pl.col("group") == "total"
    ).sort("year")  # fmt: skip
    assert figure.rows["year"].to_list() == list(range(BASE, LAST + 1))
    for measure in ("demand", "supply"):
        for end, key in (("mean", ""), ("p10", "_p10"), ("p90", "_p90")):
            assert figure.rows[f"{measure}{key}_persons"].to_list() == (
                own[f"{measure}_{end}"].to_list()
            )


def test_the_population_is_that_of_the_table(shelf):
    figure = area_profile(shelf, UMEA, "sv").figure("population")
    own = tables()[0]["population_total"].filter(pl.col("area") == UMEA).sort("year")
    assert figure.rows["population_persons"].to_list() == own["mean"].to_list()
    assert figure.rows["population_p90_persons"].to_list() == own["p90"].to_list()


@EACH
def test_the_causes_add_up_to_the_whole_change(shelf, area):
    profile = area_profile(shelf, area, "sv")
    now, then = (row("workforce_group", area, group="total", year=y) for y in (BASE, LAST))
    change = then["balance_mean"] - now["balance_mean"]
    assert profile.figure("causes").rows["change_persons"].sum() == pytest.approx(change, abs=1e-6)
    now, then = (row("population_total", area, year=year) for year in (BASE, LAST))
    causes = profile.figure("population_causes").rows
    assert causes["change_persons"].sum() == pytest.approx(then["mean"] - now["mean"], abs=1e-6)


@EACH
def test_the_hardest_occupations_are_those_of_the_table_hardest_first(shelf, area):
    figure = area_profile(shelf, area, "sv").figure("hardest")
    told = figure.rows.filter(pl.col("demand_persons").is_not_null())
    assert told["shortage_p10_share"].is_sorted(descending=True)
    assert told["rank"].to_list() == [str(n) for n in range(1, told.height + 1)]
    for shown in told.iter_rows(named=True):
        own = row("workforce", area, ssyk2012=shown["ssyk2012"], year=LAST)
        assert shown["demand_persons"] == own["demand_mean"] >= 10
        assert shown["supply_persons"] == own["supply_mean"]
        assert shown["shortage_persons"] == -own["balance_mean"]
        assert shown["shortage_share"] == -own["balance_mean"] / own["demand_mean"]


@EACH
def test_a_withheld_occupation_has_its_name_and_no_number(shelf, area):
    figure = area_profile(shelf, area, "sv").figure("hardest")
    hidden = withheld_places(shelf).filter(pl.col("area") == area)["ssyk2012"].to_list()
    shown = figure.rows.filter(pl.col("ssyk2012").is_in(hidden))
    numbers = [field.key for field in figure.fields if field.kind == "number"]
    assert all(shown[name].null_count() == shown.height for name in numbers)
    if figure.states is not None:
        states = figure.states.filter(pl.Series(figure.rows["ssyk2012"].is_in(hidden)))
        assert set(states["demand_persons"]) == {"suppressed"}
        assert VALUE_STATES["suppressed"].symbol == ".."
    drawn = [value["label"].replace("|", " ") for value in figure.chart["data"]["values"]]
    assert len(drawn) == figure.rows.height - shown.height
    assert not any(label.endswith(f". {name}") for label in drawn for name in shown["name"])
    told = figure.rows["demand_persons", "supply_persons"].drop_nulls()
    assert told.filter(pl.any_horizontal(pl.all().is_between(0, 5, closed="none"))).is_empty()


def test_withheld_occupations_do_occur_in_the_small_municipalities(shelf):
    states = [area_profile(shelf, area, "sv").figure("hardest").states for area in AREAS]
    assert any(found is not None for found in states)


@BOTH
def test_every_drawing_can_be_drawn_and_every_number_has_a_unit(shelf, lang):
    profile = area_profile(shelf, BJURHOLM, lang)
    for figure in figures(profile):
        assert figure.lang == lang and figure.synthetic and figure.status == "synthetic"
        for field in figure.fields:
            assert field.kind != "number" or field.unit in UNITS
        if figure.chart is not None:
            drawn = draw(dict(figure.chart), figure.alt, lang)
            assert drawn.startswith("<svg") and "NaN" not in drawn and "undefined" not in drawn


def test_the_back_test_is_that_of_places_of_this_size(shelf):
    small = area_profile(shelf, BJURHOLM, "sv")
    assert "7,3\u00a0%" in small.sentences[-1].text and "6 av 8 fall" in small.sentences[-1].text
    rows = small.figure("errors").rows
    assert rows["mean_error_share"].to_list() == pytest.approx([0.0314, 0.05, 0.0726])
    assert rows["method"].to_list() == ["framsyn", "no_change", "framsyn"]
    large = area_profile(shelf, UMEA, "sv")
    assert "50 000 eller fler" in large.sentences[-1].text
    assert "vet inte" in large.sentences[-1].text
    with pytest.raises(KeyError):
        large.figure("errors")


@BOTH
def test_a_run_without_a_back_test_says_so_and_what_to_do(tmp_path, lang):
    profile = area_profile(write_places(tmp_path, backtest=None), UMEA, lang)
    part = next(part for part in profile.parts if part.key == "trust")
    assert profile.sentences[-1].text == part.answer
    assert "framsyn backtest" in " ".join(part.paragraphs) and not part.figures


@BOTH
def test_a_run_without_occupations_says_what_to_do(tmp_path, lang):
    profile = area_profile(write_places(tmp_path, changed=without_occupations()), UMEA, lang)
    need = next(part for part in profile.parts if part.key == "need")
    assert "employed" in need.answer and not need.figures
    assert 2 <= len(profile.sentences) < 5
    assert profile.figure("population").rows.height == LAST - BASE + 1


@pytest.mark.parametrize("area", ["", "24", "9999", "../x", "å" * 500])
def test_a_place_that_is_not_there_is_told_with_what_to_do(shelf, area):
    with pytest.raises(UnknownPlaceError) as error:
        area_profile(shelf, area, "sv")
    assert "lista" in error.value.text.sv and len(error.value.text.sv) < 300


def test_ads_that_are_missing_are_said_to_be_missing(shelf, tmp_path):
    without = next(p for p in area_profile(shelf, UMEA, "sv").parts if p.key == "signals")
    assert not without.figures and "inga uppgifter" in without.answer
    ads = pl.DataFrame({"year": [2018, 2019], "area": UMEA, "ssyk2012": "2221", "ads": [7.0, 9.0]})
    told = write_places(tmp_path, context={"vacancies": ads})
    with_ads = next(p for p in area_profile(told, UMEA, "sv").parts if p.key == "signals")
    assert with_ads.figures[0].rows["ads"].to_list() == [7.0, 9.0]


def test_an_occupation_in_a_place_has_the_same_figures_with_small_numbers_withheld(shelf):
    figure = need_and_supply_figure(shelf, UMEA, "2221", "sv")
    own = tables()[0]["workforce"].filter(pl.col("area") == UMEA, pl.col("ssyk2012") == "2221")
    assert figure.rows["demand_persons"].to_list() == own.sort("year")["demand_mean"].to_list()
    hidden = withheld_places(shelf).filter(pl.col("area") == BJURHOLM)["ssyk2012"][0]
    assert need_and_supply_figure(shelf, BJURHOLM, hidden, "sv") is None
    assert causes_figure(shelf, BJURHOLM, hidden, "sv") is None


def test_a_result_protected_for_publication_tells_no_more_than_it_holds(tmp_path):
    workforce = tables()[0]["workforce"]
    pair = (pl.col("area") == UMEA) & (pl.col("ssyk2012") == "2221")
    gone = [pl.when(~pair).then(pl.col(n)).alias(n) for n in workforce.columns if "_" in n]
    listed = pl.DataFrame({"area": [UMEA], "ssyk2012": ["2221"], "reason": ["secondary"]})
    changed = {"workforce": workforce.with_columns(gone), "suppressed": listed}
    protected = write_places(tmp_path, changed=changed)
    assert withheld_places(protected).rows() == [("2221", UMEA)]
    assert need_and_supply_figure(protected, UMEA, "2221", "sv") is None
    assert causes_figure(protected, UMEA, "2221", "sv") is None
    profile = area_profile(protected, UMEA, "sv")
    told = profile.figure("hardest").rows.drop_nulls("demand_persons")
    assert told.height and "2221" not in told["ssyk2012"].to_list()


def test_the_whole_has_the_causes_of_its_municipalities_added(shelf):
    whole = causes_figure(shelf, "24", "total", "sv").rows
    parts = [causes_figure(shelf, area, "total", "sv").rows for area in AREAS]
    together = pl.concat(parts).group_by("cause").agg(pl.col("change_persons").sum())
    assert_frame_equal(
        whole.select("cause", "change_persons").sort("cause"), together.sort("cause")
    )


def test_the_shortage_is_what_the_indicator_answers(shelf):
    question = Question(UMEA, (UMEA,), BASE, LAST)
    reading = indicator("shortage_share").ask(tables()[0], question)
    p = reading.persons
    said = area_profile(shelf, UMEA, "en").sentences[0].text
    assert Numbers("en").likely(p["short"], p["short_low"], p["short_high"], "people") in said


def test_figures_of_a_profile_cannot_be_found_by_other_names(shelf):
    profile = replace(area_profile(shelf, UMEA, "sv"), parts=())
    with pytest.raises(KeyError):
        profile.figure("population")
