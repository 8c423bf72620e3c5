"""Everything that the services hold about the example region, as a directory to answer from."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import orjson
import polars as pl

from framsyn.sources.open.jobtech_barometer import BAROMETER
from framsyn.sources.services.historical_ads import FILES
from framsyn.sources.services.taxonomy import dump_request
from framsyn.sources.synthetic import generate
from tests.world import jobtech, kolada, scb_occupations, scb_population, skolverket
from tests.world.directory import build_world


@cache
def frames() -> Mapping[str, pl.DataFrame]:
    """The tables of the example region; do not change them."""
    return generate()


def build_whole(directory: Path) -> Path:
    """Write the whole world.

    Args:
        directory: where; it is made.
    """
    build_world(
        directory,
        cubes={**scb_population.cubes(frames()), **scb_occupations.cubes(frames())},
        kolada_kpis=kolada.kpis(),
        kolada_rows=kolada.rows(),
        ads=jobtech.ads(),
        events=skolverket.events(),
        susa=skolverket.susa(),
        files=_files(),
    )
    return directory


def _files() -> dict[str, bytes]:
    """Files that are served as they are, by address without https://."""
    found = {dump_request(name).url: orjson.dumps(dump) for name, dump in jobtech.dumps().items()}
    found[BAROMETER.url] = orjson.dumps(jobtech.barometer_rows())
    found[f"{FILES}/2018.jsonl.zip"] = jobtech.historical_zip(jobtech.ads(), 2018)
    return {address.removeprefix("https://"): body for address, body in found.items()}
