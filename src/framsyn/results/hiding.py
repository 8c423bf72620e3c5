"""Which cells of a table are taken out, so that no small one can be worked out from the sums.

The sums over occupations and over areas are published, and the sum less the rest gives a cell back.
Each cell that is taken out therefore gets a *rectangle* of cells that are taken out: two rows by
two occupations. Any amount can be moved around its corners (more here, less there) without changing
one published sum, so the sums tell nothing of the corners.

- Two areas: what one occupation gains in the first, it loses in the second.
- One area and all areas together: what it gains in the area, it gains in the sum of the areas,
  which is taken out too. For what is small in the whole, and where there is but one area.
- Two occupations of the same group (two digits) leave the groups' sums unchanged. Of different
  groups, the four sums of groups are taken out with the cells.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Cells = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.int64]


@dataclass(frozen=True)
class Sizes:
    """How large the cells are.

    Attributes:
        cells: area by occupation, the areas together as the last row; persons.
        groups: the same by group of occupations.
        group_of: the group of each occupation.
    """

    cells: Cells
    groups: Cells
    group_of: Places


@dataclass(frozen=True)
class Hidden:
    """What is taken out; shapes as in `Sizes`.

    Attributes:
        cells: of areas, and of the areas together, by occupation.
        groups: sums of groups.
        bare: rows and occupations of cells that nothing can hide: theirs is the only number of the
            row, so that the row's sum tells it.
    """

    cells: Mask
    groups: Mask
    bare: tuple[tuple[int, int], ...] = ()


def small(sizes: Cells, threshold: float) -> Mask:
    """The cells above zero and below the threshold.

    >>> small(np.array([0.0, 3.0, 5.0]), 5.0).tolist()
    [False, True, False]
    """
    return (sizes > 0) & (sizes < threshold)


def hide(sizes: Sizes, first: Hidden, threshold: float) -> Hidden:
    """What must be taken out, so that these and the small ones cannot be worked out.

    What is taken out of one published sum is together at least the threshold, wherever there is
    enough to take: less would tell that each part of it is small.

    Args:
        sizes: the cells.
        first: what is to be hidden whatever its size.
        threshold: what is above zero and below this is hidden.
    """
    cells = first.cells | small(sizes.cells, threshold)
    groups = first.groups | small(sizes.groups, threshold)
    search = _Search(sizes, cells, groups, threshold)
    for row, group in np.argwhere(groups):
        members = np.flatnonzero((sizes.group_of == group) & (sizes.cells[row] > 0))
        if members.size:
            search.cover(int(row), int(members[np.argmax(sizes.cells[row, members])]), across=True)
    for row, occupation in np.argwhere(search.cells & ~search.covered()):
        search.cover(int(row), int(occupation), across=False)
    return Hidden(search.cells, search.groups, tuple(search.bare))


class _Search:
    """Looks for the cheapest rectangle of each cell, given all that is taken out before it."""

    def __init__(self, sizes: Sizes, cells: Mask, groups: Mask, threshold: float) -> None:
        self.cells, self.groups = cells.copy(), groups.copy()
        self.bare: list[tuple[int, int]] = []
        self._sizes, self._threshold = sizes, threshold
        self._rows = np.arange(len(cells))
        # What is still told. Of two ways to hide a cell, the one that takes least of it is best.
        self._told = np.where(cells, 0.0, sizes.cells)
        self._told_groups = np.where(groups, 0.0, sizes.groups)
        # The areas together are what most readers come for: that row is the last to be taken.
        self._dear = np.where(self._rows == self._rows[-1], max(len(cells) - 1, 1), 1)

    def covered(self) -> Mask:
        """Cells of areas that have a rectangle within their group already."""
        found = np.zeros_like(self.cells)
        taken_of_row = self._sizes.cells[:-1].sum(axis=1) - self._told[:-1].sum(axis=1)
        for group in np.unique(self._sizes.group_of):
            members = np.flatnonzero(self._sizes.group_of == group)
            sizes = self._sizes.cells[:-1, members]
            hidden = self.cells[:-1, members] & (sizes > 0)
            # In how many areas each two occupations are hidden both: one more than this area?
            shared = hidden.T.astype(np.float64) @ hidden
            np.fill_diagonal(shared, 0.0)
            has_corner = hidden @ np.maximum(shared - 1.0, 0.0) > 0
            taken = np.where(hidden, sizes, 0.0)
            # Where a sum is taken out itself, the next larger one is what could tell.
            of_row = np.where(self.groups[:-1, group], taken_of_row, taken.sum(axis=1))
            enough = (of_row >= self._threshold)[:, None] & (
                (taken.sum(axis=0) >= self._threshold) | self.cells[-1, members]
            )
            found[:-1, members] = hidden & has_corner & enough
        return found

    def cover(self, row: int, occupation: int, across: bool) -> None:
        """Take out the rest of a rectangle around a cell; note the cell where there is none.

        Args:
            row: of the cell.
            occupation: of the cell.
            across: whether the other occupation must be of another group.
        """
        self._take((row, occupation))
        if self._sizes.cells[row, occupation] <= 0:
            return
        mine = self._sizes.group_of == self._sizes.group_of[occupation]
        others, beside = np.flatnonzero(~mine), np.flatnonzero(mine)
        beside = beside[beside != occupation]
        for enough in (True, False):
            for columns in (others,) if across else (beside, others):
                if columns.size and self._take_best((row, occupation), columns, enough):
                    return
        self.bare.append((row, occupation))

    def _take_best(self, cell: tuple[int, int], columns: Places, enough: bool) -> bool:
        """Take the rectangle that costs least, if there is one."""
        row, occupation = cell
        columns = columns[self._sizes.cells[row, columns] > 0]
        rows = self._rows[self._rows != row]
        # One that is taken out already costs nothing, and there are few of them to look through.
        cost, corner = self._cheapest(cell, *self._taken_beside(cell, rows, columns), enough)
        if cost > 0:
            cost, corner = self._cheapest(cell, rows, columns, enough)
        if not np.isfinite(cost):
            return False
        other, beside = corner
        for place in ((row, beside), (other, occupation), (other, beside)):
            self._take(place)
        first, second = self._sizes.group_of[occupation], self._sizes.group_of[beside]
        if first != second:
            for at_row in (row, other):
                for group in (first, second):
                    self.groups[at_row, group] = True
                    self._told_groups[at_row, group] = 0.0
        return True

    def _taken_beside(
        self, cell: tuple[int, int], rows: Places, columns: Places
    ) -> tuple[Places, Places]:
        """The rows and columns where the corner beside the cell is taken out already."""
        row, occupation = cell
        told, groups, group_of = self._told, self._told_groups, self._sizes.group_of
        across = group_of[columns] != group_of[occupation]
        free_columns = (told[row, columns] + across * groups[row, group_of[columns]]) == 0
        return rows[told[rows, occupation] == 0], columns[free_columns]

    def _cheapest(
        self, cell: tuple[int, int], rows: Places, columns: Places, enough: bool
    ) -> tuple[float, tuple[int, int]]:
        """What the best rectangle costs, and its far corner; an infinite cost if there is none."""
        row, occupation = cell
        possible = self._can_give(cell, rows, columns)
        if enough:
            possible &= self._is_enough(cell, rows, columns)
        if not possible.any():
            return np.inf, cell
        told, dear = self._told, self._dear
        cost = told[np.ix_(rows, columns)] + told[rows, occupation][:, None]
        cost = cost * dear[rows][:, None] + told[row, columns] * dear[row]
        cost += self._cost_of_groups(cell, rows, columns)
        cost = np.where(possible, cost, np.inf)
        at, column = np.unravel_index(np.argmin(cost), cost.shape)
        return float(cost[at, column]), (int(rows[at]), int(columns[column]))

    def _can_give(self, cell: tuple[int, int], rows: Places, columns: Places) -> Mask:
        """Rectangles whose corners can give something when the cell takes.

        Of two areas, the other loses of the occupation what this one gains. With the areas
        together, both lose of the other occupation.
        """
        row, occupation = cell
        last, sizes = self._rows[-1], self._sizes.cells
        same_way = (rows == last) | (row == last)
        opposite = np.where(
            same_way[:, None], sizes[np.ix_(rows, columns)], sizes[rows, occupation][:, None]
        )
        found: Mask = (opposite > 0) & (sizes[row, columns] > 0)
        return found

    def _is_enough(self, cell: tuple[int, int], rows: Places, columns: Places) -> Mask:
        """Rectangles after which what is taken out of the cell's two sums is not small."""
        row, occupation = cell
        taken = self._sizes.cells[row] - self._told[row]
        mine = self._sizes.group_of == self._sizes.group_of[occupation]
        in_row = np.where(mine[columns], taken[mine].sum(), taken.sum())
        in_row = in_row + self._told[row, columns]
        # With the areas together taken out there is no sum over areas.
        no_sum = (rows == self._rows[-1]) | self.cells[-1, occupation]
        taken = self._sizes.cells[:-1, occupation] - self._told[:-1, occupation]
        over_areas = taken.sum() + self._told[rows, occupation]
        found: Mask = ((over_areas >= self._threshold) | no_sum)[:, None] & (
            in_row >= self._threshold
        )
        return found

    def _cost_of_groups(
        self, cell: tuple[int, int], rows: Places, columns: Places
    ) -> NDArray[np.float64] | float:
        """What it costs to take out the sums of groups that change."""
        row, occupation = cell
        mine, theirs = self._sizes.group_of[occupation], self._sizes.group_of[columns]
        if np.all(theirs == mine):
            return 0.0
        told, dear = self._told_groups, self._dear
        there = told[np.ix_(rows, theirs)] + told[rows, mine][:, None]
        here = (told[row, theirs] + told[row, mine]) * dear[row]
        cost: NDArray[np.float64] = there * dear[rows][:, None] + here
        return cost

    def _take(self, place: tuple[int, int]) -> None:
        self.cells[place] = True
        self._told[place] = 0.0
