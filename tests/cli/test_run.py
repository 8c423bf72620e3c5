import hashlib
import json
import os
import signal
import subprocess
import sys
import time

import polars as pl
import pytest

from tests.cli.command import RUN, framsyn

TABLES = {
    "population": ["year", "area", "sex", "age", "mean", "p10", "p50", "p90"],
    "population_total": ["year", "area", "mean", "p10", "p50", "p90"],
    "workforce": [
        "year",
        "area",
        "ssyk2012",
        *(
            f"{measure}_{statistic}"
            for measure in (
                "supply",
                "demand",
                "expansion",
                "retirement",
                "turnover",
                "openings",
                "balance",
            )
            for statistic in ("mean", "p10", "p50", "p90")
        ),
    ],
}


def digests(directory):
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(directory.glob("*.parquet"))
    }


def test_a_run_writes_all_that_it_promises(finished_run):
    names = {path.name for path in finished_run.iterdir()}
    assert {"run.json", "report.html", "report.xlsx", "explain.parquet"} <= names
    for name, columns in TABLES.items():
        assert pl.read_parquet(finished_run / f"{name}.parquet").columns == columns


def test_the_base_year_is_the_published_population(finished_run):
    totals = pl.read_parquet(finished_run / "population_total.parquet")
    base = totals.filter(pl.col("year") == 2019)
    assert base["mean"].sum() == pytest.approx(271_736)
    assert dict(base.select("area", "mean").iter_rows())["2480"] == pytest.approx(128_901)


def test_what_is_needed_and_who_there_is_make_the_balance(finished_run):
    workforce = pl.read_parquet(finished_run / "workforce.parquet")
    off = (pl.col("supply_mean") - pl.col("demand_mean") - pl.col("balance_mean")).abs().max()
    assert workforce.select(off).item() < 1e-2
    parts = pl.col("expansion_mean") + pl.col("retirement_mean") + pl.col("turnover_mean")
    ahead = workforce.filter(pl.col("year") > 2019)
    assert ahead.select((parts - pl.col("openings_mean")).abs().max()).item() < 1e-2
    assert ahead["openings_mean"].null_count() == 0
    assert workforce.filter(pl.col("year") == 2019)["openings_mean"].null_count() > 0


def test_the_areas_sum_to_the_county(finished_run):
    parts = pl.read_parquet(finished_run / "workforce.parquet").group_by("year", "ssyk2012")
    county = pl.read_parquet(finished_run / "aggregate_workforce.parquet")
    both = county.join(parts.agg(pl.col("supply_mean").sum().alias("sum")), on=["year", "ssyk2012"])
    assert both.height == county.height
    off = (both["sum"] - both["supply_mean"]).abs() / (both["supply_mean"] + 1)
    assert off.max() < 1e-4


def test_causes_sum_to_the_change(finished_run):
    explained = pl.read_parquet(finished_run / "explain.parquet")
    totals = pl.read_parquet(finished_run / "population_total.parquet")
    change = (
        totals.filter(pl.col("year").is_in([2019, 2025]))
        .group_by("area")
        .agg(
            (pl.col("mean").sort_by("year").last() - pl.col("mean").sort_by("year").first()).alias(
                "d"
            )
        )
    )
    causes = (
        explained.filter((pl.col("quantity") == "population") & (pl.col("to_year") == 2025))
        .filter(pl.col("from_year") == 2019)
        .group_by("area")
        .agg(pl.col("persons").sum())
    )
    both = change.join(causes, on="area")
    assert both.height == 15
    size = totals.filter(pl.col("year") == 2019).select("area", "mean")
    off = both.join(size, on="area").select(
        ((pl.col("d") - pl.col("persons")).abs() / pl.col("mean")).max()
    )
    assert off.item() < 0.02  # the causes are those of the mean path, the change that of the draws


@pytest.mark.parametrize("threads", [1, 2])
def test_the_same_request_gives_the_same_bytes(finished_run, bundle, tmp_path, threads):
    done = framsyn("run", "--data", bundle, *RUN, "--out", tmp_path / "out", "--threads", threads)
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "out") == digests(finished_run)


def test_another_seed_gives_other_draws(finished_run, bundle, tmp_path):
    done = framsyn("run", "--data", bundle, *RUN, "--seed", 8, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    other, ours = digests(tmp_path / "out"), digests(finished_run)
    assert other["population_total.parquet"] != ours["population_total.parquet"]


def test_a_lever_of_zero_changes_nothing_and_of_one_something(finished_run, bundle, tmp_path):
    for amount in (0, 1):
        words = ("--lever", f"retirement_age={amount}", "--out", tmp_path / str(amount))
        done = framsyn("run", "--data", bundle, *RUN, *words)
        assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "0") == digests(finished_run)
    later = pl.read_parquet(tmp_path / "1" / "aggregate_workforce.parquet")
    usual = pl.read_parquet(finished_run / "aggregate_workforce.parquet")
    assert later["supply_mean"].sum() > usual["supply_mean"].sum()
    compared = framsyn("compare", finished_run, tmp_path / "1", "--out", tmp_path / "difference")
    assert compared.returncode == 0, compared.stderr
    difference = pl.read_parquet(tmp_path / "difference" / "aggregate_workforce.parquet")
    assert difference["supply_mean"].sum() > 0


def test_occupations_can_be_chosen_without_changing_them(finished_run, bundle, tmp_path):
    done = framsyn(
        "run", "--data", bundle, *RUN, "--occupations", "53,2221", "--out", tmp_path / "out"
    )
    assert done.returncode == 0, done.stderr
    some = pl.read_parquet(tmp_path / "out" / "workforce.parquet")
    every = pl.read_parquet(finished_run / "workforce.parquet")
    assert set(some["ssyk2012"].str.slice(0, 2)) == {"53", "22"}
    assert some.equals(every.join(some.select(TABLES["workforce"][:3]), on=TABLES["workforce"][:3]))


def test_the_record_says_what_it_was_made_from(finished_run):
    record = json.loads((finished_run / "run.json").read_text(encoding="utf-8"))
    assert record["synthetic"] is True
    assert record["seed"] == 7
    assert set(record["input_checksums"]) >= {"population", "employed"}
    assert record["parameters"]["model"]["pension_age"]


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL])
def test_a_stopped_run_leaves_the_earlier_result_as_it_was(bundle, finished_run, tmp_path, stop):
    out = tmp_path / "out"
    words = ("run", "--data", bundle, *RUN, "--out", out)
    assert framsyn(*words).returncode == 0
    before = digests(out)
    command = [sys.executable, "-m", "framsyn", *map(str, words), "--draws", "3000", "--overwrite"]
    going = subprocess.Popen(command, stderr=subprocess.PIPE, env={**os.environ})
    time.sleep(3)
    going.send_signal(stop)
    going.communicate(timeout=120)
    assert going.returncode != 0
    assert digests(out) == before
    again = framsyn(*words, "--overwrite")
    assert again.returncode == 0, again.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
