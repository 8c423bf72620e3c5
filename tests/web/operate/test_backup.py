"""Copies taken while people work, put back, and held against what was copied."""

import hashlib
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import zipfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.web.operate.databases import asking, new_database, row_counts
from tests.web.operate.running import command, environment, make_installation
from tests.web.postgres import running_postgres

KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres():
    with running_postgres() as address:
        yield address


@pytest.fixture(params=KINDS)
def new_url(request, tmp_path):
    """Addresses of new, empty databases; "" for SQLite, which lies in the data directory."""
    if request.param == "sqlite":
        return lambda _name: ""
    server = request.getfixturevalue("postgres")
    unique = re.sub(r"\W", "", tmp_path.name)
    return lambda name: new_database(server, f"{unique}_{name}")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A SQLite installation with files, and a backup of it; nobody changes them."""
    place = tmp_path_factory.mktemp("small")
    data = with_files(make_installation(place / "data"))
    made = command(data, "backup", "--out", place / "copy.zip")
    assert made.returncode == 0, made.stderr
    return data, place / "copy.zip"


def with_files(data):
    """Input, a result and a read-only edition, of any bytes."""
    for name, content in (
        ("indata/2026/tabell.parquet", os.urandom(300_000)),
        ("resultat/4a2f/run.json", b'{"seed": 1}'),
        ("utgavor/2026-1/edition.json", b"{}"),
        ("utgavor/2026-1/tables/need.parquet", os.urandom(50_000)),
    ):
        path = data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(0o444)
    (data / "utgavor/2026-1").chmod(0o555)
    (data / "resultat/.9f.framsyn-partial-1").mkdir()
    (data / "resultat/.9f.framsyn-partial-1/half.parquet").write_bytes(b"half")
    return data


def checksums(data):
    """What lies in an installation's files, with their modes, but for what is being written."""
    paths = [p for folder in ("indata", "resultat", "utgavor") for p in (data / folder).rglob("*")]
    kept = [p for p in paths if not any(part.startswith(".") for part in p.parts)]
    return {
        str(p.relative_to(data)): (
            p.stat().st_mode & 0o777,
            hashlib.sha256(p.read_bytes()).hexdigest() if p.is_file() else "",
        )
        for p in kept
    }


@contextmanager
def someone_working(data, **more):
    """Somebody adds organisations while the block runs."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.web.operate.busy"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(data, **more),
    )
    try:
        assert worker.stdout.readline() == "writing\n"
        yield
        assert worker.poll() is None, "the work ended before the backup did"
    finally:
        worker.communicate()
    assert worker.returncode == 0


def organisations(data, url):
    with asking(data, url) as ask:
        (count,) = ask("SELECT count(*) FROM core_organisation")[0]
        sql = "SELECT count(*) FROM core_change WHERE model = 'core.organisation'"
        return count, ask(sql)[0][0]


def restored(file, data, url):
    done = command(data, "restore", file, "--data", data, FRAMSYN_DATABASE_URL=url)
    assert done.returncode == 0, done.stderr
    return data


def test_a_copy_taken_while_people_work_is_of_one_moment(tmp_path, new_url):
    url = new_url("one")
    settings = {"FRAMSYN_DATABASE_URL": url}
    data = with_files(make_installation(tmp_path / "data", **settings))
    with someone_working(data, **settings):
        before, _changes = organisations(data, url)
        taken = command(data, "backup", "--out", tmp_path / "copy.zip", **settings)
        after, _changes = organisations(data, url)
    assert taken.returncode == 0, taken.stderr
    again_url = new_url("two")
    again = restored(tmp_path / "copy.zip", tmp_path / "again", again_url)
    there, changes = organisations(again, again_url)
    # Each organisation is added in one transaction with its change: a torn copy has one alone.
    assert there == changes
    assert before <= there <= after
    assert checksums(again) == checksums(data)


def test_all_rows_and_files_come_back_and_the_application_runs_on_them(tmp_path, new_url):
    url = new_url("one")
    settings = {"FRAMSYN_DATABASE_URL": url}
    data = with_files(make_installation(tmp_path / "data", **settings))
    taken = command(data, "backup", "--out", tmp_path / "copy.zip", **settings)
    assert taken.returncode == 0, taken.stderr
    again_url = new_url("two")
    again = restored(tmp_path / "copy.zip", tmp_path / "again", again_url)
    assert row_counts(again, again_url) == row_counts(data, url)
    assert checksums(again) == checksums(data)
    migrated = command(again, "migrate", FRAMSYN_DATABASE_URL=again_url)
    assert migrated.returncode == 0, migrated.stderr


def test_the_key_and_half_written_results_are_not_in_a_copy(small):
    data, file = small
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
    assert (data / "key").exists()
    assert "key" not in names
    assert not [name for name in names if "partial" in name]


def test_only_its_owner_reads_a_copy(small):
    assert small[1].stat().st_mode & 0o777 == 0o600


def test_a_copy_never_replaces_another_file(small):
    data, file = small
    before = file.read_bytes()
    done = command(data, "backup", "--out", file)
    assert done.returncode == 1
    assert "--out" in done.stderr
    assert file.read_bytes() == before


def test_a_full_disk_leaves_no_half_copy_and_is_told(small, tmp_path):
    data, _file = small
    out = tmp_path / "second" / "copy.zip"

    def small_files_only():
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    done = subprocess.run(
        [sys.executable, "-m", "framsyn", "backup", "--out", str(out)],
        capture_output=True,
        text=True,
        check=False,
        env=environment(data),
        preexec_fn=small_files_only,
    )
    assert done.returncode == 1
    assert "No copy was made" in done.stderr
    assert not list(out.parent.iterdir())


def test_a_directory_with_something_in_it_is_not_restored_into(small, tmp_path):
    _data, file = small
    place = tmp_path / "taken"
    place.mkdir()
    (place / "mine.txt").write_text("mine")
    done = command(place, "restore", file, "--data", place)
    assert done.returncode == 1
    assert "not empty" in done.stderr
    assert [p.name for p in place.iterdir()] == ["mine.txt"]


def test_a_database_with_tables_is_not_restored_into(tmp_path, postgres):
    settings = {"FRAMSYN_DATABASE_URL": new_database(postgres, "taken")}
    data = make_installation(tmp_path / "data", **settings)
    made = command(data, "backup", "--out", tmp_path / "copy.zip", **settings)
    assert made.returncode == 0, made.stderr
    place = tmp_path / "again"
    done = command(place, "restore", tmp_path / "copy.zip", "--data", place, **settings)
    assert done.returncode == 1
    assert "not empty" in done.stderr
    assert not place.exists()


def test_a_copy_of_sqlite_is_not_restored_into_postgresql(small, tmp_path, postgres):
    url = new_database(postgres, "other_kind")
    place = tmp_path / "again"
    done = command(place, "restore", small[1], "--data", place, FRAMSYN_DATABASE_URL=url)
    assert done.returncode == 1
    assert "FRAMSYN_DATABASE_URL" in done.stderr
    assert not place.exists()


def changed(file, out, change):
    """A copy of an archive where one thing has been changed."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out


LIST = "framsyn-backup.json"


def listed(parts, name, **stored):
    """Let the list of contents speak of a file too."""
    contents = json.loads(parts[LIST])
    contents["files"][name] = {"sha256": hashlib.sha256(b"x").hexdigest(), "size": 1, "mode": 420}
    contents["files"][name].update(stored)
    parts[LIST] = json.dumps(contents).encode()
    parts[name] = b"x"


def a_file_has_other_bytes(parts):
    parts["resultat/4a2f/run.json"] = b'{"seed": 2}'


def a_file_is_longer(parts):
    parts["resultat/4a2f/run.json"] += b" "


def a_file_is_gone(parts):
    del parts["resultat/4a2f/run.json"]


def a_file_is_added(parts):
    parts["resultat/4a2f/more.json"] = b"{}"


def the_list_is_gone(parts):
    del parts[LIST]


def the_list_is_no_list(parts):
    parts[LIST] = b"[1, 2]"


def the_database_is_no_database(parts):
    listed(parts, "framsyn.sqlite3")


CHANGES = (
    a_file_has_other_bytes,
    a_file_is_longer,
    a_file_is_gone,
    a_file_is_added,
    the_list_is_gone,
    the_list_is_no_list,
    the_database_is_no_database,
)


def refused(file, place):
    """The error of a restore that does nothing."""
    beside = sorted(place.parent.iterdir())
    done = command(place, "restore", file, "--data", place)
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr
    assert sorted(place.parent.iterdir()) == beside
    return done.stderr


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_changed_copy_is_refused_whole(small, tmp_path, change):
    file = changed(small[1], tmp_path / "changed.zip", change)
    assert "damaged or changed" in refused(file, tmp_path / "again")


@pytest.mark.parametrize(
    "name", ["../outside", "/outside", "utgavor/../../outside", "key", "static/x.js", "a\\b"]
)
def test_a_copy_never_writes_outside_its_place(small, tmp_path, name):
    file = changed(small[1], tmp_path / "changed.zip", lambda parts: listed(parts, name))
    assert "damaged or changed" in refused(file, tmp_path / "again")
    assert not (tmp_path / "outside").exists()


def test_a_file_that_is_no_archive_is_refused(tmp_path):
    file = tmp_path / "copy.zip"
    file.write_bytes(os.urandom(1000))
    assert "damaged or changed" in refused(file, tmp_path / "again")


def test_a_cut_copy_is_refused(small, tmp_path):
    file = tmp_path / "cut.zip"
    file.write_bytes(small[1].read_bytes()[:-2000])
    assert "damaged or changed" in refused(file, tmp_path / "again")


def test_a_copy_larger_than_the_disk_is_refused_before_it_is_unpacked(small, tmp_path):
    size = shutil.disk_usage(tmp_path).total * 2

    def huge(parts):
        listed(parts, "indata/2026/huge.parquet", size=size)

    file = changed(small[1], tmp_path / "huge.zip", huge)
    assert "disk has" in refused(file, tmp_path / "again")


def test_a_missing_copy_is_told_by_its_name(tmp_path):
    assert "nothing.zip" in refused(tmp_path / "nothing.zip", tmp_path / "again")


def test_without_the_tools_of_postgresql_it_says_what_to_install(tmp_path, postgres):
    settings = {"FRAMSYN_DATABASE_URL": new_database(postgres, "no_tools")}
    data = make_installation(tmp_path / "data", **settings)
    empty = tmp_path / "bin"
    empty.mkdir()
    done = command(data, "backup", "--out", tmp_path / "c.zip", PATH=str(empty), **settings)
    assert done.returncode == 1
    assert "pg_dump" in done.stderr
    assert Path(tmp_path / "c.zip").exists() is False
