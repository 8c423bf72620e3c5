"""One typed door to Numba, so that every kernel is compiled, cached and checked the same way.

Importing this module imports Numba (about half a second). Modules that hold kernels are therefore
imported inside the functions that call them, and `import framsyn` stays quick.

The kernels release the interpreter's lock and hold no parallel loops: threads are given whole
tasks (`framsyn.engine.tasks`). Multiplications and additions may be fused, nothing may be
reordered. Loops over draws always have the full length of a block, so that each draw meets the
same instructions whatever the chunk it came in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numba

P = ParamSpec("P")
R = TypeVar("R")


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function on its first call; later processes read it from the cache on disk.

    The cache sees changes in the file of the kernel itself, not in the files of what it calls:
    after such a change, run `make clean-kernels`. Runs of the flow keep their kernels in a place
    named by the content of the whole engine, and are not touched by it.
    """
    return cast(
        "Callable[P, R]",
        numba.njit(cache=True, nogil=True, error_model="numpy", fastmath={"contract"})(function),
    )


def summing_kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Compile as `kernel` does, but let sums be reordered (`reassoc`), so that they use vectors.

    Only for sums that lie inside one draw and have the same length in every chunk: then every
    draw still meets the same instructions.
    """
    return cast(
        "Callable[P, R]",
        numba.njit(
            cache=True, nogil=True, error_model="numpy", fastmath={"contract", "reassoc", "nsz"}
        )(function),
    )


def inlined(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function that kernels call in their inner loops, to become part of them."""
    return cast(
        "Callable[P, R]",
        numba.njit(nogil=True, error_model="numpy", fastmath={"contract"}, forceinline=True)(
            function
        ),
    )
