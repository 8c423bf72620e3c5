"""Read the open statistics anew: fetch, understand, check, and keep a dated bundle."""

from framsyn.flow.refresh.refresh import dry_run, refresh
from framsyn.flow.refresh.report import RefreshReport, SourceLine
from framsyn.flow.refresh.request import Event, RefreshRequest, unheard

__all__ = [
    "Event",
    "RefreshReport",
    "RefreshRequest",
    "SourceLine",
    "dry_run",
    "refresh",
    "unheard",
]
