import threading

import pytest

from framsyn.engine.tasks import make_in_order


def test_results_come_in_order_whatever_order_they_are_ready_in():
    gate = threading.Event()

    def first() -> str:
        gate.wait(10)
        return "first"

    def second() -> str:
        gate.set()
        return "second"

    assert list(make_in_order([first, second], threads=2)) == ["first", "second"]


def test_a_failing_maker_is_told_and_those_not_begun_are_dropped():
    begun = []

    def fail() -> None:
        raise RuntimeError("no")

    makers = [fail, *(lambda i=i: begun.append(i) for i in range(100))]
    with pytest.raises(RuntimeError, match="no"):
        list(make_in_order(makers, threads=1))
    assert len(begun) < 100
