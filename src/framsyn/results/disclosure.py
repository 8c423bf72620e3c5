"""What is taken out of a result before it is published, so that nobody can be pointed out.

A stock of persons in one occupation and municipality is told from five. A smaller one is taken out
in every year and every quantity, and so are others that it could be worked out from: the totals
stay, and total less the rest would give it back. Each cell that is taken out gets a *rectangle* of
cells that are taken out too: two municipalities by two occupations. Any amount can be moved around
the four corners (more here, less there) without changing one published sum, so the sums tell
nothing of the corners.

- Corners in the same group of occupations (two digits) leave the groups' sums unchanged.
- Where a group has no other occupation, or its own sum is small, the corners lie in two groups, and
  the four groups' sums are taken out with them.
- An occupation that is small in the whole county takes another of its group with it, in one
  municipality, so that the group's sum tells nothing of either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.results.ages import age_sums, told_ages

THRESHOLD = 5.0
TOTAL = "total"
NAMES = frozenset({"year", "area", "ssyk2012", "group", "sex", "age_group", "status"})
PAIRS = frozenset({"workforce", "workforce_fte", "workforce_age", "explain"})
WHOLES = frozenset({"aggregate_workforce", "aggregate_workforce_age"})
AGES = frozenset({"workforce_age", "workforce_age_all", "aggregate_workforce_age"})
LEFT_OUT = frozenset({"stock"})
"""Tables that are not published: the stock by sex and age is nearly all small numbers."""
Cells = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Protected:
    """A result that may be published.

    Attributes:
        tables: the tables with null where a number was taken out, the sums of
            `framsyn.results.ages` made before anything was, and `suppressed`: area, ssyk2012 and
            reason (primary: small itself; secondary: taken out to hide another) of each pair.
        report: how many pairs there are and how many were taken out, by reason.
    """

    tables: Mapping[str, pl.DataFrame]
    report: Mapping[str, Any]


@dataclass
class _Sizes:
    """The least stock above zero, over years, of each cell; 0 where it is always zero.

    Attributes:
        cells: area by occupation.
        group_of: index of the group of each occupation.
        groups: area by group.
        whole: all areas, by occupation.
    """

    areas: list[str]
    occupations: list[str]
    cells: Cells
    group_of: NDArray[np.int64]
    group_names: list[str]
    groups: Cells
    whole: Cells


@dataclass
class _Hidden:
    """What is taken out: cells, sums of groups in areas, sums of areas."""

    cells: Mask
    groups: Mask
    whole: Mask
    primary: Mask = field(init=False)


def protect(tables: Mapping[str, pl.DataFrame], threshold: float = THRESHOLD) -> Protected:
    """The tables of a run as they may be published.

    Args:
        tables: result tables by name, whole; a result without workforce is returned as it is.
        threshold: stocks above zero and below this are taken out.
    """
    return protect_again(tables, set(), threshold)


def protect_again(
    tables: Mapping[str, pl.DataFrame],
    before: set[tuple[str, str]],
    threshold: float = THRESHOLD,
) -> Protected:
    """The same, where these pairs of area and occupation were taken out of an earlier edition.

    What one edition hides, a later one on the same year must not show: the two together would
    tell more than each.
    """
    if "workforce" not in tables:
        return Protected(dict(tables), {"pairs": 0, "primary": 0, "secondary": 0})
    sizes = _sizes(tables)
    hidden = _find_hidden(sizes, before, threshold)
    whole = dict(tables)
    if "workforce_age" in tables:
        whole |= age_sums(tables["workforce_age"])
    made = {
        name: _without(name, frame, sizes, hidden)
        for name, frame in whole.items()
        if name not in LEFT_OUT
    }
    for name in AGES & made.keys():
        made[name] = told_ages(made[name], threshold)
    made["suppressed"] = _listed(sizes, hidden)
    secondary = int((hidden.cells & ~hidden.primary).sum())
    counts = {"pairs": int(hidden.cells.size), "primary": int(hidden.primary.sum())}
    return Protected(made, counts | {"secondary": secondary})


def _sizes(tables: Mapping[str, pl.DataFrame]) -> _Sizes:
    rows = tables["workforce"].filter(pl.col("ssyk2012") != TOTAL)
    areas, occupations = (rows[key].unique().sort().to_list() for key in ("area", "ssyk2012"))
    names = sorted({code[:2] for code in occupations})
    index = {name: place for place, name in enumerate(names)}
    group_of = np.array([index[code[:2]] for code in occupations], dtype=np.int64)
    by_group = rows.with_columns(pl.col("ssyk2012").str.slice(0, 2).alias("group"))
    stocks = [pl.col("demand_mean").sum(), pl.col("supply_mean").sum()]
    groups = by_group.group_by("year", "area", "group").agg(stocks)
    whole = rows.group_by("year", "ssyk2012").agg(stocks)
    one_row = pl.lit("").alias("everywhere")
    return _Sizes(
        areas,
        occupations,
        _grid(rows, ("area", areas), ("ssyk2012", occupations)),
        group_of,
        names,
        _grid(groups, ("area", areas), ("group", names)),
        _grid(whole.with_columns(one_row), ("everywhere", [""]), ("ssyk2012", occupations))[0],
    )


def _grid(rows: pl.DataFrame, down: tuple[str, list[str]], across: tuple[str, list[str]]) -> Cells:
    """The least number above zero of each cell, over years and both stocks."""
    least = [pl.col(n).filter(pl.col(n) > 0).min() for n in ("demand_mean", "supply_mean")]
    cells = rows.group_by(down[0], across[0]).agg(pl.min_horizontal(*least).alias("least"))
    places = [
        cells[name].replace_strict(codes, list(range(len(codes))), return_dtype=pl.Int64).to_numpy()
        for name, codes in (down, across)
    ]
    grid = np.zeros((len(down[1]), len(across[1])))
    grid[places[0], places[1]] = cells["least"].fill_null(0.0).to_numpy()
    return grid


def _find_hidden(sizes: _Sizes, before: set[tuple[str, str]], threshold: float) -> _Hidden:
    """The small ones, those of earlier editions, and the corners that hide them."""
    small = _is_small(sizes.cells, threshold)
    rows = {code: place for place, code in enumerate(sizes.areas)}
    columns = {code: place for place, code in enumerate(sizes.occupations)}
    for area, occupation in before:
        if area in rows and occupation in columns:
            small[rows[area], columns[occupation]] = True
    hidden = _Hidden(
        small.copy(), _is_small(sizes.groups, threshold), _is_small(sizes.whole, threshold)
    )
    hidden.primary = small
    for short in np.flatnonzero(hidden.whole):
        _hide_whole(sizes, hidden, int(short))
    for area, group in np.argwhere(hidden.groups):
        members = np.flatnonzero((sizes.group_of == group) & (sizes.cells[area] > 0))
        if members.size:
            largest = members[np.argmax(sizes.cells[area, members])]
            hidden.cells[area, largest] = True
            _hide_corners(sizes, hidden, (int(area), int(largest)), threshold, across=True)
    for area, occupation in np.argwhere(small):
        _hide_corners(sizes, hidden, (int(area), int(occupation)), threshold, across=False)
    return hidden


def _is_small(cells: Cells, threshold: float) -> Mask:
    return (cells > 0) & (cells < threshold)


def _hide_whole(sizes: _Sizes, hidden: _Hidden, occupation: int) -> None:
    """Take out the county's number of another occupation of the group, and both in one area."""
    same = np.flatnonzero(sizes.group_of == sizes.group_of[occupation])
    others = [int(o) for o in same if o != occupation and sizes.whole[o] > 0]
    others = others or [int(o) for o in np.flatnonzero(sizes.whole > 0) if o != occupation]
    if not others:
        return
    other = min(others, key=lambda o: (not hidden.whole[o], sizes.whole[o]))
    hidden.whole[other] = True
    both = np.minimum(sizes.cells[:, occupation], sizes.cells[:, other])
    area = int(np.argmax(both))
    hidden.cells[area, [occupation, other]] = True
    if sizes.group_of[other] != sizes.group_of[occupation]:
        hidden.groups[area, sizes.group_of[[occupation, other]]] = True


def _hide_corners(
    sizes: _Sizes, hidden: _Hidden, cell: tuple[int, int], threshold: float, across: bool
) -> None:
    """Take out the three cells that make a rectangle with this one, at the least cost."""
    area, occupation = cell
    mine = sizes.group_of == sizes.group_of[occupation]
    columns = np.flatnonzero(~mine if across else mine)
    columns = columns[columns != occupation]
    if not across and not np.any(sizes.cells[area, columns] > 0):
        _hide_corners(sizes, hidden, cell, threshold, across=True)
        return
    rows = np.delete(np.arange(len(sizes.areas)), area)
    if rows.size == 0 or columns.size == 0:
        return
    corners = _cheapest(sizes, hidden, cell, (rows, columns), threshold)
    if corners is None:
        if not across:
            _hide_corners(sizes, hidden, cell, threshold, across=True)
        return
    row, column = corners
    for place in ((area, column), (row, occupation), (row, column)):
        hidden.cells[place] = True
    if sizes.group_of[column] != sizes.group_of[occupation]:
        for at in (area, row):
            hidden.groups[at, sizes.group_of[[occupation, column]]] = True


def _cheapest(
    sizes: _Sizes,
    hidden: _Hidden,
    cell: tuple[int, int],
    among: tuple[NDArray[np.int64], NDArray[np.int64]],
    threshold: float,
) -> tuple[int, int] | None:
    """The row and column whose corners cost least; None where no rectangle can move anything.

    The corners that give when this cell takes must be able to give as much as it lacks to the
    threshold, so that what is known of it does not end below; where none can, any above zero will.
    """
    area, occupation = cell
    rows, columns = among
    cost = np.where(hidden.cells, 0.0, sizes.cells)
    beside, below = sizes.cells[area, columns], sizes.cells[rows, occupation]
    corner_cost = (
        cost[np.ix_(rows, columns)] + cost[area, columns] + cost[rows, occupation][:, None]
    )
    lacking = max(threshold - sizes.cells[cell], 0.0)
    for least in (lacking, 0.0):
        can_give = (below[:, None] > 0) & (beside[None, :] > 0)
        can_give &= (below[:, None] >= least) & (beside[None, :] >= least)
        if can_give.any():
            found = np.argmin(np.where(can_give, corner_cost, np.inf))
            row, column = np.unravel_index(found, corner_cost.shape)
            return int(rows[row]), int(columns[column])
    return None


def _without(name: str, frame: pl.DataFrame, sizes: _Sizes, hidden: _Hidden) -> pl.DataFrame:
    """One table without the numbers that are taken out."""
    if name in PAIRS:
        taken = _pairs(sizes, hidden.cells)
        return _emptied(frame, taken, ("area", "ssyk2012"))
    if name in WHOLES:
        taken = pl.DataFrame({"ssyk2012": np.array(sizes.occupations)[hidden.whole]})
        return _emptied(frame, taken, ("ssyk2012",))
    if name == "workforce_group":
        places = np.argwhere(hidden.groups)
        taken = pl.DataFrame(
            {
                "area": np.array(sizes.areas)[places[:, 0]],
                "group": np.array(sizes.group_names)[places[:, 1]],
            }
        )
        return _emptied(frame, taken, ("area", "group"))
    return frame


def _emptied(frame: pl.DataFrame, taken: pl.DataFrame, key: tuple[str, ...]) -> pl.DataFrame:
    """The rows in the same order, their numbers null where the key is among those taken out."""
    if taken.is_empty():
        return frame
    marked = frame.join(
        taken.with_columns(pl.lit(value=True).alias("_taken")),
        on=list(key),
        how="left",
        maintain_order="left",
    )
    numbers = [n for n, t in frame.schema.items() if t.is_float() and n not in NAMES]
    kept = pl.col("_taken").is_null()
    return marked.with_columns(pl.when(kept).then(pl.col(n)).alias(n) for n in numbers).drop(
        "_taken"
    )


def _pairs(sizes: _Sizes, mask: Mask) -> pl.DataFrame:
    places = np.argwhere(mask)
    return pl.DataFrame(
        {
            "area": np.array(sizes.areas)[places[:, 0]],
            "ssyk2012": np.array(sizes.occupations)[places[:, 1]],
        },
        schema={"area": pl.String, "ssyk2012": pl.String},
    )


def _listed(sizes: _Sizes, hidden: _Hidden) -> pl.DataFrame:
    """The pairs that are taken out, and why."""
    reasons = ((hidden.primary, "primary"), (hidden.cells & ~hidden.primary, "secondary"))
    frames = [
        _pairs(sizes, mask).with_columns(pl.lit(reason).alias("reason")) for mask, reason in reasons
    ]
    return pl.concat(frames).sort("area", "ssyk2012")
