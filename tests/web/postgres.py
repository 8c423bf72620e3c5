"""A real PostgreSQL while a command runs: `python -m tests.web.postgres -- pytest tests/web`.

It is the system's own program in a directory that is thrown away, reached by a socket there: no
port is taken and nothing is left behind. Run as root, it runs as a user without rights.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

USER, DATABASE = "framsyn", "framsyn"
UNPRIVILEGED = ("postgres", "nobody")
# What is in it is thrown away: nothing has to survive a power cut.
SETTINGS = (
    "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off "
    "-c max_connections=120"
)
MISSING = "PostgreSQL saknas: kör make system. / PostgreSQL is missing: run make system."


@contextmanager
def running_postgres() -> Iterator[str]:
    """The address of an empty database on a server that runs while the block does."""
    programs = find_programs()
    place = Path(tempfile.mkdtemp(prefix="framsyn-pg-"))
    as_user = _unprivileged(place)

    def run(program: str, *words: str) -> None:
        command = [programs / program, *words]
        done = subprocess.run(
            command, cwd=place, capture_output=True, text=True, check=False, **as_user
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stdout}{done.stderr}")

    cluster = str(place / "data")
    try:
        run("initdb", "-D", cluster, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        # pg_ctl waits until the server answers; its log must not hold this process's pipes.
        log = str(place / "log")
        run("pg_ctl", "-D", cluster, "-l", log, "-o", f"-k {place} {SETTINGS}", "-w", "start")
        try:
            run("createdb", "-h", str(place), "-U", USER, DATABASE)
            yield f"postgres://{USER}@{quote(str(place), safe='')}/{DATABASE}"
        finally:
            run("pg_ctl", "-D", cluster, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(place)


def find_programs() -> Path:
    """The directory of PostgreSQL's programs, the newest version first.

    Raises:
        FileNotFoundError: it is not installed.
    """
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(versions, key=lambda p: [int(n) for n in re.findall(r"\d+", str(p))])
    found = newest[-1] if newest else shutil.which("initdb")
    if not found:
        raise FileNotFoundError(MISSING)
    return Path(found).parent


def _unprivileged(place: Path) -> dict[str, object]:
    """Whom to run it as, when this is root: it refuses to run as that."""
    if os.geteuid() != 0:
        return {}
    users = {user.pw_name: user for user in pwd.getpwall()}
    user = next(users[name] for name in UNPRIVILEGED if name in users)
    os.chown(place, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def main(words: list[str]) -> int:
    """Run a command with FRAMSYN_TEST_DATABASE_URL set; its exit code."""
    command = words[1:] if words[:1] == ["--"] else words
    with running_postgres() as address:
        environment = {**os.environ, "FRAMSYN_TEST_DATABASE_URL": address}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
