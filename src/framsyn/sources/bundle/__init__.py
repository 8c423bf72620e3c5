"""Bundles: directories or zips of declared tables, read whatever their dialect, and checked."""

from framsyn.sources.bundle.bundle import (
    Bundle,
    BundleError,
    bundle_from_frames,
    check_bundle,
    check_tables,
    check_whole,
    read_bundle,
)
from framsyn.sources.bundle.manifest import Break, Entry, Manifest
from framsyn.sources.bundle.report import CheckReport
from framsyn.sources.bundle.templates import write_templates
from framsyn.sources.bundle.write import NotWrittenError, PlaceTakenError, write_bundle

__all__ = [
    "Break",
    "Bundle",
    "BundleError",
    "CheckReport",
    "Entry",
    "Manifest",
    "NotWrittenError",
    "PlaceTakenError",
    "bundle_from_frames",
    "check_bundle",
    "check_tables",
    "check_whole",
    "read_bundle",
    "write_bundle",
    "write_templates",
]
