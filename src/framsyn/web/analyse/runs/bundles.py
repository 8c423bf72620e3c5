"""The input that a forecast can be made on: bundles in the installation's directory."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from framsyn.flow.inputs import open_bundle
from framsyn.tables.errors import FramsynError

COUNTY_DIGITS = 2


@dataclass(frozen=True)
class Input:
    """A bundle that can be used.

    Attributes:
        name: its directory.
        base_years: years that a forecast can begin from, the latest first.
        counties: codes of the counties whose municipalities are in it.
        synthetic: whether it is made-up example data.
    """

    name: str
    base_years: tuple[int, ...]
    counties: tuple[str, ...]
    synthetic: bool


def inputs() -> tuple[Input, ...]:
    """The bundles that can be read, the latest first; those with faults are left out."""
    place = Path(settings.DATA_DIRECTORY) / "indata"
    found = sorted(place.iterdir(), reverse=True) if place.is_dir() else []
    read = (_read(path, path.stat().st_mtime_ns) for path in found if path.is_dir())
    return tuple(one for one in read if one is not None)


@lru_cache(maxsize=32)
def _read(path: Path, _changed: int) -> Input | None:
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
        path.name,
        tuple(sorted(years, reverse=True)),
        tuple(sorted(counties)),
        bundle.manifest.synthetic,
    )
