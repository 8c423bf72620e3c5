import json
import zipfile

import polars as pl
import pytest

from tests.cli.command import RUN, framsyn


def test_help_names_every_command():
    done = framsyn("--help")
    assert done.returncode == 0
    for name in ("check", "run", "project", "backtest", "backtest-occupations", "demo"):
        assert name in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--county", "99"), 1, "There is no county 99"),
        (("--base-year", "1950"), 1, "1950"),
        (("--years", "95"), 1, "Shorten the forecast"),
        (("--draws", "0"), 1, "draws is 0"),
        (("--areas", "9999"), 1, "9999"),
        (("--occupations", "xyz"), 1, "No occupation begins with xyz"),
        (("--lever", "magic=1"), 1, "magic"),
        (("--lever", "retirement_age"), 2, "retirement_age"),
        (("--lang", "de"), 2, "sv"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(bundle, tmp_path, words, code, told):
    done = framsyn("run", "--data", bundle, *RUN, *words, "--out", tmp_path / "out")
    assert done.returncode == code, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_error_is_told_in_swedish_when_asked(bundle, tmp_path):
    words = ("--county", "99", "--lang", "sv", "--out", tmp_path / "out")
    done = framsyn("run", "--data", bundle, *RUN, *words)
    assert "Det finns inget län 99" in done.stderr


def test_a_good_bundle_passes_the_check(bundle):
    done = framsyn("check", bundle)
    assert done.returncode == 0, done.stdout
    assert "Traceback" not in done.stderr


def test_a_zip_is_as_good_as_a_directory(bundle, tmp_path):
    packed = tmp_path / "indata.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in bundle.iterdir():
            archive.write(path, path.name)
    words = ("--launch", 2015, "--horizon", 3, "--draws", 16)
    for place, out in ((bundle, "a"), (packed, "b")):
        done = framsyn("project", "--data", place, *words, "--out", tmp_path / out)
        assert done.returncode == 0, done.stderr
    one, other = (pl.read_parquet(tmp_path / name / "population.parquet") for name in "ab")
    assert one.equals(other)


def test_a_projection_uses_nothing_after_the_launch(bundle, tmp_path):
    later = tmp_path / "changed"
    later.mkdir()
    for name in ("population", "births", "deaths", "migration", "areas"):
        frame = pl.read_parquet(bundle / f"{name}.parquet")
        number = {"population": "persons", "births": "births", "deaths": "deaths"}.get(name)
        if number:
            shifted = pl.when(pl.col("year") > 2010).then(pl.col(number) * 2)
            frame = frame.with_columns(shifted.otherwise(pl.col(number)).alias(number))
        frame.write_parquet(later / f"{name}.parquet")
    words = ("--launch", 2010, "--horizon", 5, "--draws", 16)
    for place, out in ((bundle, "a"), (later, "b")):
        done = framsyn("project", "--data", place, *words, "--out", tmp_path / out)
        assert done.returncode == 0, done.stderr
    one, other = (pl.read_parquet(tmp_path / name / "population.parquet") for name in "ab")
    assert one.equals(other)


def test_a_back_test_stands_beside_naive_methods(bundle, tmp_path):
    words = ("--launches", "2008-2010", "--horizons", "5", "--draws", 60)
    done = framsyn("backtest", "--data", bundle, *words, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    found = json.loads((tmp_path / "out" / "backtest.json").read_text(encoding="utf-8"))
    assert {"framsyn", "no_change", "linear_5", "linear_10", "hamilton_perry"} <= set(
        found["methods"]
    )
    assert set(found["methods"]["framsyn"]["5"]) == {
        "total",
        "0-4",
        "5-19",
        "20-64",
        "65-79",
        "80+",
    }
    assert 0 <= found["coverage_80"]["5"] <= 1
    assert found["cases"] == 45
    assert "<html" in (tmp_path / "out" / "backtest.html").read_text(encoding="utf-8")


def test_a_back_test_of_occupations_is_scored(bundle, tmp_path):
    done = framsyn("backtest-occupations", "--data", bundle, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "out" / "backtest.json").read_text(encoding="utf-8"))


def test_templates_pass_for_what_they_are(tmp_path):
    done = framsyn("template", "--out", tmp_path / "mallar")
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (tmp_path / "mallar").iterdir()}
    assert {"population.csv", "employed.csv"} <= names


def test_compare_of_what_is_no_result_is_told(tmp_path):
    done = framsyn("compare", tmp_path, tmp_path, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "no readable result" in done.stderr
