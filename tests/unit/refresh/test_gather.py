"""Whatever a source meets with is an outcome of its own, and the others go on."""

import asyncio

import polars as pl
import pytest

from framsyn.flow.refresh.gather import gather, understand
from framsyn.flow.refresh.request import Event
from framsyn.sources.origin import Origin
from framsyn.sources.raw.archive import Archive
from framsyn.sources.raw.desk import NotKeptError, OfflineDesk
from framsyn.sources.services.selection import TableChangedError
from framsyn.sources.source import Parsed, Scope, Source
from framsyn.tables.text import Text

SCOPE = Scope.of_county("24")
SAID = Text(sv="Prov", en="Trial")
ORIGIN = Origin("SCB", SAID, ("T1",), "https://www.scb.se", "CC0-1.0", SAID, "year", 0)


def deaths(count: float, ssyk: str = "women") -> pl.DataFrame:
    return pl.DataFrame(
        {"year": [2024], "area": ["2480"], "sex": [ssyk], "age": [90], "deaths": [count]}
    )


def source(key: str, frame: pl.DataFrame | None = None, fails: BaseException | None = None):
    async def fetch(desk, scope):
        if fails is not None:
            raise fails
        return ()

    def parse(answers, scope):
        return Parsed({"deaths": frame if frame is not None else deaths(3)})

    return Source(key, ORIGIN, ("deaths",), fetch, parse)


def outcomes(tmp_path, *sources):
    events: list[Event] = []
    desk = OfflineDesk(Archive(tmp_path))
    found = asyncio.run(gather([(s, desk) for s in sources], SCOPE, events.append))
    return {outcome.source.key: outcome for outcome in found}, events


@pytest.mark.parametrize(
    "error",
    [
        TableChangedError(Text(sv="borta", en="gone")),
        ValueError("not what it was"),
        KeyError("Region"),
        RecursionError(),
    ],
)
def test_a_source_that_fails_does_not_stop_the_others(tmp_path, error):
    found, events = outcomes(tmp_path, source("bad", fails=error), source("good"))
    assert found["good"].parsed is not None and found["good"].failure is None
    assert found["bad"].parsed is None and found["bad"].failure is not None
    assert found["bad"].moved == isinstance(error, TableChangedError)
    assert {e.source: e.failed for e in events if e.kind == "ended"} == {"bad": True, "good": False}


def test_answers_that_cannot_be_kept_stop_everything(tmp_path):
    full = NotKeptError(tmp_path, OSError(28, "No space left on device"))
    with pytest.raises(NotKeptError):
        outcomes(tmp_path, source("bad", fails=full), source("good"))


@pytest.mark.parametrize(
    "frame", [deaths(-3), deaths(3, "none"), pl.concat([deaths(3), deaths(4)])]
)
def test_rows_that_their_table_does_not_allow_are_the_fault_of_the_source(frame):
    outcome = understand(source("bad", frame), (), SCOPE)
    assert outcome.parsed is None and outcome.failure is not None
    assert "deaths" in outcome.failure.sv


def test_a_source_without_a_single_row_has_failed():
    outcome = understand(source("empty", deaths(3).clear()), (), SCOPE)
    assert outcome.parsed is None and outcome.failure is not None
    assert "misstänkt" in outcome.failure.sv


def test_a_fault_in_the_program_says_where_the_answers_are_and_shows_no_trace():
    def parse(answers, scope):
        raise ZeroDivisionError("division by zero")

    broken = Source("broken", ORIGIN, ("deaths",), source("x").fetch, parse)
    failure = understand(broken, (), SCOPE).failure
    assert failure is not None and "ZeroDivisionError" in failure.sv and "sparade" in failure.sv
