"""How often each service may be called, on a clock of the test's own."""

import pytest

from framsyn.sources.replay.call import Call
from framsyn.sources.replay.limits import ARRIVAL_JITTER_S, Gate
from tests.unit.replay.small_world import JOBSTREAM, KOLADA, SKOLVERKET_V1, V1, V2


def call(url, number=0):
    return Call.to("GET", f"{url}/{number}")


def refused(gate, url, times):
    """The verdicts on calls at these times."""
    return [gate.check(call(url, number), at) for number, at in enumerate(times)]


@pytest.mark.parametrize(("url", "most"), [(V2, 30), (V1, 30), (SKOLVERKET_V1, 10)])
def test_one_call_more_than_the_service_allows_is_refused(url, most):
    verdicts = refused(Gate(), url, [0.1 * n for n in range(most + 1)])
    assert all(verdict.refusal is None and not verdict.broke for verdict in verdicts[:-1])
    assert verdicts[-1].refusal and verdicts[-1].refusal.status == 429
    assert verdicts[-1].broke == f"more than {most} calls within 10 s"


def test_the_window_is_any_ten_seconds_not_one_that_begins_by_the_clock():
    late = [9.0 + 0.01 * n for n in range(30)]
    verdicts = refused(Gate(), V2, [*late, 10.5])
    assert verdicts[-1].refusal


def test_calls_at_the_pace_of_the_limit_go_on_for_ever():
    verdicts = refused(Gate(), V2, [10 * (n // 30) + 0.1 for n in range(300)])
    assert not any(verdict.broke for verdict in verdicts)


def test_a_little_unevenness_on_the_way_is_forgiven_and_no_more():
    gate = Gate()
    first = refused(gate, V2, [0.0] * 30)
    assert not any(verdict.broke for verdict in first)
    assert gate.check(call(V2), 10 - 2 * ARRIVAL_JITTER_S).broke
    assert not gate.check(call(V2), 10 - ARRIVAL_JITTER_S / 2).broke


def test_scbs_second_api_says_when_to_come_back_and_the_old_pxweb_does_not():
    newer = refused(Gate(), V2, [0.0] * 30 + [4.0])[-1].refusal
    assert newer.headers["Retry-After"] == "6"
    assert newer.body == b"API calls quota exceeded! maximum admitted 30 per 10s."
    for url in (V1, SKOLVERKET_V1):
        older = refused(Gate(), url, [0.0] * 31)[-1].refusal
        assert "Retry-After" not in older.headers
        assert older.body == b"429 - Too many requests in too short timeframe"


def test_the_two_apis_of_scb_are_counted_apart():
    gate = Gate()
    assert not any(verdict.broke for verdict in refused(gate, V2, [0.0] * 30))
    assert not any(verdict.broke for verdict in refused(gate, V1, [0.0] * 30))


def test_the_configuration_may_always_be_asked_for():
    gate = Gate()
    config = Call.to("GET", f"{V2}/config")
    assert not any(gate.check(config, 0.0).broke for _ in range(100))


def test_a_service_that_states_no_limit_is_not_counted():
    assert not any(verdict.broke for verdict in refused(Gate(), KOLADA, [0.0] * 500))


def test_the_stream_answers_a_call_too_soon_but_it_is_a_broken_limit():
    gate = Gate()
    stream = Call.to("GET", f"{JOBSTREAM}/stream?updated-after=x")
    assert gate.check(stream, 0.0).broke == ""
    verdict = gate.check(stream, 30.0)
    assert verdict.refusal is None and verdict.broke == "more than 1 calls within 60 s"
    assert gate.check(stream, 60.0).broke == ""
    assert gate.check(Call.to("GET", f"{JOBSTREAM}/snapshot"), 60.0).broke == ""


def test_windows_can_be_made_shorter():
    verdicts = refused(Gate(scale=0.1), V2, [(n // 30) * 1.0 for n in range(90)])
    assert not any(verdict.broke for verdict in verdicts)
    assert refused(Gate(scale=0.1), V2, [0.0] * 30 + [0.9])[-1].broke


def test_the_same_question_before_retry_after_has_passed_is_a_broken_limit():
    gate, asked = Gate(), call(KOLADA)
    gate.close(asked, at=5.0, seconds=1)
    assert gate.check(call(KOLADA, 1), 5.1).broke == ""
    assert "Retry-After" in gate.check(asked, 5.5).broke
    gate.close(asked, at=5.5, seconds=1)
    assert gate.check(asked, 6.5).broke == ""
