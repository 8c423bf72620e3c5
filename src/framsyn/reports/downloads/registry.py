"""All formats, found by their files: one module with a DOWNLOAD is one format."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping

from framsyn.reports import downloads
from framsyn.reports.downloads.download import Download

_ORDER = ("svg", "png", "xlsx", "csv", "json", "parquet")


def _found() -> dict[str, Download]:
    names = sorted(module.name for module in pkgutil.iter_modules(downloads.__path__))
    modules = (importlib.import_module(f"{downloads.__name__}.{name}") for name in names)
    made = [module.DOWNLOAD for module in modules if hasattr(module, "DOWNLOAD")]
    rank = {extension: place for place, extension in enumerate(_ORDER)}
    ordered = sorted(made, key=lambda one: (rank.get(one.extension, len(rank)), one.extension))
    return {download.extension: download for download in ordered}


DOWNLOADS: Mapping[str, Download] = _found()
"""The formats by the end of the file's name, the pictures first."""


def downloads_of(has_drawing: bool) -> tuple[Download, ...]:
    """The formats that a figure can be had in: pictures only where there is a drawing."""
    pictures = ("svg", "png")
    return tuple(
        download
        for extension, download in DOWNLOADS.items()
        if has_drawing or extension not in pictures
    )
