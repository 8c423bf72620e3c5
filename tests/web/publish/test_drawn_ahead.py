"""Drawings are made before anyone asks for them."""

import pytest

from framsyn.web.core.figures import drawn_cache
from framsyn.web.publish.editions.open_editions import open_edition
from framsyn.web.publish.picture.ahead import draw_ahead, subjects_of
from framsyn.web.publish.picture.profiles import profile_of

pytestmark = pytest.mark.django_db


def test_the_county_comes_first_and_every_municipality_and_occupation_follows(published):
    kinds = [subject.kind for subject in subjects_of(open_edition(published()))]
    assert kinds[0] == "county"
    assert kinds.count("area") == 15
    assert kinds.count("occupation") > 30
    assert kinds.index("area") < kinds.index("occupation")


def test_drawing_ahead_makes_the_very_drawings_of_the_pages_and_can_be_stopped(published):
    edition = open_edition(published())
    asked: list[int] = []
    assert draw_ahead(edition, stop=lambda: len(asked) == 2 or asked.append(1)) == 2
    county = next(subjects_of(edition))
    charts = [
        f for part in profile_of(edition, county, "sv").parts for f in part.figures if f.chart
    ]
    assert charts
    assert all("<svg" in (drawn_cache().drawing(figure) or "") for figure in charts)
