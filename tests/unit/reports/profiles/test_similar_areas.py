"""Which municipalities are alike follows the rule that is told."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from framsyn.reports.profiles.reading import outlook_of_area
from framsyn.reports.profiles.similar import (
    aspect_of,
    similar_areas,
    similar_codes,
    similar_part,
)
from tests.unit.reports.profiles.place_run import (
    AREAS,
    BJURHOLM,
    NORSJO,
    UMEA,
    tables,
    without_occupations,
    write_places,
)

VALUES = arrays(np.float64, st.tuples(st.integers(2, 8), st.integers(1, 4)),
                elements=st.floats(0, 100, width=32))  # fmt: skip


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    return write_places(tmp_path_factory.mktemp("run"))


def test_the_most_alike_come_first_and_the_place_itself_is_not_among_them(shelf):
    for area in AREAS:
        rows = similar_areas(shelf, area)
        assert set(rows["area"]) == set(AREAS) - {area}
        assert rows["distance_ratio"].is_sorted()
        assert similar_codes(shelf, area) == tuple(rows["area"])


def test_small_inland_municipalities_are_more_like_each_other_than_like_the_city(shelf):
    assert similar_codes(shelf, BJURHOLM)[-1] == UMEA
    assert similar_codes(shelf, NORSJO)[-1] == UMEA


def test_the_distance_is_the_average_of_the_three(shelf):
    rows = similar_areas(shelf, UMEA)
    parts = [rows[f"{key}_distance_ratio"] for key in ("size", "age", "mix")]
    mean = sum(part.to_numpy() for part in parts) / 3
    assert rows["distance_ratio"].to_numpy() == pytest.approx(mean)


def test_size_counts_how_many_times_larger_a_place_is(shelf):
    totals = tables()[0]["population_total"].filter(pl.col("year") == 2019)
    logs = {area: np.log(mean) for area, mean in totals.select("area", "mean").iter_rows()}
    pairs = sorted(abs(logs[a] - logs[b]) for i, a in enumerate(AREAS) for b in AREAS[i + 1 :])
    rows = similar_areas(shelf, UMEA)
    for area, found in rows.select("area", "size_distance_ratio").iter_rows():
        assert found == pytest.approx(abs(logs[area] - logs[UMEA]) / np.median(pairs))


@given(VALUES)
def test_it_is_as_far_there_as_back_and_nowhere_to_oneself(values):
    aspect = aspect_of(values)
    apart = np.array([aspect.from_place(own) for own in range(len(values))])
    assert np.array_equal(apart, apart.T)
    assert np.all(np.diag(apart) == 0) and np.all(apart >= 0)


@given(VALUES)
def test_the_usual_distance_is_one_where_places_differ(values):
    aspect = aspect_of(values)
    apart = np.array([aspect.from_place(own) for own in range(len(values))])
    pairs = apart[np.triu_indices(len(values), k=1)]
    assert np.median(pairs) == pytest.approx(1.0 if aspect.usual > 0 else 0.0)


def test_a_run_without_occupations_compares_what_it_knows(tmp_path):
    rows = similar_areas(write_places(tmp_path, changed=without_occupations()), UMEA)
    assert rows["mix_distance_ratio"].null_count() == rows.height == 3
    mean = (rows["size_distance_ratio"] + rows["age_distance_ratio"]) / 2
    assert rows["distance_ratio"].to_list() == pytest.approx(mean.to_list())


def test_the_missing_aspect_is_shown_as_missing(tmp_path):
    shelf = write_places(tmp_path, changed=without_occupations())
    part = similar_part(shelf, outlook_of_area(shelf, UMEA, "sv"), UMEA)
    assert set(part.figures[0].states["mix_distance_ratio"]) == {"missing"}


def test_the_rule_is_told_with_links_and_distances(shelf):
    part = similar_part(shelf, outlook_of_area(shelf, UMEA, "sv"), UMEA)
    assert "Så väljer vi" in part.paragraphs[0] and "2019" in part.paragraphs[0]
    assert [link.area for link in part.links] == list(similar_codes(shelf, UMEA))
    assert all("avstånd" in link.remark for link in part.links)


def test_a_place_that_is_not_there_is_like_none(shelf):
    assert similar_areas(shelf, "9999").is_empty()


def test_one_municipality_alone_has_none_to_compare_with(tmp_path):
    alone = {
        name: table.filter(pl.col("area") == UMEA)
        for name, table in tables()[0].items()
        if "area" in table.columns and not name.startswith("aggregate_")
    }
    shelf = write_places(tmp_path, changed=alone)
    part = similar_part(shelf, outlook_of_area(shelf, UMEA, "en"), UMEA)
    assert not part.figures and "whole county" in part.answer
