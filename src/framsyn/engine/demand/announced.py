"""Announced establishments and closures, as dated changes of the need for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.engine.workforce.areas import AreaTree
from framsyn.engine.workforce.errors import UnknownShockError
from framsyn.engine.workforce.model import AnnouncedChange

FloatArray = NDArray[np.float64]


def read_announced(
    table: pl.DataFrame,
    tree: AreaTree,
    axes: tuple[Sequence[str], Sequence[str], range],
    stock: FloatArray,
) -> tuple[AnnouncedChange, ...]:
    """Events of the table shocks, one for each label and area.

    All rows of an event happen together or not at all. A row changes the need from its year on;
    rows of years up to the base year are over and left out. A code with fewer digits than the run
    is spread by the stock over its occupations, and an area that holds several over them. What
    happens in a part of an area of the run happens in the area.

    Args:
        table: year, area, ssyk2012, persons, probability, label.
        tree: the areas of the bundle.
        axes: areas (those of the run and their neighbours), occupations, years (base year first).
        stock: [area, occupation] persons in the base year.

    Raises:
        UnknownShockError: an area or occupation is not in the data.
    """
    areas, occupations, years = axes
    events: dict[str, tuple[float, FloatArray]] = {}
    shape = (len(areas), len(years), len(occupations))
    for row in table.sort("label", "area", "year", "ssyk2012").iter_rows(named=True):
        weight = _spread_row(row, tree, (areas, occupations), stock)
        if weight is None or not years.start < row["year"] < years.stop:
            continue
        name = f"{row['label'] or ''}|{row['area']}"
        probability = 1.0 if row["probability"] is None else float(row["probability"])
        _, persons = events.setdefault(name, (probability, np.zeros(shape)))
        persons[:, row["year"] - years.start :] += row["persons"] * weight[:, None]
    return tuple(AnnouncedChange(name, *event) for name, event in sorted(events.items()))


def _spread_row(
    row: Mapping[str, Any],
    tree: AreaTree,
    axes: tuple[Sequence[str], Sequence[str]],
    stock: FloatArray,
) -> FloatArray | None:
    """[area, occupation] parts of a row; None for an area outside the run.

    They sum to 1, or less where parts of its area are not known.
    """
    areas, occupations = axes
    label = str(row["label"] or "")
    code = str(row["ssyk2012"])[: len(occupations[0])]
    fits = np.array([occupation.startswith(code) for occupation in occupations])
    if not fits.any():
        raise UnknownShockError("occupation", str(row["ssyk2012"]), label)
    place = str(row["area"])
    chain = tree.chain(place)
    inside = np.array([area in chain or place in tree.chain(area) for area in areas])
    if not inside.any():
        if place not in tree.parents:
            raise UnknownShockError("area", place, label)
        return None
    weight = np.where(np.outer(inside, fits), np.maximum(stock, 1e-6), 0.0)
    covered = sum(
        len(tree.leaves(area)) for area, there in zip(areas, inside, strict=True) if there
    )
    share = min(1.0, covered / len(tree.leaves(place)))
    return np.asarray(weight / weight.sum() * share)
