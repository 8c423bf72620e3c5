"""Files that a person has saved from web pages: known by their content, read as declared tables."""

from framsyn.sources.disk.recognition import (
    DiskFileError,
    Recognition,
    kept_request,
    parsed_of,
    read,
    read_kept,
    recognise,
)

__all__ = [
    "DiskFileError",
    "Recognition",
    "kept_request",
    "parsed_of",
    "read",
    "read_kept",
    "recognise",
]
