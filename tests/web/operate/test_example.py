"""The example region's installation, as `make demo` makes and serves it."""

import re
import shutil
import subprocess
import sys

import pytest

from framsyn.web.core.roles import ROLES
from framsyn.web.example.accounts import ACCOUNTS_FILE
from framsyn.web.example.people import PEOPLE
from tests.web.browser.site import example_data, own_copy
from tests.web.operate.databases import asking
from tests.web.operate.running import command, environment

pytestmark = pytest.mark.slow
YEAR = 2026


@pytest.fixture(scope="module")
def example(tmp_path_factory, worker_id):
    """The example region's directory; only read."""
    own = tmp_path_factory.getbasetemp()
    return example_data(own if worker_id == "master" else own.parent)


@pytest.fixture(scope="module")
def ask(example):
    with asking(example, "") as asked:
        yield asked


def test_there_is_an_account_for_every_role_and_only_its_owner_reads_the_passwords(example):
    shown = [someone for someone in PEOPLE if someone.does is not None]
    had = {role for someone in shown for _organisation, role in someone.roles}
    assert had == set(ROLES)
    assert any(someone.is_system_admin for someone in shown)
    text = (example / ACCOUNTS_FILE).read_text(encoding="utf-8")
    assert set(re.findall(r"\S+@example\.se", text)) == {someone.email for someone in shown}
    assert (example / ACCOUNTS_FILE).stat().st_mode & 0o777 == 0o600
    assert example.stat().st_mode & 0o777 == 0o700


def test_three_past_years_are_closed_with_what_was_done_and_one_is_under_way(ask):
    closed = dict(ask("SELECT year, closed_at IS NOT NULL FROM core_cycle"))
    assert closed == {YEAR - 3: 1, YEAR - 2: 1, YEAR - 1: 1, YEAR: 0}
    done = "SELECT year, count(*), count(done_at) FROM core_duty d JOIN core_cycle c "
    for _year, count, finished in ask(f"{done} ON c.id = d.cycle_id GROUP BY year"):
        assert count / 2 < finished < count


def test_some_of_what_is_due_this_year_is_late_and_some_is_still_to_come(ask):
    undone = "SELECT count(*) FROM core_duty d JOIN core_cycle c ON c.id = d.cycle_id WHERE "
    undone += f"year = {YEAR} AND done_at IS NULL AND due "
    assert ask(f"{undone} < '{YEAR}-11-25'")[0][0] > 0
    assert ask(f"{undone} >= '{YEAR}-11-25'")[0][0] > 0


def test_each_of_the_latest_years_has_its_chosen_forecast_and_its_edition(ask):
    pinned = ask("SELECT year FROM analyse_run r JOIN core_cycle c ON c.id = r.pinned_for_id")
    assert sorted(pinned) == [(YEAR - 2,), (YEAR - 1,), (YEAR,)]
    editions = ask("SELECT slug, state FROM publish_edition ORDER BY slug")
    assert editions == [
        (f"{YEAR - 2}-1", "published"),
        (f"{YEAR - 1}-1", "published"),
        (f"{YEAR}-1", "draft"),
    ]


def test_everything_was_made_by_the_services_and_stands_on_the_record(ask):
    for table, model in (
        ("core_organisation", "core.organisation"),
        ("core_person", "core.person"),
        ("core_duty", "core.duty"),
        ("analyse_run", "analyse.run"),
        ("publish_edition", "publish.edition"),
    ):
        recorded = f"SELECT count(*) FROM core_change WHERE model = '{model}' AND action = 'add'"
        assert ask(f"SELECT count(*) FROM {table}") == ask(recorded)


def test_nothing_in_it_remembers_where_it_was_made(example):
    files = [path for path in example.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if b"framsyn-partial" in path.read_bytes()]


def test_everyone_with_an_account_logs_in_and_comes_to_their_year(example, tmp_path):
    with own_copy(example.parent, tmp_path) as site:
        for email in site.passwords:
            with site.client(email) as browser:
                assert browser.get("/mitt-ar/").status_code == 200


def test_a_directory_with_something_in_it_is_left_as_it_was(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    done = command(tmp_path, "example", "--out", tmp_path)
    assert done.returncode == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("day", ["9999-01-01", "i morgon"])
def test_a_day_that_has_not_come_or_is_none_is_refused_before_any_work(tmp_path, day):
    done = command(tmp_path, "example", "--out", tmp_path / "new", "--today", day)
    assert done.returncode == 2
    assert "--today" in done.stderr
    assert not list(tmp_path.iterdir())


def test_served_without_a_directory_it_opens_the_one_in_demo_and_shows_the_accounts(
    example, tmp_path
):
    shutil.copytree(example, tmp_path / "demo")
    given = environment(tmp_path)
    del given["FRAMSYN_DATA"]
    process = subprocess.Popen(
        [sys.executable, "-m", "framsyn", "serve", "--port", "0", "--without-worker"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env=given,
    )
    said = ""
    for line in process.stdout:
        said += line
        if "http://" in line:
            break
    process.terminate()
    process.communicate()
    assert process.returncode == 0
    assert "anna.lindgren@example.se" in said
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]
