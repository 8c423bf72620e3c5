"""What people meet when the installation has a bad day: a page, a status and a line in the log."""

import json
import subprocess
import sys

import pytest

from tests.web.operate.running import environment

NOWHERE = "postgres://framsyn@%2Fnonexistent/framsyn"
DAYS = (
    ("locked", "database_busy", 503, "upptagen", ""),
    ("full", "disk_full", 507, "Disken är full", ""),
    ("no_room", "disk_full", 507, "Disken är full", ""),
    ("unreachable", "database_unreachable", 503, "Databasen svarar inte", NOWHERE),
    ("fault", "fault", 500, "Något gick fel hos oss", ""),
)


def live_through(kind, data, url):
    """The answer, and what was logged."""
    settings = {"DJANGO_SETTINGS_MODULE": "tests.web.operate.impatient"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.web.operate.bad_day", kind],
        capture_output=True,
        text=True,
        check=True,
        env=environment(data, FRAMSYN_DATABASE_URL=url, **settings),
    )
    return json.loads(done.stdout), [json.loads(line) for line in done.stderr.splitlines()]


@pytest.mark.parametrize(("kind", "key", "status", "words", "url"), DAYS, ids=[d[0] for d in DAYS])
def test_each_has_its_own_page_status_and_log_line(tmp_path, kind, key, status, words, url):
    answer, events = live_through(kind, tmp_path, url)
    assert answer["status"] == status
    assert words in answer["page"]
    assert '<html lang="sv">' in answer["page"]
    assert (answer["retry"] != "") == (status == 503)
    told = [event for event in events if event["message"] == "trouble"]
    assert [(event["trouble"], event["status"]) for event in told] == [(key, status)]


def test_a_fault_is_logged_with_its_place_and_never_its_words(tmp_path):
    _answer, events = live_through("fault", tmp_path, "")
    logged = json.dumps(events, ensure_ascii=False)
    assert "_make_a_mistake" in logged
    assert "ValueError" in logged
    assert "Personsson" not in logged
