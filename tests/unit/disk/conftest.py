"""A place to save files in."""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def saved(tmp_path) -> Callable[..., Path]:
    """Saves bytes or text under a name that says nothing, and gives the place."""

    def save(body: bytes | str, name: str = "download") -> Path:
        path = tmp_path / name
        path.write_bytes(body.encode() if isinstance(body, str) else body)
        return path

    return save
