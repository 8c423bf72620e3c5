"""The commands of the web application, as they are typed."""

import signal
import subprocess
import sys

import pytest

from tests.web.operate.databases import asking
from tests.web.operate.running import ADMIN, PASSWORD, command, environment, make_installation

CREATE = ("createadmin", "--name", "Bo Berg", "--password-stdin", "--email")


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    return make_installation(tmp_path_factory.mktemp("cli") / "data")


def people(data):
    with asking(data, "") as ask:
        return ask("SELECT email, is_superuser, password FROM core_person ORDER BY id")


def test_an_administrator_is_made_with_a_password_that_is_not_kept_as_it_is(installation):
    ((email, is_superuser, password),) = people(installation)[:1]
    assert (email, is_superuser) == (ADMIN, 1)
    assert PASSWORD not in password


def test_making_an_administrator_is_on_the_record(installation):
    with asking(installation, "") as ask:
        rows = ask("SELECT actor_id FROM core_change WHERE model = 'core.person'")
    assert (None,) in rows


@pytest.mark.parametrize(
    ("email", "password", "told"),
    [
        ("bo@example.se", "12345678", "password"),
        (ADMIN, "en-helt-annan-fras-77", "account"),
        ("not an address", "en-helt-annan-fras-77", "email"),
        ("bo@example.se", "", "password"),
    ],
)
def test_an_administrator_that_cannot_be_is_refused_with_why(installation, email, password, told):
    before = people(installation)
    done = command(installation, *CREATE, email, typed=f"{password}\n")
    assert done.returncode == 1
    assert "was not made" in done.stderr
    assert told in done.stderr.lower()
    assert people(installation) == before


def test_migrating_again_changes_nothing(installation):
    before = people(installation)
    assert command(installation, "migrate").returncode == 0
    assert people(installation) == before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_says_that_it_lives_and_ends_when_it_is_told_to(installation, number):
    heartbeat = installation / "worker.heartbeat"
    heartbeat.unlink(missing_ok=True)
    worker = subprocess.Popen(
        [sys.executable, "-m", "framsyn", "worker"],
        stderr=subprocess.PIPE,
        text=True,
        env=environment(installation),
    )
    # Its first work of the day is done, and said, once it is fully at work.
    with asking(installation, "") as ask:
        while not (heartbeat.exists() and ask("SELECT 1 FROM analyse_dailyjob WHERE done_at > 0")):
            assert worker.poll() is None
    worker.send_signal(number)
    worker.communicate()
    assert worker.returncode == 0


def test_the_commands_are_told_in_the_list_of_commands(installation):
    listed = command(installation, "--help").stdout
    for name in ("serve", "worker", "migrate", "createadmin", "backup", "restore", "example"):
        assert f" {name} " in listed
