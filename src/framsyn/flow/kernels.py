"""Have the compiled kernels ready, each compiled once and by a process of its own.

Numba keeps what it compiles on disk. Two things about that would break the promise that the same
input gives the same bytes, and are mended here:

- In the process that compiles a kernel, other copies of what it calls are at hand than in a
  process that loads it, and sums may differ in the last bit. So a process of its own compiles
  everything first (`framsyn.flow.warm`), and every run only loads.
- The cache sees changes in the file of a kernel, but not in the files of what it calls. So the
  place of the cache is named by the content of the whole engine.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

PLACE = "NUMBA_CACHE_DIR"
"""Numba's own setting; where the user has set it, it is left alone."""
READY = "ready"
PACKAGE = Path(__file__).resolve().parents[1]


def prepare_kernels() -> None:
    """Point Numba at the kernels of this version of the engine, compiled if they were not.

    Does nothing where NUMBA_CACHE_DIR is set or Numba is already at work in this process. Where
    nothing can be written, the kernels are compiled in every process.
    """
    if os.environ.get(PLACE) or "numba" in sys.modules:
        return
    place = _writable_place()
    if place is None:
        return
    if not (place / READY).exists():
        _compile_to(place)
    os.environ[PLACE] = str(place)


def engine_digest() -> str:
    """A name for the engine as it is: of its files, the interpreter and the processor's word.

    Example:
        >>> engine_digest() == engine_digest()
        True
    """
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted((PACKAGE / "engine").rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _writable_place() -> Path | None:
    """The first of these that can be written: beside the package, the user's cache."""
    user = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    for parent in (PACKAGE / "__pycache__" / "kernels", user / "framsyn" / "kernels"):
        place = parent / engine_digest()
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(place, os.W_OK):
            return place
    return None


def _compile_to(place: Path) -> None:
    """Compile in a process of its own; kernels of earlier versions beside are removed."""
    for earlier in place.parent.iterdir():
        if earlier != place:
            shutil.rmtree(earlier, ignore_errors=True)
    command = [sys.executable, "-m", "framsyn.flow.warm"]
    done = subprocess.run(
        command, env={**os.environ, PLACE: str(place)}, capture_output=True, check=False
    )
    if done.returncode == 0:
        (place / READY).touch()


if __name__ == "__main__":
    prepare_kernels()
