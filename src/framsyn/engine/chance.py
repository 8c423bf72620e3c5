"""All chance in the engine comes from here: numbers named by what they are for.

A random number is a function of names, never of the order in which numbers are asked for:

    number(seed, component; draw, year, area, cell)

so it is the same in every chunk of draws, thread, process and machine, and two scenarios with one
seed meet the same luck. The function is Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011,
Parallel random numbers: as easy as 1, 2, 3): key = (seed, component), counter = (draw, year,
area id, cell // 4), and the cell takes word cell % 4 of the four that come out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text

# One constant for each use. A new use takes a new number, so nobody else's numbers move.
POPULATION_SHOCK = 1
"""Yearly shocks; cells FERTILITY, MORTALITY, MIGRATION."""
NOISE_SETTLE = 2
"""Demographic noise of those who stay, leave the country, die and come from abroad."""
NOISE_LEAVE = 3
"""Demographic noise of domestic leavers."""
NOISE_ARRIVE = 4
"""Demographic noise of how domestic leavers are shared out."""
NOISE_BIRTHS = 5
"""Demographic noise of births; cell = sex."""
EXACT_BASE = 6
"""Whole persons at the launch, where the base is not whole (exact noise)."""
EXACT_LEAVE = 7
"""Domestic leavers as whole persons."""
EXACT_ARRIVE = 8
"""How whole leavers are shared out."""
EXACT_STAY = 9
"""Who is left of those who did not leave, as whole persons."""
EXACT_IMMIGRATION = 10
"""Arrivals from outside, as whole persons."""
EXACT_BIRTHS = 11
"""Births as whole persons; cell = sex."""
WORKFORCE_EXIT = 20
WORKFORCE_ENTRY = 21
DEMAND_TREND = 22
STOCK = 23
SHOCK_EVENT = 24
WORKFORCE_NOISE = 25

FERTILITY, MORTALITY, MIGRATION = 0, 1, 2
"""Cells of POPULATION_SHOCK."""

LARGEST_SEED = 2**32 - 1

_FNV_OFFSET = 0x811C9DC5
_FNV_PRIME = 0x01000193


class SeedError(FramsynError):
    """The seed is not a whole number that fits in the generator's key."""

    def __init__(self, seed: int) -> None:
        template = Text(
            sv="Slumpfröet {seed} kan inte användas. Välj ett heltal mellan 0 och {largest}.",
            en="The seed {seed} cannot be used. Choose a whole number between 0 and {largest}.",
        )
        super().__init__(template.format(seed=seed, largest=LARGEST_SEED))
        self.seed = seed


def area_id(code: str) -> int:
    """Turn an area's code into the number that its chance hangs on.

    32-bit FNV-1a of the code's UTF-8 bytes: the same whatever other areas there are and in
    whatever order. All four-digit codes are distinct. "" is the system of areas as a whole.

    >>> area_id("2480") == area_id("2480") != area_id("2482")
    True
    """
    value = _FNV_OFFSET
    for byte in code.encode("utf-8"):
        value = ((value ^ byte) * _FNV_PRIME) & 0xFFFFFFFF
    return value


def area_ids(codes: Sequence[str]) -> NDArray[np.uint32]:
    """Give `area_id` of each code, as an array [area]."""
    return np.array([area_id(code) for code in codes], dtype=np.uint32)


WHOLE_SYSTEM = 0x811C9DC5
"""`area_id("")`: what all areas of a draw share."""


@dataclass(frozen=True)
class Chance:
    """The source of all chance of one run.

    Attributes:
        seed: 0 to 4,294,967,295.

    Raises:
        SeedError: the seed is outside that range.

    >>> a = Chance(1).normals(STOCK, range(0, 64), year=2030, area=area_id("2480"), cells=2)
    >>> b = Chance(1).normals(STOCK, range(10, 12), year=2030, area=area_id("2480"), cells=2)
    >>> bool((a[:, 10:12] == b).all())
    True
    """

    seed: int

    def __post_init__(self) -> None:
        """Refuse a seed that the generator would cut."""
        if not 0 <= self.seed <= LARGEST_SEED:
            raise SeedError(self.seed)

    def uniforms(
        self, component: int, draws: range, year: int, area: int, cells: int
    ) -> NDArray[np.float32]:
        """Draw uniform numbers in the open interval (0, 1).

        Args:
            component: what they are for; one of this module's constants.
            draws: which draws, by their numbers.
            year: calendar year.
            area: `area_id` of the area's code.
            cells: how many numbers for each draw; cells 0, 1, …, cells - 1.

        Returns:
            [cell, draw].
        """
        from framsyn.engine.philox import fill_uniforms

        numbers = np.empty((cells, len(draws)), dtype=np.float32)
        fill_uniforms(numbers, self._key(component), self._counter(draws, year, area))
        return numbers

    def normals(
        self, component: int, draws: range, year: int, area: int, cells: int
    ) -> NDArray[np.float32]:
        """Draw standard normal numbers, two from each pair of words (Box and Muller).

        Arguments and result as in `uniforms`.
        """
        from framsyn.engine.philox import fill_normals

        numbers = np.empty((cells, len(draws)), dtype=np.float32)
        fill_normals(numbers, self._key(component), self._counter(draws, year, area))
        return numbers

    def _key(self, component: int) -> NDArray[np.uint32]:
        return np.array([self.seed, component], dtype=np.uint32)

    @staticmethod
    def _counter(draws: range, year: int, area: int) -> NDArray[np.uint32]:
        return np.array([draws.start, year, area], dtype=np.uint32)
