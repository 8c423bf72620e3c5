"""Which area lies in which, and how many people of each age live there."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.engine.axes import AGES, SEXES, derive_parents

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class AreaTree:
    """The areas of a bundle.

    Attributes:
        parents: code of the area that each area lies in; empty for a top area.
    """

    parents: Mapping[str, str]

    def chain(self, code: str) -> tuple[str, ...]:
        """The area itself, what it lies in, what that lies in, and so on.

        >>> AreaTree({"2480": "24", "24": "00", "00": ""}).chain("2480")
        ('2480', '24', '00')
        """
        chain = [code]
        while (code := self.parents.get(code, "")) and code not in chain:
            chain.append(code)
        return tuple(chain)

    def children(self, code: str) -> tuple[str, ...]:
        """The areas that lie directly in an area, sorted."""
        return tuple(sorted(child for child, parent in self.parents.items() if parent == code))

    def leaves(self, code: str) -> tuple[str, ...]:
        """The finest areas in an area, sorted; the area itself where it has no parts."""
        return self.parts(code, frozenset())

    def parts(self, code: str, kept: Container[str]) -> tuple[str, ...]:
        """The finest areas in an area, sorted; an area to be kept whole is not gone into.

        >>> AreaTree({"2480": "24", "2482": "24", "24": "00", "00": ""}).parts("00", {"24"})
        ('24',)
        """
        children = () if code in kept else self.children(code)
        return tuple(p for c in children for p in self.parts(c, kept)) if children else (code,)


def read_tree(tables: Mapping[str, pl.DataFrame]) -> AreaTree:
    """The areas of all tables, with the parents that are declared or that the codes tell."""
    codes: set[str] = set()
    for name in ("population", "employed", "vacancies", "education"):
        if name in tables:
            codes |= set(tables[name]["area"].unique().to_list())
    parents = derive_parents(sorted(codes))
    if "areas" in tables:
        declared = tables["areas"].select("code", pl.col("parent").fill_null(""))
        parents.update(dict(declared.iter_rows()))
    for parent in list(parents.values()):
        if parent:
            parents.setdefault(parent, "")
    return AreaTree(parents)


def population_of(
    tables: Mapping[str, pl.DataFrame], tree: AreaTree, codes: Sequence[str], year: int
) -> FloatArray:
    """People by sex and age in some areas in a year.

    An area without rows of its own that year is the sum of its parts; one whose parts lack rows
    too has its latest earlier year.

    Args:
        tables: the bundle, with population.
        tree: its areas.
        codes: the areas that are wanted.
        year: 31 December of this year.

    Returns:
        [area, sex, age 0..100] persons; NaN where nothing is known up to the year.
    """
    frame = tables["population"].filter(pl.col("year") <= year)
    own = _by_area(frame.filter(pl.col("year") == year))
    missing = [code for code in codes if _add_up(code, own, tree) is None]
    if missing:
        last = frame.filter(pl.col("year") == pl.col("year").max().over("area"))
        own = _by_area(last) | own
    empty = np.full((len(SEXES), AGES), np.nan)
    found = (_add_up(code, own, tree) for code in codes)
    return np.stack([empty if people is None else people for people in found])


def _by_area(frame: pl.DataFrame) -> dict[str, FloatArray]:
    areas = sorted(frame["area"].unique().to_list())
    number = {code: place for place, code in enumerate(areas)}
    cells = np.zeros((len(areas), len(SEXES), AGES))
    place = frame["area"].replace_strict(number, return_dtype=pl.Int64).to_numpy()
    sex = (frame["sex"] == SEXES[1]).cast(pl.Int64).to_numpy()
    persons = frame["persons"].cast(pl.Float64).fill_null(0.0).to_numpy()
    np.add.at(cells, (place, sex, frame["age"].cast(pl.Int64).to_numpy()), persons)
    return dict(zip(areas, cells, strict=True))


def _add_up(code: str, own: Mapping[str, FloatArray], tree: AreaTree) -> FloatArray | None:
    if code in own:
        return own[code]
    parts = [_add_up(part, own, tree) for part in tree.children(code)]
    known = [part for part in parts if part is not None]
    return np.sum(known, axis=0) if known and len(known) == len(parts) else None
