"""From small numbers to the declared frame: sorted by its key, each key once, nothing lost."""

from __future__ import annotations

import polars as pl

from framsyn.sources.bundle.cells import TOTAL, UNKNOWN_MOTHER, Value
from framsyn.sources.bundle.encoded import SUMMED, EncodedTable
from framsyn.sources.bundle.raw import ROW
from framsyn.tables.faults import cell_kinds
from framsyn.tables.schema import Table

POSITION = "position"
LARGEST_KEY = 2**62


def finish(encoded: EncodedTable) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The frame as declared; duplicates are told, and the first of each kept.

    Returns:
        The frame, and the states of its cells without a number: the key columns, `column` and
        `state` (suppressed, missing or not_applicable). Cells that are just empty are not there.
    """
    _leave_out_both_sexes(encoded)
    parts = list(encoded.table.key)
    if SUMMED in encoded.coded:
        parts.append(SUMMED)
    frame = _sorted_by(encoded, parts)
    frame = _without_duplicates(encoded, frame, parts)
    whole = _decode(encoded, frame)
    whole = _add_up_oldest(whole, encoded.table)
    if encoded.table.name == "births":
        whole = _add_up_mothers(whole, encoded)
    if encoded.table.name == "staff_per_head":
        _check_bounds(encoded, frame, whole)
    return whole, _states(encoded, frame)


def _states(encoded: EncodedTable, frame: pl.DataFrame) -> pl.DataFrame:
    """Which cell has which state, told by the key instead of the row."""
    if not encoded.states.height:
        return pl.DataFrame()
    rows = frame.join(encoded.states, on=ROW, how="inner")
    keys = _decode(encoded, rows).select(encoded.table.key)
    return keys.with_columns(rows["column"], rows["state"])


def _leave_out_both_sexes(encoded: EncodedTable) -> None:
    """Drop rows of both sexes of children together when there are rows for each as well."""
    values = encoded.values.get(SUMMED, [])
    if TOTAL not in values or len(values) < 2:
        return
    total = pl.col(SUMMED) == values.index(TOTAL)
    hit = encoded.frame.filter(total)
    encoded.log.add(
        cell_kinds.TOTAL_ROWS,
        encoded.headings[SUMMED],
        [(row, TOTAL) for row in hit[ROW].head(5)],
        hit.height,
    )
    encoded.frame = encoded.frame.filter(~total)


def _ranks(values: list[Value]) -> tuple[pl.Series, int]:
    """For each position the rank of its value, equal values with equal rank; and how many."""
    different = sorted({v for v in values if v is not None}, key=_order)
    rank: dict[Value, int] = {value: i for i, value in enumerate(different, start=1)}
    rank[None] = 0
    return pl.Series([rank[v] for v in values], dtype=pl.Int64), len(different) + 1


def _order(value: Value) -> tuple[int, str | int]:
    return (0, value) if isinstance(value, int) else (1, str(value))


def _sorted_by(encoded: EncodedTable, parts: list[str]) -> pl.DataFrame:
    """The frame with its place in the order of the key, sorted by it."""
    frame = encoded.frame
    key = pl.Series([0], dtype=pl.Int64).new_from_index(0, frame.height)
    size = 1
    for name in parts:
        ranks, count = _ranks(encoded.values[name])
        if size * count > LARGEST_KEY:
            key = key.rank("dense").cast(pl.Int64)
            size = frame.height + 1
        key = key * count + ranks.gather(frame[name]) if len(ranks) else key
        size *= count
    placed = frame.with_columns(key.alias(POSITION))
    return placed if key.is_sorted() else placed.rechunk()[key.arg_sort()]


def _without_duplicates(
    encoded: EncodedTable, frame: pl.DataFrame, parts: list[str]
) -> pl.DataFrame:
    if frame.height < 2:
        return frame
    again = (frame[POSITION].diff() == 0).fill_null(False)
    if not again.any():
        return frame
    hit = frame.filter(again).sort(ROW)
    first = []
    for row in hit.head(5).iter_rows(named=True):
        key = " ".join(str(encoded.values[name][row[name]]) for name in parts)
        first.append((row[ROW], key))
    names = ", ".join(encoded.headings[name] for name in parts)
    encoded.log.add(cell_kinds.DUPLICATE, None, first, hit.height, key=names)
    return frame.filter(~again)


def _decode(encoded: EncodedTable, frame: pl.DataFrame) -> pl.DataFrame:
    table = encoded.table
    columns = []
    for column in table.columns:
        if column.name in encoded.values:
            values = pl.Series(encoded.values[column.name], dtype=column.dtype)
            cells = values.gather(frame[column.name]) if len(values) else values
        elif column.name in frame.columns:
            cells = frame[column.name]
        else:
            cells = pl.Series([None], dtype=column.dtype).new_from_index(0, frame.height)
        columns.append(cells.alias(column.name))
    return pl.DataFrame(columns)


def _add_up_oldest(whole: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Ages above the open one counted in it."""
    bounds = {c.name: c.maximum for c in table.columns if c.kind == "age"}
    older = [name for name, high in bounds.items() if (whole[name] > high).any()]
    if not older:
        return whole
    whole = whole.with_columns(pl.col(name).clip(upper_bound=bounds[name]) for name in older)
    if "age" not in table.key:
        return whole
    sums = [
        pl.when(pl.col(c.name).is_not_null().any()).then(pl.col(c.name).sum()).alias(c.name)
        for c in table.numbers
    ]
    return whole.group_by(table.key, maintain_order=True).agg(sums).select(table.names)


def _add_up_mothers(births: pl.DataFrame, encoded: EncodedTable) -> pl.DataFrame:
    """Births by mother's age 15 to 49: open classes added to the ends, unknown ages shared out."""
    table = encoded.table
    column = table.column("mother_age")
    low, high = int(column.minimum or 0), int(column.maximum or 0)
    ages = pl.col("mother_age")
    unknown = births.filter(ages == UNKNOWN_MOTHER)
    added = (
        births.filter(ages != UNKNOWN_MOTHER)
        .with_columns(ages.clip(low, high))
        .group_by(table.key, maintain_order=True)
        .agg(pl.col("births").sum())
    )
    if unknown.height:
        _tell_unknown_mothers(unknown, encoded)
        added = _share_out(added, unknown.group_by("year", "area").agg(pl.col("births").sum()))
    return added.sort(table.key).select(table.names)


def _tell_unknown_mothers(unknown: pl.DataFrame, encoded: EncodedTable) -> None:
    total = float(unknown["births"].sum())
    if not total:
        return
    position = encoded.values["mother_age"].index(UNKNOWN_MOTHER)
    hit = encoded.frame.filter(pl.col("mother_age") == position)
    encoded.log.add(
        cell_kinds.UNKNOWN_MOTHER_AGE,
        encoded.headings["mother_age"],
        [(row, None) for row in hit[ROW].head(5)],
        hit.height,
        births=f"{total:g}",
    )


def _share_out(known: pl.DataFrame, unknown: pl.DataFrame) -> pl.DataFrame:
    """Share births of unknown age among the known ages of the same area and year.

    Where none are known, the ages of all areas and years together serve.
    """
    wanted = unknown.rename({"births": "extra"}).filter(pl.col("extra") > 0)
    whole = pl.col("births").sum().over("year", "area")
    shared = known.join(wanted, on=["year", "area"], how="left").with_columns(
        births=pl.when(whole > 0)
        .then(pl.col("births") * (1 + pl.col("extra").fill_null(0.0) / whole))
        .otherwise(pl.col("births"))
    )
    some = known.filter(pl.col("births") > 0).select("year", "area").unique()
    rest = wanted.join(some, on=["year", "area"], how="anti")
    if not rest.height:
        return shared.drop("extra")
    profile = known.group_by("mother_age").agg(pl.col("births").sum().alias("weight"))
    if not profile.height or not profile["weight"].sum():
        profile = pl.DataFrame(
            {"mother_age": [30], "weight": [1.0]}, schema_overrides={"mother_age": pl.Int16}
        )
    placed = rest.join(profile, how="cross").select(
        "year",
        "area",
        "mother_age",
        births=pl.col("extra") * pl.col("weight") / profile["weight"].sum(),
    )
    return (
        pl.concat([shared.drop("extra"), placed])
        .group_by("year", "area", "mother_age")
        .agg(pl.col("births").sum())
    )


def _check_bounds(encoded: EncodedTable, frame: pl.DataFrame, whole: pl.DataFrame) -> None:
    swapped = whole["age_from"] > whole["age_to"]
    if swapped.any():
        rows = frame[ROW].filter(swapped)
        values = whole["age_from"].filter(swapped)
        places = list(zip(rows.head(5), values.head(5), strict=True))
        encoded.log.add(cell_kinds.BOUNDS_SWAPPED, encoded.headings["age_from"], places, len(rows))
