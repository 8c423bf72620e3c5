import io

import polars as pl
import pytest

from tests.golden.demo_run import FOLDER, golden_texts

TOLERANCE = 0.15
"""Kept with one decimal: compilers and processors may differ in the last bit of a float32."""


@pytest.fixture(scope="module")
def today():
    return golden_texts()


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.csv")))
def test_the_example_region_gives_what_it_gave(today, name):
    kept = pl.read_csv(FOLDER / name, infer_schema_length=None)
    now = pl.read_csv(io.StringIO(today[name]), infer_schema_length=None)
    assert now.columns == kept.columns
    keys = [column for column, kind in kept.schema.items() if not kind.is_float()]
    assert now.select(keys).equals(kept.select(keys))
    for column in set(kept.columns) - set(keys):
        size = kept[column].abs().fill_null(0.0)
        off = (now[column] - kept[column]).abs().fill_null(0.0)
        assert (now[column].is_null() == kept[column].is_null()).all()
        assert (off <= TOLERANCE + 1e-4 * size).all(), f"{column}: run `make golden` and read it"


def test_something_is_kept(today):
    assert set(today) == {path.name for path in FOLDER.glob("*.csv")}
