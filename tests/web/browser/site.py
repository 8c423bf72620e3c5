"""The example region's installation, started as an operator starts it, with a real server."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
from filelock import FileLock

TODAY = "2026-11-25"
DRAWS = "20"
ANSWERS = re.compile(r"(http://\S+?)/? (?:Avsluta|Stop)")
ACCOUNT = re.compile(r"^\s+(\S+@\S+)\s+(\S+)\s", re.MULTILINE)
LONGEST_START_S = 300
LOG_IN = "/konto/logga-in/"


@dataclass(frozen=True)
class Site:
    """A running installation.

    Attributes:
        address: where it answers, without a slash at the end.
        data: its directory.
        passwords: by e-mail address.
    """

    address: str
    data: Path
    passwords: Mapping[str, str]

    @contextmanager
    def client(self, email: str = "") -> Iterator[httpx2.Client]:
        """A program that asks for pages, as the public or as a person who has logged in."""
        with httpx2.Client(base_url=self.address, timeout=60, follow_redirects=True) as client:
            if email:
                self._log_in(client, email)
            yield client

    def _log_in(self, client: httpx2.Client, email: str) -> None:
        page = client.get(LOG_IN)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
        assert token, page.text[:500]
        form = {"login": email, "password": self.passwords[email], "csrfmiddlewaretoken": token[1]}
        answer = client.post(LOG_IN, data=form, headers={"Referer": self.address})
        assert answer.url.path == "/mitt-ar/", (email, answer.url, answer.text[:300])


def example_data(shared: Path) -> Path:
    """The example region's directory, made once for all test processes of a run."""
    made = shared / "example"
    with FileLock(shared / "example.lock", timeout=LONGEST_START_S):
        if not (made / "framsyn.sqlite3").exists():
            command = ("example", "--out", str(made), "--draws", DRAWS, "--today", TODAY)
            subprocess.run(
                [sys.executable, "-m", "framsyn", *command], check=True, env=_environment()
            )
    return made


@contextmanager
def serving(data: Path) -> Iterator[Site]:
    """Serve a directory on a free port until the block ends."""
    command = [sys.executable, "-m", "framsyn", "serve", "--data", str(data), "--port", "0"]
    with (data / "server.log").open("w") as log:
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env=_environment(),
            start_new_session=True,
        )
        try:
            yield Site(_address(process), data, _passwords(data))
        finally:
            process.terminate()
            process.communicate(timeout=60)


@contextmanager
def own_copy(shared: Path, place: Path) -> Iterator[Site]:
    """A site on a copy of the example data, for tests that change things."""
    data = place / "data"
    shutil.copytree(example_data(shared), data)
    with serving(data) as site:
        yield site


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    told = ""
    for line in process.stdout:
        told += line
        if found := ANSWERS.search(line):
            return found[1]
    raise AssertionError(f"the server stopped before it answered: {told}")


def _passwords(data: Path) -> dict[str, str]:
    return dict(ACCOUNT.findall((data / "konton.txt").read_text(encoding="utf-8")))


def _environment() -> dict[str, str]:
    """The environment without the settings of the tests' own process."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("FRAMSYN_", "DJANGO_"))}
    return {**kept, "FRAMSYN_LANG": "sv"}
