"""Give whole tasks to threads; the result never depends on how many there are.

Kernels release the interpreter's lock, so plain threads use all cores, without a threading layer
that could meet another one. The calling thread only waits, so Ctrl-C and progress come through.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TypeVar

Made = TypeVar("Made")

Progress = Callable[[int, int], None]
"""Told after each task: how many are done, and of how many."""


def run_tasks(
    tasks: Iterable[Callable[[], None]], threads: int, progress: Progress | None = None
) -> None:
    """Run tasks that write to places of their own, and return when all are done.

    Args:
        tasks: what to do; each writes where no other does.
        threads: how many at a time, at least 1.
        progress: told after each task, in the calling thread.

    Raises:
        Exception: what the first failing task raised; tasks not begun are then dropped. The same
            happens when `progress` raises, or on Ctrl-C.

    >>> done = []
    >>> run_tasks([lambda: done.append(1), lambda: done.append(2)], threads=1)
    >>> done
    [1, 2]
    """
    todo = list(tasks)
    with ThreadPoolExecutor(max_workers=max(threads, 1)) as pool:
        futures: set[Future[None]] = {pool.submit(task) for task in todo}
        try:
            while futures:
                finished, futures = wait(futures, return_when=FIRST_COMPLETED)
                for future in finished:
                    future.result()
                if progress is not None:
                    progress(len(todo) - len(futures), len(todo))
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def make_in_order(makers: Iterable[Callable[[], Made]], threads: int) -> Iterator[Made]:
    """Give what the makers make, in their order, a few made ahead of what has been taken.

    At most `threads` + 1 results wait at a time, so large ones do not pile up.

    Args:
        makers: what to make, each on its own.
        threads: how many at a time, at least 1.

    Yields:
        Each result, in the order of the makers.

    Raises:
        Exception: what the first failing maker in order raised; those not begun are dropped.

    >>> list(make_in_order([lambda: 1, lambda: 2, lambda: 3], threads=2))
    [1, 2, 3]
    """
    made: deque[Future[Made]] = deque()
    with ThreadPoolExecutor(max_workers=max(threads, 1)) as pool:
        try:
            for maker in makers:
                made.append(pool.submit(maker))
                if len(made) > threads:
                    yield made.popleft().result()
            while made:
                yield made.popleft().result()
        finally:
            for future in made:
                future.cancel()
