"""Two municipalities and two occupations, with figures that can be worked out by hand."""

import polars as pl

from framsyn.indicators import Question

STATISTICS = ("mean", "p10", "p50", "p90")
MEASURES = ("supply", "demand", "expansion", "retirement", "turnover", "openings", "balance")
A = Question("A", ("A",), 2020, 2022)
WHOLE = Question("sum", ("A", "B"), 2020, 2022)


def workforce(area, rows):
    """Rows of (year, code, supply, demand, retirement, turnover), p10 and p90 at 10 either side."""
    made = []
    for year, code, supply, demand, retirement, turnover in rows:
        flows = retirement is not None
        values = {
            "supply": supply,
            "demand": demand,
            "expansion": 5.0 if flows else None,
            "retirement": retirement,
            "turnover": turnover,
            "openings": 5.0 + retirement + turnover if flows else None,
            "balance": supply - demand,
        }
        row = {"year": year, "area": area, "ssyk2012": code}
        for measure in MEASURES:
            for statistic, by in zip(STATISTICS, (0.0, -10.0, 0.0, 10.0), strict=True):
                value = values[measure]
                row[f"{measure}_{statistic}"] = None if value is None else value + by
        made.append(row)
    numbers = {f"{m}_{s}": pl.Float64 for m in MEASURES for s in STATISTICS}
    return pl.DataFrame(
        made, schema={"year": pl.Int32, "area": pl.String, "ssyk2012": pl.String, **numbers}
    )


OF_A = workforce(
    "A",
    [
        (2020, "2221", 200.0, 200.0, None, None),
        (2020, "5321", 300.0, 300.0, None, None),
        (2021, "2221", 190.0, 205.0, 10.0, 20.0),
        (2021, "5321", 310.0, 305.0, 12.0, 30.0),
        (2022, "2221", 180.0, 210.0, 8.0, 20.0),
        (2022, "5321", 320.0, 310.0, 10.0, 30.0),
    ],
)


def people():
    """Ages 10, 40, 70 and 85 of both sexes, in 2020 and 2022."""
    counts = {2020: {10: 100, 40: 200, 70: 50, 85: 30}, 2022: {10: 90, 40: 180, 70: 60, 85: 36}}
    rows = [
        (year, area, sex, age, float(persons), 0.0, float(persons), 999.0)
        for year, ages in counts.items()
        for area in ("A", "B")
        for sex in ("women", "men")
        for age, persons in ages.items()
    ]
    names = ["year", "area", "sex", "age", "mean", "p10", "p50", "p90"]
    return pl.DataFrame(rows, schema=names, orient="row")


def totals(area):
    names = ["year", "area", "mean", "p10", "p50", "p90"]
    rows = [(2020, area, 1000.0, 1000.0, 1000.0, 1000.0), (2022, area, 900.0, 850.0, 900.0, 950.0)]
    return pl.DataFrame(rows, schema=names, orient="row")


TABLES = {
    "workforce": OF_A,
    "aggregate_workforce": OF_A.with_columns(pl.lit("sum").alias("area")),
    "population": people(),
    "population_total": totals("A"),
    "aggregate_population_total": totals("sum"),
}
