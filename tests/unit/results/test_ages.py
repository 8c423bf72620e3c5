"""Ages are summed whole, and made wider where the fine groups are small."""

import json

import polars as pl
import pytest

from framsyn.results.ages import BROAD, age_sums, broad_ages, told_ages
from framsyn.results.shelf import Shelf, lay_out

KEYS = ("year", "area", "ssyk2012", "sex", "age_group")


def ages(cells):
    """Rows of `workforce_age` in 2019: (area, occupation, sex, age group) to persons."""
    return pl.DataFrame(
        [(2019, *key, persons) for key, persons in cells.items()],
        schema={
            "year": pl.Int32,
            **dict.fromkeys(KEYS[1:], pl.String),
            "supply_mean": pl.Float64,
        },
        orient="row",
    )


def numbers(frame, *names):
    return {row[:-1]: row[-1] for row in frame.select(*names, "supply_mean").rows()}


TWO_PLACES = ages(
    {
        ("2401", "2221", "men", "16-24"): 6.0,
        ("2401", "2221", "men", "25-29"): 7.0,
        ("2401", "5321", "men", "16-24"): 20.0,
        ("2480", "2221", "men", "16-24"): 30.0,
        ("2480", "2221", "women", "16-24"): 2.0,
        ("2480", "2221", "women", "65-70"): 50.0,
    }
)


def test_the_sums_are_over_areas_and_over_occupations():
    sums = age_sums(TWO_PLACES)
    of_occupation = numbers(sums["aggregate_workforce_age"], "ssyk2012", "sex", "age_group")
    assert of_occupation["2221", "men", "16-24"] == 36.0
    assert of_occupation["5321", "men", "16-24"] == 20.0
    of_area = numbers(sums["workforce_age_all"], "area", "sex", "age_group")
    assert of_area["2401", "men", "16-24"] == 26.0
    assert sum(of_area.values()) == sum(of_occupation.values()) == TWO_PLACES["supply_mean"].sum()


def test_a_sum_with_an_unknown_part_is_unknown_and_not_too_small():
    hidden = TWO_PLACES.with_columns(
        pl.when(pl.col("area") != "2480").then(pl.col("supply_mean")).alias("supply_mean")
    )
    of_occupation = numbers(
        age_sums(hidden)["aggregate_workforce_age"], "ssyk2012", "sex", "age_group"
    )
    assert of_occupation["2221", "men", "16-24"] is None
    assert of_occupation["2221", "men", "25-29"] == 7.0


def test_the_wide_groups_hold_all_fine_ones_once():
    assert list(BROAD) == [
        "16-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59", "60-64", "65-70",
    ]  # fmt: skip
    wide = numbers(broad_ages(TWO_PLACES), "area", "ssyk2012", "sex", "age_group")
    assert wide["2480", "2221", "all", "16-34"] == 32.0
    assert wide["2480", "2221", "all", "55-70"] == 50.0
    assert sum(wide.values()) == TWO_PLACES["supply_mean"].sum()
    assert numbers(broad_ages(broad_ages(TWO_PLACES)), *KEYS) == numbers(
        broad_ages(TWO_PLACES), *KEYS
    )


def test_ages_with_a_small_number_are_told_in_wide_groups_and_others_as_they_are():
    told = told_ages(TWO_PLACES, 5.0)
    of = {key[:2]: set() for key in numbers(told, "area", "ssyk2012", "sex")}
    for area, code, sex in numbers(told, "area", "ssyk2012", "sex"):
        of[area, code].add(sex)
    assert of == {("2401", "2221"): {"men"}, ("2401", "5321"): {"men"}, ("2480", "2221"): {"all"}}
    assert told["supply_mean"].sum() == TWO_PLACES["supply_mean"].sum()


@pytest.mark.parametrize("threshold", [5.0, 33.0, 60.0])
def test_no_number_below_the_threshold_is_told(threshold):
    told = told_ages(TWO_PLACES, threshold)["supply_mean"].drop_nulls()
    assert not ((told > 0) & (told < threshold)).any()


def test_ages_that_are_small_in_wide_groups_too_are_not_told():
    few = ages({("2401", "2221", "men", "16-24"): 3.0, ("2401", "2221", "women", "65-70"): 90.0})
    told = told_ages(few, 5.0)
    assert set(told["age_group"]) == {"16-34", "55-70"}
    assert told["supply_mean"].null_count() == 2


def lay(directory, **tables):
    for name, table in tables.items():
        table.write_parquet(directory / f"{name}.parquet")
    (directory / "run.json").write_text(json.dumps({"years": [2019]}), encoding="utf-8")
    lay_out(directory, {})
    return Shelf(directory)


def test_a_result_is_laid_out_with_the_sums_of_its_ages(tmp_path):
    shelf = lay(tmp_path, workforce_age=TWO_PLACES)
    for name, expected in age_sums(TWO_PLACES).items():
        assert shelf.rows(name).equals(expected)
        assert not (tmp_path / f"{name}.parquet").exists()


def test_sums_that_a_result_has_itself_are_not_made_again(tmp_path):
    own = age_sums(TWO_PLACES)["aggregate_workforce_age"].with_columns(supply_mean=pl.lit(1.0))
    shelf = lay(tmp_path, workforce_age=TWO_PLACES, aggregate_workforce_age=own)
    assert shelf.rows("aggregate_workforce_age").equals(own)
    assert shelf.has("workforce_age_all")


def test_a_result_without_ages_is_laid_out_without_sums(tmp_path):
    shelf = lay(tmp_path, population_total=pl.DataFrame({"area": ["2401"]}))
    assert not shelf.has("aggregate_workforce_age")
