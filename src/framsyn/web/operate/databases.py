"""The database as one file, taken while others write, and put back: SQLite and PostgreSQL."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text


class DatabaseToolError(FramsynError):
    """PostgreSQL's own tool is not there, or says no."""


class DatabaseTakenError(FramsynError):
    """The database to restore into is not empty, or not of the kind that was copied."""


def kind_in_use() -> str:
    """The kind of database that this installation uses: "sqlite" or "postgresql"."""
    return str(connection.vendor)


def dump_database(out: Path) -> None:
    """Write the whole database as it is at one moment.

    Raises:
        DatabaseToolError: PostgreSQL's pg_dump is missing or fails.
    """
    if kind_in_use() == "sqlite":
        _copy_sqlite(Path(connection.settings_dict["NAME"]), out)
    else:
        _run_tool("pg_dump", ("--format=custom", "--no-owner", f"--file={out}"))


def load_database(dump: Path) -> None:
    """Put a dump into an empty PostgreSQL database, all of it or nothing.

    Raises:
        DatabaseTakenError: there are tables in it.
        DatabaseToolError: PostgreSQL's pg_restore is missing or fails.
    """
    with connection.cursor() as cursor:
        taken = connection.introspection.table_names(cursor)
    connection.close()
    if taken:
        raise DatabaseTakenError(
            Text(
                sv="Databasen är inte tom. Inget har ändrats. Skapa en ny, tom databas och ange "
                "den i FRAMSYN_DATABASE_URL.",
                en="The database is not empty. Nothing was changed. Create a new, empty database "
                "and give it in FRAMSYN_DATABASE_URL.",
            )
        )
    options = ("--no-owner", "--exit-on-error", "--single-transaction", str(dump))
    _run_tool("pg_restore", options)


def check_sqlite(path: Path) -> bool:
    """Whether a file is a whole SQLite database of Framsyn's."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            database.execute("SELECT 1 FROM django_migrations")
            return bool(database.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


def _copy_sqlite(source: Path, out: Path) -> None:
    with (
        closing(sqlite3.connect(source, timeout=60)) as database,
        closing(sqlite3.connect(out)) as copy,
    ):
        # All pages in one step: a copy in several begins anew each time somebody writes.
        database.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode=DELETE")


def _run_tool(tool: str, options: tuple[str, ...]) -> None:
    """Run one of PostgreSQL's own tools on the database in use; the password is not on show."""
    if shutil.which(tool) is None:
        raise DatabaseToolError(
            Text(
                sv=f"{tool} saknas. Installera PostgreSQL:s klientprogram, i samma version som "
                "servern eller nyare.",
                en=f"{tool} is missing. Install PostgreSQL's client programs, of the server's "
                "version or later.",
            )
        )
    words, secrets = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    *how, name = words[1:]
    command = [tool, *how, f"--dbname={name}", *options]
    done = subprocess.run(
        command, env={**os.environ, **(secrets or {})}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        told = done.stderr.strip()[-500:]
        raise DatabaseToolError(
            Text(sv=f"{tool} misslyckades: {told}", en=f"{tool} failed: {told}")
        )
