"""Ads and the barometer are shown where they are known, and never made more of than they are."""

import polars as pl
import pytest

from framsyn.reports.drawing import draw
from framsyn.reports.profiles.occupation_ads import ads_figure
from framsyn.reports.profiles.occupation_barometer import barometer_figure
from framsyn.reports.profiles.signals import signals_part
from tests.unit.reports.profiles.occupation_run import (
    DEVELOPERS,
    NURSES,
    barometer,
    vacancies,
    write_run,
)

BOTH = pytest.mark.parametrize("lang", ["sv", "en"])
UMEA = "2480"


def source(table, *breaks):
    reason = {"sv": "Ny insamling.", "en": "A new way of collecting."}
    told = [{"year": year, "reason": reason} for year in breaks]
    return {"sources": [{"table": table, "source": "Arbetsförmedlingen", "breaks": told}]}


@BOTH
def test_a_run_without_signals_says_so_and_what_to_do(tmp_path, lang):
    part = signals_part(write_run(tmp_path), "24", NURSES, lang)
    assert part.figures == ()
    assert {"sv": "inga uppgifter", "en": "no figures"}[lang] in part.answer
    assert any("framsyn refresh" in text for text in part.paragraphs)


@BOTH
def test_ads_are_told_year_by_year_as_they_were_counted(tmp_path, lang):
    ads = {2017: 30.0, 2018: 44.0, 2019: 50.0}
    figure = ads_figure(write_run(tmp_path, {"vacancies": vacancies(ads)}), "24", NURSES, lang)
    assert figure is not None
    assert dict(figure.rows.iter_rows()) == ads
    assert "50" in figure.title
    assert "30" in figure.title
    assert figure.status == "observed"
    assert draw(dict(figure.chart), figure.alt, lang).startswith("<svg")


def test_a_break_is_never_read_as_growth(tmp_path):
    ads = vacancies({2016: 10.0, 2017: 12.0, 2018: 90.0, 2019: 95.0})
    shelf = write_run(tmp_path, {"vacancies": ads}, record=source("vacancies", 2018))
    figure = ads_figure(shelf, "24", NURSES, "sv")
    assert figure is not None
    assert "10" not in figure.title.replace("2019", "").replace("2018", "")
    assert "90" in figure.title
    assert "2018" in figure.note
    assert "Ny insamling." in figure.note
    stretches = {v["year"]: v["stretch"] for v in figure.chart["data"]["values"]}
    assert stretches["2016"] == stretches["2017"] != stretches["2018"] == stretches["2019"]


def test_a_break_in_the_last_year_compares_it_with_nothing(tmp_path):
    ads = vacancies({2018: 10.0, 2019: 95.0})
    shelf = write_run(tmp_path, {"vacancies": ads}, record=source("vacancies", 2019))
    figure = ads_figure(shelf, "24", NURSES, "sv")
    assert figure is not None
    assert figure.title == "Annonser i Platsbanken 2019: 95"


def test_a_year_that_nobody_counted_is_missing_and_not_zero(tmp_path):
    ads = vacancies({2015: 5.0, 2017: None, 2018: 0.0, 2019: 7.0})
    figure = ads_figure(write_run(tmp_path, {"vacancies": ads}), "24", NURSES, "sv")
    assert figure is not None
    assert figure.rows["year"].to_list() == [2015, 2016, 2017, 2018, 2019]
    assert figure.rows["ads"].to_list() == [5.0, None, None, 0.0, 7.0]
    assert figure.states["ads"].to_list() == [None, "missing", "missing", None, None]
    stretches = {v["year"]: v["stretch"] for v in figure.chart["data"]["values"]}
    assert stretches["2015"] != stretches["2018"]


def test_a_county_without_a_row_of_its_own_is_the_sum_of_its_municipalities(tmp_path):
    parts = pl.concat([vacancies({2019: 3.0}, UMEA), vacancies({2019: 4.0}, "2482")])
    shelf = write_run(tmp_path, {"vacancies": parts})
    figure = ads_figure(shelf, "24", NURSES, "sv")
    assert figure is not None
    assert figure.rows["ads"].to_list() == [7.0]
    assert ads_figure(shelf, UMEA, NURSES, "sv").rows["ads"].to_list() == [3.0]
    assert ads_figure(shelf, "2403", NURSES, "sv") is None
    assert ads_figure(shelf, "24", DEVELOPERS, "sv") is None
    assert ads_figure(shelf, "24", "total", "sv").rows["ads"].to_list() == [7.0]


def test_the_sum_of_an_unknown_number_is_unknown(tmp_path):
    parts = pl.concat([vacancies({2019: 3.0}, UMEA), vacancies({2019: None}, "2482")])
    figure = ads_figure(write_run(tmp_path, {"vacancies": parts}), "24", NURSES, "sv")
    assert figure.rows["ads"].to_list() == [None]
    assert figure.title == "Ingen har räknat annonserna"


@BOTH
def test_the_barometer_is_a_judgement_with_its_latest_round_first(tmp_path, lang):
    judged = barometer(
        ("2024-2", "24", "balance", "unchanged"), ("2025-1", "24", "shortage", "increase")
    )
    shelf = write_run(tmp_path, {"occupation_outlook": judged})
    figure = barometer_figure(shelf, UMEA, NURSES, lang)
    assert figure is not None
    assert figure.status == "judged"
    assert figure.rows["round"].to_list() == ["2025-1", "2024-2"]
    situation = {"sv": ("brist", "balans"), "en": ("shortage", "balance")}[lang]
    assert figure.rows["situation"].to_list() == list(situation)
    assert situation[0] in figure.title


def test_the_barometer_of_the_nation_stands_in_where_the_county_is_not_judged(tmp_path):
    shelf = write_run(
        tmp_path, {"occupation_outlook": barometer(("2025-1", "00", "surplus", "decrease"))}
    )
    figure = barometer_figure(shelf, UMEA, NURSES, "sv")
    assert figure is not None
    assert "Riket" in figure.title
    assert barometer_figure(shelf, UMEA, DEVELOPERS, "sv") is None


def test_an_occupation_that_was_not_judged_is_said_to_be_so(tmp_path):
    judged = barometer(("2025-1", "24", None, None))
    figure = barometer_figure(
        write_run(tmp_path, {"occupation_outlook": judged}), "24", NURSES, "sv"
    )
    assert figure is not None
    assert "räckte inte" in figure.title
    assert figure.states["situation"].to_list() == ["missing"]


def test_ads_of_two_services_that_are_the_same_are_counted_once(tmp_path):
    rows = [
        ("2026-11-24", "24", NURSES, "jobsearch", 99.0),
        ("2026-11-25", "24", NURSES, "jobsearch", 12.0),
        ("2026-11-25", "24", NURSES, "jobstream", 12.0),
    ]
    names = ["date", "area", "ssyk2012", "service", "ads"]
    shelf = write_run(tmp_path, {"open_ads": pl.DataFrame(rows, schema=names, orient="row")})
    text = " ".join(signals_part(shelf, "24", NURSES, "sv").paragraphs)
    assert "12 annonser" in text
    none = " ".join(signals_part(shelf, "24", DEVELOPERS, "sv").paragraphs)
    assert " 0 annonser" in none
