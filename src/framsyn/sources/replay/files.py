"""Files that are given as they are: whole, or the part that is asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import formatdate

from framsyn.sources.replay.call import PLAIN, Call, Reply, Span, text_reply
from framsyn.sources.replay.directory import Directory

FOLDER = "files"
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "txt": PLAIN,
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
RANGE = re.compile(r"bytes=(\d*)-(\d*)")


@dataclass(frozen=True)
class Files:
    """Answers with the files of a directory, which lie there by host and path."""

    directory: Directory

    def answer(self, call: Call) -> Reply | None:
        """The reply; None where there is no such file."""
        if call.method == "POST" or not all(call.path.split("/")[1:]):
            return None
        root = self.directory.root / FOLDER
        try:
            path = self.directory.inside(f"{FOLDER}/{call.host}{call.path}")
        except ValueError:
            return None
        if not path.is_relative_to(root) or not path.is_file():
            return None
        about = path.stat()
        headers = {
            "ETag": f'"{about.st_mtime_ns:x}-{about.st_size:x}"',
            "Last-Modified": formatdate(about.st_mtime, usegmt=True),
            "Accept-Ranges": "bytes",
        }
        if call.headers.get("if-none-match") == headers["ETag"]:
            return Reply(304, headers=headers)
        kind = TYPES.get(path.suffix.removeprefix(".").lower(), "application/octet-stream")
        whole = Reply(200, b"", kind, headers, Span(path, 0, about.st_size))
        return _part(whole, whole.span, call.headers) if whole.span else whole


def _part(whole: Reply, span: Span, asked: Mapping[str, str]) -> Reply:
    """The part that is asked for, when the file is still the one that the caller has begun on."""
    found = RANGE.fullmatch(asked.get("range", ""))
    same = (whole.headers["ETag"], whole.headers["Last-Modified"])
    if not found or not any(found.groups()) or asked.get("if-range", same[0]) not in same:
        return whole
    first, last = found.groups()
    if not first:
        start, stop = max(span.length - int(last), 0), span.length
    else:
        start, stop = int(first), min(int(last or span.length) + 1, span.length)
    if start >= stop:
        refusal = text_reply("Range Not Satisfiable", 416)
        return Reply(
            416, refusal.body, PLAIN, {**whole.headers, "Content-Range": f"bytes */{span.length}"}
        )
    headers = {**whole.headers, "Content-Range": f"bytes {start}-{stop - 1}/{span.length}"}
    part = Span(span.path, start, stop - start)
    return Reply(206, b"", whole.content_type, headers, part)
