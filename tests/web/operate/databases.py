"""What a database holds, read past the application."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

Ask = Callable[[str], list[tuple[Any, ...]]]
TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
}


@contextmanager
def asking(data: Path, url: str) -> Iterator[Ask]:
    """A function that answers SQL from an installation's database."""
    if url:
        with psycopg.connect(url) as connection:
            yield lambda sql: connection.execute(sql).fetchall()
    else:
        with closing(sqlite3.connect(data / "framsyn.sqlite3")) as connection:
            yield lambda sql: connection.execute(sql).fetchall()


def row_counts(data: Path, url: str) -> dict[str, int]:
    """The number of rows of every table."""
    with asking(data, url) as ask:
        kind = "postgresql" if url else "sqlite"
        names = [name for (name,) in ask(TABLES[kind]) if not name.startswith("sqlite_")]
        return {name: ask(f'SELECT count(*) FROM "{name}"')[0][0] for name in names}


def new_database(server: str, name: str) -> str:
    """An empty database on a server; its address."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return server.removesuffix(urlsplit(server).path) + f"/{name}"
