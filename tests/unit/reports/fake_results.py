"""A run of Västerbotten with made-up but reasonable numbers, for the reports to show."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from framsyn.reports.results_view import Results

BASE, LAST = 2019, 2034
YEARS = list(range(BASE, LAST + 1))
MUNICIPALITIES = {
    "2401": ("Nordmaling", 7143, -0.04), "2403": ("Bjurholm", 2408, -0.06),
    "2404": ("Vindeln", 5423, -0.05), "2409": ("Robertsfors", 6747, -0.02),
    "2417": ("Norsjö", 3986, -0.10), "2418": ("Malå", 3068, -0.09),
    "2421": ("Storuman", 5852, -0.07), "2422": ("Sorsele", 2489, -0.11),
    "2425": ("Dorotea", 2551, -0.14), "2460": ("Vännäs", 8872, 0.03),
    "2462": ("Vilhelmina", 6668, -0.09), "2463": ("Åsele", 2794, -0.12),
    "2480": ("Umeå", 128901, 0.12), "2481": ("Lycksele", 12245, -0.05),
    "2482": ("Skellefteå", 72589, 0.06),
}  # fmt: skip
OCCUPATIONS = {
    "1120": 0.4, "1330": 0.5, "2111": 0.2, "2142": 1.3, "2144": 0.9, "2182": 0.1, "2211": 1.1,
    "2221": 3.1, "2222": 0.5, "2225": 0.2, "2272": 0.4, "2281": 0.3, "2319": 1.1, "2320": 0.8,
    "2330": 1.6, "2341": 3.4, "2343": 2.2, "2411": 0.7, "2512": 1.9, "2661": 1.2, "3111": 0.6,
    "3341": 0.9, "3411": 0.7, "4111": 3.0, "4410": 0.9, "5120": 1.1, "5132": 0.5, "5223": 3.6,
    "5311": 2.5, "5321": 3.9, "5323": 1.9, "5330": 3.7, "5343": 2.8, "6210": 0.6, "7111": 1.9,
    "7212": 0.6, "7231": 1.1, "7411": 1.0, "8131": 0.4, "8332": 1.6, "9111": 1.8, "9210": 0.1,
}  # fmt: skip
METHODS = ("framsyn", "no_change", "linear_5", "linear_10", "hamilton_perry",
           "linear_hamilton_perry")  # fmt: skip
GROUPS = ("total", "0-4", "5-19", "20-64", "65-79", "80+")


def fake_results(synthetic: bool = True, backtest: bool = True, seed: int = 7) -> Results:
    """All result tables for 15 municipalities and about forty occupations."""
    rng = np.random.Generator(np.random.Philox(seed))
    population = _population()
    totals = _totals()
    workforce = pl.concat(_workforce(code, rng) for code in MUNICIPALITIES)
    whole = _aggregate(workforce)
    ages = _ages(population)
    tables = {
        "population": population,
        "population_total": totals,
        "aggregate_population_total": _aggregate_total(totals),
        "workforce": workforce,
        "aggregate_workforce": whole,
        "population_group": ages,
        "aggregate_population_group": _ages(population.with_columns(pl.lit("24").alias("area"))),
        "workforce_group": groups_of(workforce),
        "aggregate_workforce_group": groups_of(whole),
        "explain": _explain(whole, totals),
        "population_borrowed": _borrowed(),
    }
    record = _record(synthetic)
    return Results(tables, record, _backtest() if backtest else None)


def _population() -> pl.DataFrame:
    ages = np.arange(101)
    rows = []
    for code, (_, persons, growth) in MUNICIPALITIES.items():
        young = 0.4 if code == "2480" else 0.0
        now = (
            1.0
            - np.clip(ages - 60, 0, 40) ** 1.45 / 230
            + young * np.exp(-(((ages - 24) / 5) ** 2))
        )
        now = np.clip(now, 0.0, None)
        later = now * np.where(
            ages < 20, 0.92, np.where(ages < 65, 0.97, np.where(ages < 80, 1.05, 1.55))
        )
        now, later = now / now.sum(), later / later.sum()
        for year in YEARS:
            part = (year - BASE) / (LAST - BASE)
            size = persons * (1 + growth * part)
            mean = size * (now * (1 - part) + later * part)
            width = 1.28 * np.sqrt(mean) * part
            for sex, share in (("women", 0.49), ("men", 0.51)):
                rows.append(pl.DataFrame({
                    "year": np.full(101, year), "area": [code] * 101, "sex": [sex] * 101,
                    "age": ages,
                    "mean": mean * share, "p10": np.clip((mean - width) * share, 0, None),
                    "p50": mean * share, "p90": (mean + width) * share,
                }))  # fmt: skip
    return pl.concat(rows)


def _totals() -> pl.DataFrame:
    rows = []
    for code, (_, persons, growth) in MUNICIPALITIES.items():
        for year in YEARS:
            part = (year - BASE) / (LAST - BASE)
            mean = persons * (1 + growth * part)
            width = (0.04 * persons + 2 * persons**0.5) * part
            rows.append((year, code, mean, mean - width, mean, mean + width))
    names = ["year", "area", "mean", "p10", "p50", "p90"]
    return pl.DataFrame(rows, schema=names, orient="row")


def _aggregate_total(totals: pl.DataFrame) -> pl.DataFrame:
    mean = pl.col("mean").sum()
    spread = ((pl.col("p90") - pl.col("p10")) ** 2).sum().sqrt() / 2
    return (
        totals.group_by("year", maintain_order=True)
        .agg(mean, (mean - spread).alias("p10"), mean.alias("p50"), (mean + spread).alias("p90"))
        .select("year", pl.lit("24").alias("area"), "mean", "p10", "p50", "p90")
    )


def _workforce(code: str, rng: np.random.Generator) -> pl.DataFrame:
    _, persons, growth = MUNICIPALITIES[code]
    rows = []
    for occupation, share in OCCUPATIONS.items():
        size = persons * share / 100 * float(rng.lognormal(0, 0.2))
        trend = 0.30 if occupation[:2] in ("53", "22") else float(rng.normal(0.0, 0.12))
        before = None
        for year in YEARS:
            t = year - BASE
            demand = size * (1 + (trend + growth) * t / 15)
            supply = size * (1 + (growth - 0.06 + 0.05 * float(rng.normal())) * t / 15)
            expansion = None if before is None else demand - before
            retirement = None if before is None else size * 0.024
            turnover = None if before is None else size * 0.06
            openings = (
                None if before is None else (expansion or 0) + (retirement or 0) + (turnover or 0)
            )
            before = demand
            spread = (0.03 * size + 1.2 * size**0.5) * (t / 15) ** 0.5
            row: list[Any] = [year, code, occupation]
            for value, factor in (
                (supply, 1.0), (demand, 0.6), (expansion, 0.2), (retirement, 0.1),
                (turnover, 0.15), (openings, 0.3), (supply - demand, 1.2),
            ):  # fmt: skip
                if value is None:
                    row += [None] * 4
                else:
                    row += [value, value - factor * spread, value, value + factor * spread]
            rows.append(row)
    return pl.DataFrame(rows, schema=_workforce_schema(), orient="row")


def _workforce_schema() -> dict[str, Any]:
    schema: dict[str, Any] = {"year": pl.Int32, "area": pl.String, "ssyk2012": pl.String}
    for measure in (
        "supply",
        "demand",
        "expansion",
        "retirement",
        "turnover",
        "openings",
        "balance",
    ):
        schema |= {
            f"{measure}_{statistic}": pl.Float64 for statistic in ("mean", "p10", "p50", "p90")
        }
    return schema


def _aggregate(workforce: pl.DataFrame) -> pl.DataFrame:
    columns = list(workforce.columns[3:])
    sums = workforce.group_by("year", "ssyk2012", maintain_order=True).agg(
        pl.col(name).sum() for name in columns
    )
    narrower = []
    for name in columns:
        stem, statistic = name.rsplit("_", 1)
        value = pl.col(name)
        if statistic in ("p10", "p90"):
            value = pl.col(f"{stem}_mean") + (value - pl.col(f"{stem}_mean")) * 0.5
        flow = stem in ("expansion", "retirement", "turnover", "openings")
        empty = (pl.col("year") == BASE) & pl.lit(flow)
        narrower.append(pl.when(empty).then(None).otherwise(value).alias(name))
    return sums.select("year", pl.lit("24").alias("area"), "ssyk2012", *narrower)


def _ages(population: pl.DataFrame) -> pl.DataFrame:
    """Broad age groups, with narrower intervals than those of their single ages added up."""
    mean = pl.col("mean").sum()
    spread = ((pl.col("p90") - pl.col("p10")) ** 2).sum().sqrt()
    group = pl.lit("80+")
    for first, name in ((80, "65-79"), (65, "20-64"), (20, "5-19"), (5, "0-4")):
        group = pl.when(pl.col("age") < first).then(pl.lit(name)).otherwise(group)
    return (
        population.group_by("year", "area", group.alias("group"), maintain_order=True)
        .agg(mean, (mean - spread).alias("p10"), mean.alias("p50"), (mean + spread).alias("p90"))
        .select("year", "area", "group", "mean", "p10", "p50", "p90")
    )


def groups_of(workforce: pl.DataFrame) -> pl.DataFrame:
    """The groups of a workforce, their intervals half as wide as those of occupations added up."""
    short = [
        (-pl.col(f"balance_{other}")).clip(lower_bound=0).alias(f"shortage_{end}")
        for end, other in (("mean", "mean"), ("p10", "p90"), ("p50", "p50"), ("p90", "p10"))
    ]
    retired = [
        pl.col(f"retirement_{end}").fill_null(0).cum_sum().over("area", "ssyk2012")
        .alias(f"retired_{end}")
        for end in ("mean", "p10", "p50", "p90")
    ]  # fmt: skip
    rows = workforce.sort("year").with_columns(*short, *retired)
    two = rows.with_columns(pl.col("ssyk2012").str.slice(0, 2).alias("group"))
    both = pl.concat([rows.with_columns(pl.lit("total").alias("group")), two])
    names = [name for name in both.columns if name not in ("year", "area", "ssyk2012", "group")]
    sums = both.group_by("year", "area", "group", maintain_order=True).agg(
        pl.when(pl.col(name).is_null().any()).then(None).otherwise(pl.col(name).sum()).alias(name)
        for name in names
    )
    narrower = [
        (pl.col(name) + pl.col(f"{name[:-4]}_mean")).truediv(2).alias(name)
        for name in names
        if name.endswith(("p10", "p90"))
    ]
    return sums.with_columns(narrower)


def _explain(whole: pl.DataFrame, totals: pl.DataFrame) -> pl.DataFrame:
    def total(column: str, year: int) -> float:
        return float(whole.filter(pl.col("year") == year)[column].sum())

    change = total("balance_mean", LAST) - total("balance_mean", BASE)
    parts = {"age_structure": 0.5, "population_size": 0.12, "trend": 0.2, "announced": 0.0,
             "working_time": 0.0, "retirement": 1.6, "other_exits": 0.6, "deaths": 0.1,
             "occupational_change_out": 2.0, "occupational_change_in": -2.0, "graduates": -1.1,
             "other_entrants": -0.4, "moving": -0.5, "interaction": -0.12}  # fmt: skip
    rows = [
        ("24", "total", "balance", BASE, LAST, cause, change * part)
        for cause, part in parts.items()
    ]
    first, last = (
        float(totals.filter(pl.col("year") == year)["mean"].sum()) for year in (BASE, LAST)
    )
    for cause, part in {
        "births": 2.4,
        "deaths": -2.3,
        "in_domestic": 5.0,
        "out_domestic": -5.3,
        "immigration": 1.6,
        "emigration": -0.4,
    }.items():
        rows.append(("24", "", "population", BASE, LAST, cause, (last - first) * part))
    names = ["area", "ssyk2012", "quantity", "from_year", "to_year", "cause", "persons"]
    return pl.DataFrame(rows, schema=names, orient="row")


def _borrowed() -> pl.DataFrame:
    rows = []
    for code, (_, persons, _) in MUNICIPALITIES.items():
        for component, scale in (
            ("fertility", 20_000),
            ("mortality", 60_000),
            ("migration", 4_000),
        ):
            own = persons / (persons + scale)
            rows.append((code, component, own, (1 - own) * 0.6, (1 - own) * 0.4))
    names = ["area", "component", "own_share", "county_share", "nation_share"]
    return pl.DataFrame(rows, schema=names, orient="row")


def _backtest() -> dict[str, Any]:
    base = {"framsyn": 1.0, "no_change": 1.9, "linear_5": 1.5, "linear_10": 1.45,
            "hamilton_perry": 1.35, "linear_hamilton_perry": 1.25}  # fmt: skip
    size = {"total": 1.8, "0-4": 8.0, "5-19": 3.0, "20-64": 2.1, "65-79": 1.6, "80+": 2.6}
    methods = {
        name: {
            str(h): {
                group: {"mape": base[name] * size[group] * h / 5,
                        "median_ape": base[name] * size[group] * h / 6,
                        "p90_ape": 2.1 * base[name] * size[group] * h / 5, "malpe": 0.2 * h / 5}
                for group in GROUPS
            }
            for h in (5, 10)
        }
        for name in METHODS
    }  # fmt: skip
    return {
        "launches": [1985, 1990, 1995, 2000], "horizons": [5, 10], "methods": methods,
        "coverage_80": {"5": 0.79, "10": 0.77}, "by_size": {}, "cases": 96,
    }  # fmt: skip


def _record(synthetic: bool) -> dict[str, Any]:
    status = "synthetic" if synthetic else "observed"
    source = {"licence": "CC0 1.0", "date": "2026-11-01", "sha256": "0" * 64, "status": status}
    return {
        "framsyn_version": "0.1.0", "command": "run", "parameters": {"county": "24"}, "seed": 1,
        "draws": 1000, "base_year": BASE, "years": YEARS, "areas": sorted(MUNICIPALITIES),
        "input_checksums": {"population": "0" * 64}, "synthetic": synthetic,
        "warnings": [{"sv": "Tabellen education saknas.", "en": "The table education is missing."}],
        "timings_s": {"population": 1.2},
        "sources": [
            {"table": "population", **source,
             "source": "SCB, Folkmängden efter region, ålder och kön"},
            {"table": "employed", "source": "SCB, Yrkesregistret", **source},
        ],
    }  # fmt: skip
