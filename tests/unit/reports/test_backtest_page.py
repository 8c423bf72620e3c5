"""The page on how wrong it has been tells every measure, and says when there is none."""

from framsyn.reports import backtest_page
from tests.unit.reports.fake_results import fake_results
from tests.unit.reports.reading_html import Reader

BACKTEST = fake_results().backtest


def words(backtest, lang="sv"):
    reader = Reader(backtest_page.render(backtest, lang))
    assert reader.faults == []
    return reader.words.replace("\u00a0", " ")


def test_the_page_compares_with_the_best_simple_method():
    text = words(BACKTEST)
    assert "Efter 10 år missade prognosen folkmängden med i genomsnitt 3,6 %." in text
    assert "missade med 4,5 %. Framsyn var alltså bättre." in text
    assert "inom intervallet i 77 % av fallen" in text


def test_a_method_that_loses_is_said_to_lose():
    methods = {**BACKTEST["methods"], "framsyn": BACKTEST["methods"]["no_change"]}
    assert "Framsyn was no better." in words({**BACKTEST, "methods": methods}, "en")


def test_sizes_of_places_are_told_where_there_are_any():
    cell = BACKTEST["methods"]["framsyn"]["5"]["total"]
    band = {"cases": 3, "coverage_80": None, "methods": {"framsyn": cell, "no_change": None}}
    text = words({**BACKTEST, "by_size": {"50 000 and over": {"5": band}}})
    assert "50 000 eller fler invånare, Framsyn, 5 år" in text


def test_the_areas_it_was_tried_on_are_named():
    assert "Prövat på: Skåne län, Västerbottens län." in words({**BACKTEST, "areas": ["24", "12"]})


def test_a_past_without_outcomes_is_not_a_test():
    empty = {"5": {"total": None}, "10": {"total": None}}
    text = words({**BACKTEST, "methods": {"framsyn": empty}, "by_size": {}})
    assert "Metoden är inte prövad" in text
