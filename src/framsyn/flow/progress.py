"""How long work tells how far it has come, without knowing who listens."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from framsyn.tables.text import Text

Listener = Callable[[Text, float], None]
"""Takes what is being done and how much of the whole is done, 0..1."""

Tell = Callable[[float], None]
"""Takes how much of one step is done, 0..1."""


KERNELS = Text(
    sv="Förbereder (länge bara första gången)", en="Preparing (long the first time only)"
)


def silent(_step: Text, _share: float) -> None:
    """A listener that does nothing: for the library and the tests."""


@dataclass
class Progress:
    """The steps of one piece of work, timed, each with its share of the whole.

    Attributes:
        listener: Told at every step and inside the long ones.
        timings_s: Seconds per step that has ended, for the run record.
    """

    listener: Listener = silent
    timings_s: dict[str, float] = field(default_factory=dict)
    _done: float = 0.0

    @contextmanager
    def step(self, key: str, text: Text, weight: float) -> Iterator[Tell]:
        """One step of the work.

        Args:
            key: Name in the run record.
            text: What is being done, for people.
            weight: The step's share of the whole work, 0..1.

        Yields:
            A function that takes the share of this step that is done, 0..1.
        """
        started, before = time.perf_counter(), self._done

        def tell(share: float) -> None:
            self.listener(text, before + weight * min(max(share, 0.0), 1.0))

        tell(0.0)
        yield tell
        tell(1.0)
        self._done = before + weight
        self.timings_s[key] = round(time.perf_counter() - started, 3)
