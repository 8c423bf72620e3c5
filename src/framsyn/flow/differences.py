"""Two results on disk compared for a reader: the largest differences, and the causes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from framsyn.reports.content import Cell, Column, DataTable
from framsyn.reports.naming import area_name, occupation_name
from framsyn.reports.numbers import Numbers
from framsyn.reports.words import CAUSES as CAUSE_NAMES
from framsyn.reports.words import label_of
from framsyn.results.compare import compare_causes, compare_cells
from framsyn.results.store import read_result
from framsyn.tables.text import Text

MOST = 30
SMALLEST = 5.0
HEADS = (
    Text(sv="Kommun", en="Municipality"),
    Text(sv="Yrke", en="Occupation"),
    Text(sv="Behov", en="Need"),
    Text(sv="Tillgång", en="Supply"),
    Text(sv="Balans", en="Balance"),
)
CELLS = Text(
    sv="Största skillnaderna {year}, personer: den andra minus den första",
    en="The largest differences in {year}, persons: the second less the first",
)
CAUSES = Text(
    sv="Vad skillnaden i balans beror på, alla yrken och kommuner, personer",
    en="What the difference in balance comes from, all occupations and municipalities, persons",
)


@dataclass(frozen=True)
class Differences:
    """What differs between two forecasts.

    Attributes:
        asked: what the requests differ in: name, value in the first, value in the second.
        cells: the largest differences, by municipality and occupation, in the last common year.
        causes: the difference in balance by cause.
        equal: whether no number differs.
    """

    asked: tuple[tuple[str, str, str], ...]
    cells: DataTable
    causes: DataTable
    equal: bool


def differences_of(first: Path, second: Path, lang: str) -> Differences:
    """Second minus first.

    Args:
        first: directory of a result.
        second: directory of another over the same areas.
        lang: "sv" or "en".

    Raises:
        ResultNotFoundError: one of them is no result.
    """
    (tables, record), (others, other_record) = read_result(first), read_result(second)
    cells = compare_cells(tables, others).get("workforce", pl.DataFrame())
    causes = (
        compare_causes(tables["explain"], others["explain"])
        if "explain" in tables and "explain" in others
        else pl.DataFrame()
    )
    return Differences(
        tuple(_asked(record, other_record)),
        _cells_table(cells, lang),
        _causes_table(causes, lang),
        _is_zero(cells),
    )


def _asked(first: Mapping[str, Any], second: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """What the two were made from, where it differs."""
    names = ("base_year", "seed", "draws", "framsyn_version", "input_checksums")
    mine = {name: first.get(name) for name in names} | dict(first.get("parameters", {}))
    theirs = {name: second.get(name) for name in names} | dict(second.get("parameters", {}))
    left_out = {"model"}
    return [
        (name, _short(mine.get(name)), _short(theirs.get(name)))
        for name in sorted((mine.keys() | theirs.keys()) - left_out)
        if mine.get(name) != theirs.get(name)
    ]


def _short(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {str(one)[:12]}" for key, one in sorted(value.items()))
    return "–" if value is None else str(value)


def _is_zero(cells: pl.DataFrame) -> bool:
    numbers = [name for name, kind in cells.schema.items() if kind.is_float()]
    return all(bool((cells[name].fill_null(0.0) == 0).all()) for name in numbers)


def _cells_table(cells: pl.DataFrame, lang: str) -> DataTable:
    columns = [
        Column(head.in_language(lang), numeric=index > 1) for index, head in enumerate(HEADS)
    ]
    if cells.is_empty():
        return DataTable("", tuple(columns), ())
    last = cells["year"].max()
    size = pl.col("balance_mean").abs()
    largest = (
        cells.filter((pl.col("year") == last) & (size >= SMALLEST))
        .sort(size, descending=True)
        .head(MOST)
    )
    numbers = Numbers(lang)
    rows = tuple(
        (
            Cell(area_name(row["area"], lang, {}), heading=True),
            Cell(occupation_name(row["ssyk2012"], lang)),
            *(
                Cell(numbers.whole(row[f"{name}_mean"], signed=True), f"{row[f'{name}_mean']:.2f}")
                for name in ("demand", "supply", "balance")
            ),
        )
        for row in largest.iter_rows(named=True)
    )
    return DataTable(CELLS.in_language(lang).format(year=last), tuple(columns), rows)


def _causes_table(causes: pl.DataFrame, lang: str) -> DataTable:
    heads = (Text(sv="Orsak", en="Cause"), HEADS[-1])
    columns = tuple(Column(head.in_language(lang), numeric=i > 0) for i, head in enumerate(heads))
    if causes.is_empty():
        return DataTable("", columns, ())
    total = pl.col("ssyk2012") == "total"
    summed = (
        causes.filter((pl.col("quantity") == "balance") & total)
        .group_by("cause")
        .agg(pl.col("persons").sum())
        .sort(pl.col("persons").abs(), descending=True)
    )
    numbers = Numbers(lang)
    rows = tuple(
        (
            Cell(label_of(CAUSE_NAMES, cause).in_language(lang), heading=True),
            Cell(numbers.whole(persons, signed=True), f"{persons:.2f}"),
        )
        for cause, persons in summed.iter_rows()
    )
    return DataTable(CAUSES.in_language(lang), columns, rows)
