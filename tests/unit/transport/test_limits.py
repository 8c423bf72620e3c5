"""No service is asked more often than it stands, whoever asks and however long answers take."""

import asyncio
import time

import pytest

from framsyn.sources.transport.limits import LIMITS, Gate, ServiceLimit, limit_of

WINDOW_S = 0.2


async def ask_all(gate: Gate, calls: int, answer_s: float = 0.0) -> list[float]:
    """When each call was sent, with all of them wanting to at once."""
    sent: list[float] = []

    async def one() -> None:
        async with gate.turn() as began:
            sent.append(time.monotonic())
            await asyncio.sleep(answer_s)
            began()

    await asyncio.gather(*(one() for _ in range(calls)))
    return sent


@pytest.mark.parametrize("answer_s", [0.0, 0.05])
def test_no_window_holds_more_calls_than_the_limit(answer_s):
    sent = asyncio.run(ask_all(Gate(ServiceLimit(4, WINDOW_S, 4)), 10, answer_s))
    assert len(sent) == 10
    gaps = [later - earlier for earlier, later in zip(sent, sent[4:], strict=False)]
    assert min(gaps) >= WINDOW_S


def test_no_more_calls_are_under_way_than_the_service_stands():
    under_way, most = 0, 0

    async def one(gate: Gate) -> None:
        nonlocal under_way, most
        async with gate.turn():
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            under_way -= 1

    async def many() -> None:
        gate = Gate(ServiceLimit(100, WINDOW_S, 3))
        await asyncio.gather(*(one(gate) for _ in range(20)))

    asyncio.run(many())
    assert most == 3


def test_a_closed_gate_lets_nobody_through_until_its_time():
    async def wait_for_it() -> float:
        gate = Gate(ServiceLimit(5, WINDOW_S, 5))
        gate.close_for(WINDOW_S)
        began = time.monotonic()
        [sent] = await ask_all(gate, 1)
        return sent - began

    assert asyncio.run(wait_for_it()) >= WINDOW_S


def test_calls_of_an_earlier_process_count():
    async def after_a_break() -> float:
        gate = Gate(ServiceLimit(2, WINDOW_S, 2))
        gate.count_earlier(WINDOW_S / 2)
        gate.count_earlier(0.0)
        began = time.monotonic()
        [sent] = await ask_all(gate, 1)
        return sent - began

    assert asyncio.run(after_a_break()) >= WINDOW_S / 2 - 0.01


def test_a_call_that_fails_gives_back_its_place():
    async def fail_then_ask() -> list[float]:
        gate = Gate(ServiceLimit(10, WINDOW_S, 1))
        with pytest.raises(ValueError, match="broken"):
            async with gate.turn():
                raise ValueError("broken")
        return await ask_all(gate, 2)

    assert len(asyncio.run(fail_then_ask())) == 2


def test_the_limits_that_services_state_are_those_that_we_keep():
    """SCB: 30 calls in 10 seconds. Skolverket's PxWeb: 10 in 10. JobStream: 1 a minute."""
    assert (limit_of("statistikdatabasen.scb.se").calls, limit_of("api.scb.se").window_s) == (
        30,
        10,
    )
    assert limit_of("statistikdatabasen.skolverket.se").calls == 10
    assert limit_of("jobstream.api.jobtechdev.se").window_s == 60
    assert all(limit.at_once <= limit.calls for limit in LIMITS.values())
    assert limit_of("an.unknown.host").calls <= 2


def test_the_largest_answers_are_asked_for_first_and_those_of_unknown_size_before_all():
    order: list[float] = []

    async def one(gate: Gate, size: float) -> None:
        async with gate.turn(size):
            order.append(size)
            await asyncio.sleep(0)

    async def many() -> None:
        gate = Gate(ServiceLimit(100, WINDOW_S, 1))
        async with gate.turn():
            waiting = [asyncio.ensure_future(one(gate, s)) for s in (1, 9, float("inf"), 5)]
            await asyncio.sleep(0)
        await asyncio.gather(*waiting)

    asyncio.run(many())
    assert order == [float("inf"), 9, 5, 1]


def test_one_that_gives_up_in_line_or_at_the_gate_leaves_room_for_the_others():
    async def give_up() -> list[float]:
        gate = Gate(ServiceLimit(10, WINDOW_S, 1))
        async with gate.turn():
            left = [asyncio.ensure_future(ask_all(gate, 1)) for _ in range(3)]
            await asyncio.sleep(0)
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)
        return await ask_all(gate, 3)

    assert len(asyncio.run(give_up())) == 3


def test_one_that_is_cancelled_just_when_it_is_let_in_gives_back_its_place():
    async def just_then() -> list[float]:
        gate = Gate(ServiceLimit(10, WINDOW_S, 1))
        async with gate.turn():
            late = asyncio.ensure_future(ask_all(gate, 1))
            await asyncio.sleep(0)
        late.cancel()
        await asyncio.gather(late, return_exceptions=True)
        return await ask_all(gate, 2)

    assert len(asyncio.run(just_then())) == 2
