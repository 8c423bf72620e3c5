"""How wrong forecasts of occupations have been is told for occupations of this size."""

import copy

import pytest

from framsyn.reports.drawing import draw
from framsyn.reports.profiles.occupation import occupation_profile
from framsyn.reports.profiles.occupation_reading import OccupationReading
from framsyn.reports.profiles.occupation_trust import band_of, occupation_backtest, trust_part
from tests.unit.reports.profiles.occupation_run import NURSES, write_run

BOTH = pytest.mark.parametrize("lang", ["sv", "en"])


def scores(own, rival):
    return {"framsyn": {"median_ape": own}, "no_change": {"median_ape": rival}}


BACKTEST = {
    "launches": [2014, 2015],
    "horizons": [3, 5],
    "smallest_case": 20.0,
    "by_size": {
        "3": {"20-50": scores(9.0, 11.0), "1000+": scores(2.0, 3.0)},
        "5": {"20-50": scores(14.0, 15.0), "1000+": scores(4.25, 6.0)},
    },
}
BESIDE = {"backtest_occupations.json": BACKTEST}


def test_the_error_is_that_of_occupations_of_the_same_size(tmp_path):
    reading = OccupationReading(write_run(tmp_path, beside=BESIDE), NURSES, "sv")
    large = trust_part(reading, 8_000.0).answer.replace("\u00a0", " ")
    assert "4,3 %" in large
    assert "6,0 %" in large
    assert "efter 5 år" in large
    assert "14,0 %" in trust_part(reading, 20.0).answer.replace("\u00a0", " ")


@pytest.mark.parametrize("persons", [None, 3.0, 60.0])
def test_a_size_that_was_not_tried_is_said_to_be_so(tmp_path, persons):
    reading = OccupationReading(write_run(tmp_path, beside=BESIDE), NURSES, "sv")
    assert "inte prövade" in trust_part(reading, persons).answer


@BOTH
def test_the_figure_holds_the_errors_of_the_back_test(tmp_path, lang):
    shelf = write_run(tmp_path, beside=BESIDE)
    figure = occupation_profile(shelf, NURSES, lang).figure("occupation_errors")
    assert figure.rows.rows() == [
        (3, "20-50", 0.09, 0.11),
        (3, "1000+", 0.02, 0.03),
        (5, "20-50", 0.14, 0.15),
        (5, "1000+", 0.0425, 0.06),
    ]
    assert "2014" in figure.date
    assert draw(dict(figure.chart), figure.alt, lang).startswith("<svg")


def test_the_title_says_that_size_helps_only_where_it_does(tmp_path):
    reading = OccupationReading(write_run(tmp_path / "one", beside=BESIDE), NURSES, "sv")
    assert trust_part(reading, 30.0).figures[0].title.startswith("Ju fler")
    worse = copy.deepcopy(BACKTEST)
    worse["by_size"]["3"]["1000+"] = scores(12.0, 3.0)
    shelf = write_run(tmp_path / "two", beside={"backtest_occupations.json": worse})
    part = trust_part(OccupationReading(shelf, NURSES, "sv"), 30.0)
    assert part.figures[0].title.startswith("Så mycket")


@BOTH
def test_a_run_that_was_not_tried_says_how_to_try_it(tmp_path, lang):
    shelf = write_run(tmp_path, beside={"backtest.json": {"by_size": {"under 3 000": {}}}})
    assert occupation_backtest(shelf) is None
    part = trust_part(OccupationReading(shelf, NURSES, lang), 100.0)
    assert part.figures == ()
    assert "backtest-occupations" in part.paragraphs[0]


def test_a_band_without_an_upper_end_holds_every_larger_size():
    assert band_of("1000+")[1] > 1e12
