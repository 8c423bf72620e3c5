"""The accounts of the example region: one per role, with passwords made by chance."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from framsyn.web.example.people import PEOPLE

ACCOUNTS_FILE = "konton.txt"
HEADING = (
    "Exempelregionens konton. Personerna är påhittade. / Accounts of the example region. The "
    "people are made up."
)


def new_password() -> str:
    """A password that nobody guesses, without signs that are easily mixed up.

    >>> len(new_password())
    14
    """
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    parts = ("".join(secrets.choice(letters) for _ in range(4)) for _ in range(3))
    return "-".join(parts)


def write_accounts(data: Path, passwords: Mapping[str, str]) -> None:
    """Keep the passwords in a file that only its owner reads, and that is shown when served."""
    rows = [
        f"  {someone.email:<28} {passwords[someone.email]}   {someone.does.sv} / {someone.does.en}"
        for someone in PEOPLE
        if someone.does is not None
    ]
    descriptor = os.open(data / ACCOUNTS_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join([HEADING, *rows]) + "\n")
