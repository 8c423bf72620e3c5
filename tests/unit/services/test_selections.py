"""A selection is cut into parts that a service accepts, and the parts are the selection."""

import asyncio
from collections import Counter
from itertools import product

import numpy as np
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.sources.exchange import Answer, Request
from framsyn.sources.formats.cube import Cube, Dimension
from framsyn.sources.services import pxweb2
from framsyn.sources.services.selection import TableChangedError, count_cells, pick, split
from framsyn.sources.transport.errors import RefusedError
from framsyn.tables.text import Text
from tests.unit.sources.desk import CubeDesk

lengths = st.lists(st.integers(1, 12), min_size=1, max_size=4)


def selection_of(sizes):
    return {f"v{i}": [f"c{code}" for code in range(size)] for i, size in enumerate(sizes)}


def cells_of(selection):
    return Counter(product(*(selection[name] for name in sorted(selection))))


@given(lengths, st.integers(1, 60))
def test_the_parts_are_the_selection_each_cell_once(sizes, most):
    selection = selection_of(sizes)
    parts = split(selection, most)
    together = sum((cells_of(part) for part in parts), Counter())
    assert together == cells_of(selection)


@given(lengths, st.integers(1, 60))
def test_no_part_is_larger_than_the_service_takes(sizes, most):
    assert all(count_cells(part) <= most for part in split(selection_of(sizes), most))


def test_a_code_that_is_gone_is_passed_by_and_one_of_none_stops():
    metadata = Cube("T", "t", (Dimension("Kon", "kön", ("1", "2"), ("m", "k")),), np.empty(0))
    assert pick(metadata, "Kon", ["2", "9"]) == ["2"]
    with pytest.raises(TableChangedError, match="none of the codes"):
        pick(metadata, "Kon", ["9"])
    with pytest.raises(TableChangedError, match="no longer has the variable"):
        pick(metadata, "Region", ["24"])


class StingyDesk(CubeDesk):
    """A service that takes fewer cells than it says."""

    most = 10

    async def ask(self, request: Request, stamp: str = "") -> Answer:
        if request.method == "POST":
            chosen = orjson.loads(request.body)["selection"]
            cells = count_cells({one["variableCode"]: one["valueCodes"] for one in chosen})
            if cells > self.most:
                text = Text(sv="för många", en="too many")
                raise RefusedError(text, request.host, 400, b'{"title":"Too many cells selected"}')
        return await super().ask(request, stamp)


def test_a_service_that_finds_a_part_too_large_gets_it_in_smaller_ones():
    ages = tuple(str(age) for age in range(30))
    sexes = Dimension("Kon", "kön", ("1", "2"), ("män", "kvinnor"))
    years = Dimension("Tid", "år", ("2024",), ("2024",), is_time=True)
    axes = (Dimension("Alder", "ålder", ages, ages), sexes, years)
    cube = Cube("TAB9", "t", axes, np.arange(60, dtype=float))
    desk = StingyDesk({("TAB9", ""): cube})
    choose = {"Alder": ages, "Kon": ("1", "2"), "Tid": ("2024",)}
    answers = asyncio.run(pxweb2.fetch_table(desk, "TAB9", lambda _: choose))
    _, cells = pxweb2.read_table(answers, "TAB9")
    assert cells["value"].sort().to_list() == list(range(60))
    assert len(answers) > 6
