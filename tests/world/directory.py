"""Writes a directory that the replay server answers from; its form is told there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypedDict, Unpack

import orjson

from framsyn.sources.formats.cube import Cube
from framsyn.sources.formats.jsonstat import write_jsonstat
from framsyn.sources.replay.directory import KeptTable
from framsyn.sources.replay.faults import ReplayFault
from framsyn.sources.replay.limits import SCB_V1_HOST, SKOLVERKET_PXWEB_HOST
from framsyn.sources.replay.recorded import Exchange, keep

Record = Mapping[str, Any]
Cubes = Mapping[tuple[str, str], Cube]
UPDATED = "2026-02-22T07:00:00Z"


class Content(TypedDict, total=False):
    """What a directory may hold besides SCB's tables.

    Attributes:
        skolverket_cubes: tables of Skolverket's PxWeb, keyed as SCB's.
        kolada_kpis: records of key figures.
        kolada_rows: their figures.
        ads: ads, and removals of ads.
        events: adult education events.
        susa: records of Susa-navet by the name of their list.
        files: bodies by "HOST/PATH".
        exchanges: recorded ones.
        faults: what shall go wrong.
    """

    skolverket_cubes: Cubes
    kolada_kpis: Sequence[Record]
    kolada_rows: Sequence[Record]
    ads: Sequence[Record]
    events: Sequence[Record]
    susa: Mapping[str, Sequence[Record]]
    files: Mapping[str, bytes]
    exchanges: Sequence[Exchange]
    faults: Sequence[ReplayFault]


def build_world(directory: Path, cubes: Cubes | None = None, **content: Unpack[Content]) -> Path:
    """Write a directory, or write over one.

    Args:
        directory: where; it is made.
        cubes: SCB's tables by (name in the second API, path in the first), where "" is none.
        content: what else it holds.
    """
    directory.mkdir(parents=True, exist_ok=True)
    tables = [*_tables(directory, cubes or {}, SCB_V1_HOST)]
    tables += _tables(directory, content.get("skolverket_cubes", {}), SKOLVERKET_PXWEB_HOST)
    rows = {
        "cubes": [asdict(table) for table in tables],
        "kolada/kpi": content.get("kolada_kpis", ()),
        "kolada/data": content.get("kolada_rows", ()),
        "jobtech/ads": content.get("ads", ()),
        "skolverket/events": content.get("events", ()),
        **{f"susa/{name}": records for name, records in content.get("susa", {}).items()},
        "faults": [asdict(fault) for fault in content.get("faults", ())],
    }
    for name, records in rows.items():
        if records:
            _write(directory / f"{name}.jsonl", b"".join(orjson.dumps(r) + b"\n" for r in records))
    for address, body in content.get("files", {}).items():
        _write(directory / "files" / address, body)
    for exchange in content.get("exchanges", ()):
        keep(directory, exchange)
    return directory


def _tables(directory: Path, cubes: Cubes, host: str) -> Iterable[KeptTable]:
    for (v2, v1), cube in cubes.items():
        file = f"cubes/{v2 or v1.replace('/', '.')}.json"
        _write(directory / file, write_jsonstat(cube))
        yield KeptTable(file, v2, v1, cube.updated or UPDATED, host)


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
