"""The example region is generated: none of its figures is taken from the published tables."""

import polars as pl
import pytest

from framsyn.sources.synthetic import generate
from tests.real import occupations, people
from tests.real.bundle import SHARED

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="needs ../shared/data"),
]


def equal_share(made, published, key):
    both = made.join(published, on=key, suffix="_published")
    large = both.filter(pl.col("persons_published") >= 20)
    assert large.height > 100
    return (large["persons"] == large["persons_published"]).mean()


def test_occupations_are_not_the_published_ones():
    made = generate(1)["employed"]
    published = occupations.employed(SHARED / "data")
    key = ["year", "area", "ssyk2012", "sex", "age_group"]
    assert equal_share(made, published, key) < 0.01


def test_ages_are_not_the_published_ones():
    made = generate(1)["population"].filter(pl.col("area").str.len_chars() == 4)
    published = people.population(SHARED / "data")
    assert equal_share(made, published, ["year", "area", "sex", "age"]) < 0.06


def test_ages_are_still_like_the_published_ones():
    """Plausible: no municipality's share of 85+ or 20-64 is far off."""
    made = generate(1)["population"].filter(area="00", year=2019)
    published = people.population(SHARED / "data").filter(area="00", year=2019)
    for first, last in [(0, 19), (20, 64), (65, 84), (85, 100)]:
        inside = pl.col("age").is_between(first, last)
        ours = made.filter(inside)["persons"].sum() / made["persons"].sum()
        theirs = published.filter(inside)["persons"].sum() / published["persons"].sum()
        assert ours == pytest.approx(theirs, abs=0.02)
