"""The server as an operator meets it: started, asked, stopped."""

import os
import re
import select
import signal
import socket
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from tests.web.operate.running import ADMIN, command, environment, serving

WITHOUT = ("--without-worker",)


@pytest.fixture(scope="module")
def server(installation):
    with serving(installation, *WITHOUT, FRAMSYN_LOG_LEVEL="INFO") as running:
        yield running


def get(address, headers=None):
    request = urllib.request.Request(address, headers=headers or {})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_the_first_page_answers_at_the_address_that_was_printed(server):
    status, page = get(server.address)
    assert status == 200
    assert '<html lang="sv">' in page


def test_style_sheets_are_served_by_names_that_change_with_them(server):
    _status, page = get(server.address)
    style = re.search(r'href="(/static/framsyn\.[0-9a-f]+\.css)"', page).group(1)
    status, css = get(server.address + style)
    assert status == 200
    assert "{" in css


def test_live_and_ready_answer_whatever_host_name_is_asked_for(server):
    for page in ("live", "ready"):
        status, body = get(f"{server.address}/health/{page}", {"Host": "balancer.internal"})
        assert (status, "true" in body) == (200, True)


def test_ready_says_that_no_worker_has_been_heard(server):
    assert '"worker": "silent"' in get(f"{server.address}/health/ready")[1]


def test_metrics_count_requests_of_all_server_processes_by_the_name_of_the_page(server):
    def counted():
        body = get(f"{server.address}/metrics")[1]
        found = re.search(r'framsyn_requests_total\{.*page="account_login".*\} ([\d.]+)', body)
        return float(found.group(1)) if found else 0.0

    before = counted()
    for number in range(8):
        get(f"{server.address}/konto/logga-in/?q=hemlig{number}")
    assert counted() == before + 8
    assert "hemlig" not in get(f"{server.address}/metrics")[1]


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_metrics_are_not_for_those_who_come_through_a_proxy(server, header):
    assert get(f"{server.address}/metrics", {header: "10.0.0.1"})[0] == 404


def test_with_a_token_metrics_are_for_those_who_show_it_and_no_others(installation):
    with serving(installation, *WITHOUT, FRAMSYN_METRICS_TOKEN="m-7") as server:
        shown = {"Authorization": "Bearer m-7"}
        assert get(f"{server.address}/metrics")[0] == 404
        assert get(f"{server.address}/metrics", {"Authorization": "Bearer m-8"})[0] == 404
        assert get(f"{server.address}/metrics", shown)[0] == 200


def test_no_log_line_holds_a_name_an_address_a_search_or_an_ip(installation):
    with serving(installation, *WITHOUT, FRAMSYN_LOG_LEVEL="INFO") as server:
        get(f"{server.address}/sok/?q=Anna+Personsson")
        get(f"{server.address}/%FF%20Anna%20Personsson")
        get(f"{server.address}/finns-inte/anna.personsson@example.se/")
        get(f"{server.address}/konto/logga-in/", {"Host": "anna.personsson.example.se"})
        typed = urllib.parse.urlencode({"login": ADMIN, "password": "fel-losen-9"}).encode()
        for _attempt in range(3):
            log_in(server.address, typed)
        assert server.stop() == 0
    events = server.events()
    assert {"request"} <= {event["message"] for event in events}
    assert any(event.get("page") == "account_login" for event in events)
    everything = "\n".join(server.log).lower()
    for secret in ("personsson", "example.se", "ada", "fel-losen", "127.0.0.1", "q="):
        assert secret not in everything, secret


def log_in(address, typed):
    """Send the log-in form as a browser does: with the token of its page and cookie."""
    jar = urllib.request.HTTPCookieProcessor()
    browser = urllib.request.build_opener(jar)
    page = browser.open(f"{address}/konto/logga-in/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page).group(1)
    body = typed + f"&csrfmiddlewaretoken={token}".encode()
    with browser.open(f"{address}/konto/logga-in/", body) as answer:
        return answer.status


def test_a_taken_port_is_told_before_any_work_with_what_to_do(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = command(tmp_path / "new", "serve", "--port", port)
    assert done.returncode == 1
    assert f"port {port}" in done.stderr
    assert "--port" in done.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_every_process_is_gone_when_it_was_told_to_stop(installation, number):
    with serving(installation, *WITHOUT) as server:
        assert get(server.address)[0] == 200
        children = children_of(server.process.pid)
        assert children
        server.process.send_signal(number)
        said = server.process.communicate()[0]
    assert server.process.returncode == 0
    assert "Stopped." in said
    assert not [child for child in children if is_running(child)]


def test_the_server_ends_when_the_one_that_keeps_it_is_killed(installation):
    with serving(installation, *WITHOUT) as server:
        assert get(server.address)[0] == 200
        (arbiter,) = children_of(server.process.pid)
        watched = os.pidfd_open(arbiter)
        server.process.kill()
        server.process.communicate()
        # Readable when the process has ended; the limit is for a fault, not for the machine.
        assert select.select([watched], [], [], 60)[0]
        os.close(watched)


def test_a_setting_that_makes_no_sense_is_told_by_its_name(tmp_path):
    done = command(tmp_path / "data", "serve", "--port", "0", FRAMSYN_PROXIES="many")
    assert done.returncode == 1
    assert "FRAMSYN_PROXIES" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_of_another_machine_needs_the_data_directory_to_be_named(tmp_path):
    given = environment(tmp_path, FRAMSYN_DATABASE_URL="postgres://x@localhost/x")
    del given["FRAMSYN_DATA"]
    done = subprocess.run(
        [os.sys.executable, "-m", "framsyn", "serve"],
        capture_output=True,
        text=True,
        env=given,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 2
    assert "--data" in done.stderr
    assert not list(tmp_path.iterdir())


def children_of(pid):
    """The processes that a process has started."""
    return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
