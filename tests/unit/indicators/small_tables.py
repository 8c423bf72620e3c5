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


def totals(area):
    names = ["year", "area", "mean", "p10", "p50", "p90"]
    rows = [(2020, area, 1000.0, 1000.0, 1000.0, 1000.0), (2022, area, 900.0, 850.0, 900.0, 950.0)]
    return pl.DataFrame(rows, schema=names, orient="row")


def age_groups(area, share):
    """Broad age groups, p10 and p90 ten per cent either side after the base year."""
    counts = {
        2020: {"0-4": 0, "5-19": 200, "20-64": 400, "65-79": 100, "80+": 60},
        2022: {"0-4": 0, "5-19": 180, "20-64": 360, "65-79": 120, "80+": 72},
    }
    rows = [
        (year, area, group, n * share, n * share * (1 - width), n * share, n * share * (1 + width))
        for (year, groups), width in zip(counts.items(), (0.0, 0.1), strict=True)
        for group, n in groups.items()
    ]
    names = ["year", "area", "group", "mean", "p10", "p50", "p90"]
    return pl.DataFrame(rows, schema=names, orient="row")


def group_row(year, group, values):
    """One row; the intervals are 15 either side, as sums made draw by draw would give."""
    row = {"year": year, "area": "A", "group": group}
    for measure in (*MEASURES, "shortage", "retired"):
        for statistic, by in zip(STATISTICS, (0.0, -15.0, 0.0, 15.0), strict=True):
            value = values.get(measure)
            row[f"{measure}_{statistic}"] = None if value is None else value + by
    return row


def flows(expansion, retirement, turnover):
    openings = expansion + retirement + turnover
    return {"expansion": expansion, "retirement": retirement, "turnover": turnover,
            "openings": openings}  # fmt: skip


GROUPS = pl.DataFrame(
    [
        group_row(2020, "total", {"supply": 500.0, "demand": 500.0, "balance": 0.0,
                                  "shortage": 0.0, "retired": 0.0}),
        group_row(2021, "total", {"supply": 500.0, "demand": 510.0, "balance": -10.0,
                                  "shortage": 22.0, "retired": 22.0, **flows(10.0, 22.0, 50.0)}),
        group_row(2022, "total", {"supply": 500.0, "demand": 520.0, "balance": -20.0,
                                  "shortage": 36.0, "retired": 40.0, **flows(10.0, 18.0, 50.0)}),
        group_row(2022, "22", {"supply": 180.0, "demand": 210.0, "balance": -30.0,
                               "shortage": 31.0, "retired": 18.0}),
        group_row(2022, "53", {"supply": 320.0, "demand": 310.0, "balance": 10.0,
                               "shortage": 5.0, "retired": 22.0}),
    ],
    infer_schema_length=None,
)  # fmt: skip

TABLES = {
    "workforce": OF_A,
    "aggregate_workforce": OF_A.with_columns(pl.lit("sum").alias("area")),
    "workforce_group": GROUPS,
    "aggregate_workforce_group": GROUPS.with_columns(pl.lit("sum").alias("area")),
    "population_group": age_groups("A", 1.0),
    "aggregate_population_group": age_groups("sum", 2.0),
    "population_total": totals("A"),
    "aggregate_population_total": totals("sum"),
}
