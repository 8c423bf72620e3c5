"""Log lines: JSON, and nothing of a person in them."""

import json
import logging
import sys

from hypothesis import given
from hypothesis import strategies as st

from framsyn.web.config.logs import WithoutPersonalData

SECRET = "anna.personsson@example.se"
FORMAT = WithoutPersonalData(
    "{asctime}{levelname}{name}{message}", style="{", rename_fields={"levelname": "level"}
)


def line(name, message, *args, error=None):
    exc_info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.ERROR, "/x/module.py", 7, message, args, exc_info)
    return FORMAT.format(record)


def caught():
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise RuntimeError(f"for {SECRET}") from error
    except RuntimeError as error:
        return error


def test_an_event_of_our_own_keeps_its_facts():
    record = logging.LogRecord("framsyn.request", logging.INFO, "x.py", 1, "request", (), None)
    record.status = 200
    assert json.loads(FORMAT.format(record))["status"] == 200


def test_what_a_library_puts_into_its_message_is_left_out_but_not_the_message():
    told = line("axes.handlers", "AXES: New login failure by %s.", SECRET)
    assert "AXES: New login failure by %s." in told
    assert SECRET not in told


def test_a_message_that_a_library_has_filled_itself_is_left_out_and_its_place_told():
    told = json.loads(line("django.security", f"Invalid HTTP_HOST header: {SECRET}"))
    assert told["message"] == ""
    assert told["place"].startswith("module")


def test_an_error_is_its_kinds_and_places_whoever_logs_it():
    for name in ("framsyn.trouble", "django.request"):
        told = line(name, "fault", error=caught())
        assert "RuntimeError at test_logs.caught" in told
        assert "KeyError at test_logs.caught" in told
        assert SECRET not in told


def test_an_error_without_places_is_told_too():
    assert "ValueError at ?" in line("framsyn.x", "fault", error=ValueError(SECRET))


@given(st.text(), st.text(min_size=1))
def test_whatever_is_put_in_never_comes_out(message, secret):
    marked = f"<<{secret}>>"
    assert json.dumps(marked)[1:-1] not in line("django.request", message + "%s", marked)


def test_the_line_is_one_line_of_json():
    told = line("framsyn.x", "one\ntwo", error=caught())
    assert "\n" not in told
    assert json.loads(told)["message"] == "one\ntwo"
    assert sys.getsizeof(told) < 10_000
