"""The input that a forecast can be made on: bundles in the installation's directory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from framsyn.flow.inputs import open_bundle
from framsyn.sources.vintages.naming import dated_directories
from framsyn.tables.errors import FramsynError

COUNTY_DIGITS = 2


@dataclass(frozen=True)
class Input:
    """A bundle that can be used.

    Attributes:
        name: its directory, as a path within the directory of input.
        base_years: years that a forecast can begin from, the latest first.
        counties: codes of the counties whose municipalities are in it.
        synthetic: whether it is made-up example data.
    """

    name: str
    base_years: tuple[int, ...]
    counties: tuple[str, ...]
    synthetic: bool


def inputs() -> tuple[Input, ...]:
    """The bundles that can be read, the latest first; those with faults are left out.

    What `framsyn refresh` has fetched holds dated bundles, and each of them is one to choose: a
    forecast can be made again on the figures that it was made on.
    """
    place = Path(settings.DATA_DIRECTORY) / "indata"
    found = sorted(_bundles(place), reverse=True)
    read = (_read(place, path, path.stat().st_mtime_ns) for path in found)
    return tuple(one for one in read if one is not None)


def _bundles(place: Path) -> Iterator[Path]:
    for path in place.iterdir() if place.is_dir() else ():
        dated = [vintage for _number, vintage in dated_directories(path)]
        yield from dated or ([path] if path.is_dir() else [])


@lru_cache(maxsize=32)
def _read(place: Path, path: Path, _changed: int) -> Input | None:
    try:
        bundle = open_bundle(path)
        bundle.require("run")
    except FramsynError:
        return None
    population = bundle.tables["population"]
    years = set(bundle.tables["employed"]["year"]) & set(population["year"])
    # A municipality's code begins with its county's.
    counties = set(population["area"].str.slice(0, COUNTY_DIGITS))
    return Input(
        path.relative_to(place).as_posix(),
        tuple(sorted(years, reverse=True)),
        tuple(sorted(counties)),
        bundle.manifest.synthetic,
    )
