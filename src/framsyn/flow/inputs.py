"""The input of a use case: opened once, with what it says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from framsyn.sources.bundle import Bundle, bundle_from_frames, read_bundle


def open_bundle(data: str | Path | Mapping[str, Any] | Bundle) -> Bundle:
    """The checked bundle: from disk, from frames in memory, or one that is open already.

    Raises:
        BundleError: There are faults in it; the error tells all of them.
    """
    if isinstance(data, Bundle):
        return data
    if isinstance(data, (str, Path)):
        return read_bundle(Path(data))
    return bundle_from_frames(data)


def source_records(bundle: Bundle) -> tuple[dict[str, Any], ...]:
    """What the manifest says of each table, for the run record and the report."""
    return tuple({"table": entry.table, **entry.to_dict()} for entry in bundle.manifest.entries)


def area_names(bundle: Bundle) -> dict[str, str]:
    """Names of areas from the bundle, where it has them."""
    if "areas" not in bundle.tables:
        return {}
    rows = bundle.tables["areas"].select("code", "name").drop_nulls()
    return dict(rows.iter_rows())
