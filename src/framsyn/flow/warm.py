"""Compile every kernel by running the smallest whole model in memory.

`python -m framsyn.flow.warm` is what `framsyn.flow.kernels` starts; what is compiled on the way is
kept where NUMBA_CACHE_DIR says. Nothing else is written.
"""

from __future__ import annotations

import framsyn
from framsyn.sources.synthetic import generate, manifest


def warm() -> None:
    """Run the example region for one year and two draws: every kernel of a run is met."""
    data = {**generate(), "manifest": manifest()}
    framsyn.run(data, base_year=2019, county="24", years=1, draws=2)
    framsyn.backtest(data, launches=(2010,), horizons=(5,), draws=2)


if __name__ == "__main__":
    warm()
