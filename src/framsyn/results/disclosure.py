"""What is taken out of a result before it is published, so that nobody can be pointed out.

A stock of persons in one occupation and municipality is told from five. A smaller one is taken out
in every year and every quantity, and so are the others that it could be worked out from
(`framsyn.results.hiding`). The same holds for all areas together and for the groups of occupations,
and for the ages of those who work: where an age is small, the ages become wider or are not told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from framsyn.results.ages import age_sums, broad_ages, told_ages
from framsyn.results.hiding import Cells, Hidden, Mask, Sizes, hide, small
from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text

THRESHOLD = 5.0
STOCKS = ("demand_mean", "supply_mean")
NAMES = frozenset({"year", "area", "ssyk2012", "group", "sex", "age_group", "status"})
PAIRS = frozenset({"workforce", "workforce_fte", "explain"})
LEFT_OUT = frozenset({"stock"})
"""Tables that are not published: the stock by sex and age is nearly all small numbers."""
TOGETHER = ""
"""Stands for the areas together where the result has no code for them."""


class CannotBeHiddenError(FramsynError):
    """A small number cannot be hidden: it is the only one of its area."""

    def __init__(self, area: str) -> None:
        super().__init__(
            Text(
                sv=f"Prognosen kan inte publiceras: i område {area} finns bara ett yrke, och "
                "områdets summa skulle avslöja hur få som har det. Kör prognosen med fler yrken.",
                en=f"The forecast cannot be published: area {area} has one occupation only, and "
                "the area's sum would tell how few they are. Run the forecast with more "
                "occupations.",
            )
        )


@dataclass(frozen=True)
class Protected:
    """A result that may be published.

    Attributes:
        tables: the tables with null where a number was taken out, the sums of
            `framsyn.results.ages` made before anything was, and `suppressed`: area, ssyk2012 and
            reason of each pair (primary: small itself; secondary: taken out to hide another;
            earlier: taken out of an earlier edition). A sum that is taken out stands there too,
            with the code of the areas together or with two digits for a group of occupations.
        report: how many pairs of area and occupation there are, how many were taken out by
            reason, and how many sums.
    """

    tables: Mapping[str, pl.DataFrame]
    report: Mapping[str, Any]


@dataclass(frozen=True)
class _Codes:
    """The codes of rows and columns; the last row is the areas together."""

    rows: list[str]
    occupations: list[str]
    groups: list[str]


def protect(tables: Mapping[str, pl.DataFrame], threshold: float = THRESHOLD) -> Protected:
    """The tables of a run as they may be published.

    Args:
        tables: result tables by name, whole; a result without workforce is returned as it is.
        threshold: stocks above zero and below this are taken out.

    Raises:
        CannotBeHiddenError: an area has a small number and no other to hide it.
    """
    return protect_again(tables, set(), threshold)


def protect_again(
    tables: Mapping[str, pl.DataFrame],
    before: set[tuple[str, str]],
    threshold: float = THRESHOLD,
) -> Protected:
    """The same, where these were taken out of an earlier edition on the same year.

    What one edition hides, a later one must not show: the two together would tell more than each.

    Args:
        tables: as in `protect`.
        before: area and ssyk2012 of each row of the earlier edition's `suppressed`.
        threshold: as in `protect`.

    Raises:
        CannotBeHiddenError: an area has a small number and no other to hide it.
    """
    if "workforce" not in tables:
        return Protected(dict(tables), {"pairs": 0, "primary": 0, "secondary": 0})
    codes, sizes = _measured(tables)
    earlier = _earlier(codes, before)
    hidden = hide(sizes, earlier, threshold)
    if hidden.bare:
        raise CannotBeHiddenError(codes.rows[hidden.bare[0][0]])
    made = {
        name: _without(name, frame, codes, hidden)
        for name, frame in tables.items()
        if name not in LEFT_OUT
    }
    if "workforce_age" in tables:
        made |= _told_ages(tables["workforce_age"], codes, sizes, hidden, threshold)
    made["suppressed"] = listed = _listed(codes, sizes, hidden, earlier, threshold)
    pairs = listed.filter(
        (pl.col("area") != codes.rows[-1]) & pl.col("ssyk2012").is_in(codes.occupations)
    )
    reasons = {
        reason: pairs.filter(pl.col("reason") == reason).height
        for reason in ("primary", "secondary", "earlier")
    }
    count = {"pairs": hidden.cells[:-1].size, "sums": listed.height - pairs.height}
    return Protected(made, count | reasons)


def _measured(tables: Mapping[str, pl.DataFrame]) -> tuple[_Codes, Sizes]:
    """The least stock above zero, over years, of each pair and sum; 0 where it is always zero."""
    parts = tables["workforce"].select("year", "area", "ssyk2012", *STOCKS)
    together = pl.lit(TOGETHER).alias("area")
    sums = [pl.col(name).sum() for name in STOCKS]
    # In the order of the rows: sums that differ in the last digit could take out other cells.
    whole = parts.group_by("year", "ssyk2012", maintain_order=True).agg(sums)
    whole = whole.with_columns(together)
    rows = pl.concat([parts, whole.select(parts.columns)])
    by_group = rows.with_columns(pl.col("ssyk2012").str.slice(0, 2))
    by_group = by_group.group_by("year", "area", "ssyk2012", maintain_order=True).agg(sums)
    areas, occupations = (parts[key].unique().sort().to_list() for key in ("area", "ssyk2012"))
    groups = by_group["ssyk2012"].unique().sort().to_list()
    index = {code: place for place, code in enumerate(groups)}
    group_of = np.array([index[code[:2]] for code in occupations], dtype=np.int64)
    places = [*areas, TOGETHER]
    sizes = Sizes(_grid(rows, places, occupations), _grid(by_group, places, groups), group_of)
    return _Codes([*areas, _code_together(tables)], occupations, groups), sizes


def _code_together(tables: Mapping[str, pl.DataFrame]) -> str:
    whole = tables.get("aggregate_workforce")
    return TOGETHER if whole is None or whole.is_empty() else str(whole["area"][0])


def _grid(rows: pl.DataFrame, down: list[str], across: list[str]) -> Cells:
    """The least number above zero of each cell, over years and both stocks."""
    least = pl.min_horizontal(*(pl.col(n).filter(pl.col(n) > 0).min() for n in STOCKS))
    cells = rows.group_by("area", "ssyk2012").agg(least.alias("least"))
    grid = np.zeros((len(down), len(across)))
    grid[_places(cells["area"], down), _places(cells["ssyk2012"], across)] = (
        cells["least"].fill_null(0.0).to_numpy()
    )
    return grid


def _places(codes: pl.Series, order: list[str]) -> Any:
    return codes.replace_strict(order, range(len(order)), return_dtype=pl.Int64).to_numpy()


def _earlier(codes: _Codes, before: set[tuple[str, str]]) -> Hidden:
    """What an earlier edition took out, as far as it is in this one."""
    rows = {code: row for row, code in reversed(list(enumerate(codes.rows)))}

    def mask(across: list[str]) -> Mask:
        columns = {code: column for column, code in enumerate(across)}
        found = np.zeros((len(codes.rows), len(across)), dtype=np.bool_)
        for area, code in before:
            if area in rows and code in columns:
                found[rows[area], columns[code]] = True
        return found

    return Hidden(mask(codes.occupations), mask(codes.groups))


def _without(name: str, frame: pl.DataFrame, codes: _Codes, hidden: Hidden) -> pl.DataFrame:
    """One table without the numbers that are taken out."""
    if name in PAIRS:
        return _emptied(frame, _pairs(codes.rows[:-1], codes.occupations, hidden.cells[:-1]))
    if name == "aggregate_workforce":
        return _emptied(frame, _pairs(codes.rows[-1:], codes.occupations, hidden.cells[-1:]))
    if name == "workforce_group":
        taken = _pairs(codes.rows[:-1], codes.groups, hidden.groups[:-1])
        return _emptied(frame, taken.rename({"ssyk2012": "group"}))
    if name == "aggregate_workforce_group":
        taken = _pairs(codes.rows[-1:], codes.groups, hidden.groups[-1:])
        return _emptied(frame, taken.rename({"ssyk2012": "group"}))
    return frame


def _emptied(frame: pl.DataFrame, taken: pl.DataFrame) -> pl.DataFrame:
    """The rows in the same order, their numbers null where the key is among those taken out."""
    if taken.is_empty():
        return frame
    marked = frame.join(
        taken.with_columns(pl.lit(value=True).alias("_taken")),
        on=taken.columns,
        how="left",
        maintain_order="left",
    )
    numbers = [n for n, t in frame.schema.items() if t.is_float() and n not in NAMES]
    kept = pl.col("_taken").is_null()
    emptied = (pl.when(kept).then(pl.col(name)).alias(name) for name in numbers)
    return marked.with_columns(emptied).drop("_taken")


def _told_ages(
    ages: pl.DataFrame, codes: _Codes, sizes: Sizes, hidden: Hidden, threshold: float
) -> dict[str, pl.DataFrame]:
    """Supply by age, and its sums: fine, in wide groups, or not at all.

    A pair with a small number in a fine group is told in wide groups, and one with a small number
    in a wide group not at all. The sums over areas and over occupations would give a single such
    pair back, so others are told in the same way as it.
    """
    sums = age_sums(ages)
    together = pl.lit(codes.rows[-1]).alias("area")
    whole = sums["aggregate_workforce_age"].with_columns(together).select(ages.columns)
    tables = {"workforce_age": ages, "aggregate_workforce_age": whole}
    parts = {"workforce_age": slice(None, -1), "aggregate_workforce_age": slice(-1, None)}
    coarse, none = hidden.cells.copy(), hidden.cells.copy()
    for name, rows in parts.items():
        coarse[rows] |= _with_small(tables[name], codes, rows, threshold)
        none[rows] |= _with_small(broad_ages(tables[name]), codes, rows, threshold)
    none = _closed(sizes, none)
    coarse = _closed(sizes, coarse | none)
    made = {"workforce_age_all": told_ages(sums["workforce_age_all"], threshold)}
    for name, rows in parts.items():
        in_wide, untold = (
            _pairs(codes.rows[rows], codes.occupations, mask[rows]) for mask in (coarse, none)
        )
        key = in_wide.columns
        wide = broad_ages(tables[name].join(in_wide, on=key, how="semi")).select(ages.columns)
        fine = tables[name].join(in_wide, on=key, how="anti")
        told = pl.concat([fine, _emptied(wide, untold)])
        made[name] = told.sort("year", *key, "sex", "age_group")
    made["aggregate_workforce_age"] = made["aggregate_workforce_age"].drop("area")
    return made


def _with_small(ages: pl.DataFrame, codes: _Codes, rows: slice, threshold: float) -> Mask:
    """Which pairs have a number above zero and below the threshold."""
    number = pl.col("supply_mean")
    found = ages.filter((number > 0) & (number < threshold)).select("area", "ssyk2012").unique()
    mask = np.zeros((len(codes.rows[rows]), len(codes.occupations)), dtype=np.bool_)
    mask[
        _places(found["area"], codes.rows[rows]), _places(found["ssyk2012"], codes.occupations)
    ] = True
    return mask


def _closed(sizes: Sizes, mask: Mask) -> Mask:
    """These pairs and those that hide them; ages have no sums of groups."""
    one_group = np.zeros_like(sizes.group_of)
    alone = Sizes(sizes.cells, np.zeros((len(mask), 1)), one_group)
    first = Hidden(mask, np.zeros((len(mask), 1), dtype=np.bool_))
    return hide(alone, first, 0.0).cells


def _pairs(rows: list[str], across: list[str], mask: Mask) -> pl.DataFrame:
    places = np.argwhere(mask)
    return pl.DataFrame(
        {
            "area": np.array(rows, dtype=object)[places[:, 0]],
            "ssyk2012": np.array(across, dtype=object)[places[:, 1]],
        },
        schema={"area": pl.String, "ssyk2012": pl.String},
    )


def _listed(
    codes: _Codes, sizes: Sizes, hidden: Hidden, earlier: Hidden, threshold: float
) -> pl.DataFrame:
    """Everything that is taken out, and why."""
    frames = []
    for across, size, taken, was in (
        (codes.occupations, sizes.cells, hidden.cells, earlier.cells),
        (codes.groups, sizes.groups, hidden.groups, earlier.groups),
    ):
        primary = small(size, threshold)
        for reason, mask in (
            ("primary", primary),
            ("earlier", was & ~primary),
            ("secondary", taken & ~was & ~primary),
        ):
            found = _pairs(codes.rows, across, mask)
            frames.append(found.with_columns(pl.lit(reason).alias("reason")))
    key = ["area", "ssyk2012"]
    listed = pl.concat(frames).sort(key, maintain_order=True)
    return listed.unique(key, keep="first", maintain_order=True)
