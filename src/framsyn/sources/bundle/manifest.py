"""What a bundle says about itself: source, licence, date, status, checksum, breaks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from framsyn.tables.status import STATUSES
from framsyn.tables.text import Text

MANIFEST_FILE = "manifest.json"
BUNDLE_VERSION = 1
LARGEST_MANIFEST_BYTES = 1_000_000
LONGEST_TEXT = 2_000


@dataclass(frozen=True)
class Break:
    """A year in which a series changed its meaning.

    Attributes:
        year: the step from the year before to this one is not growth.
        reason: what changed.
    """

    year: int
    reason: Text


@dataclass(frozen=True)
class Entry:
    """What the manifest says of one table.

    Attributes:
        table: the name of the table.
        source: who made the figures, and which.
        licence: under what terms they may be used.
        date: when they were fetched or published, as written.
        status: observed, estimated, assumed, judged or synthetic; empty when not said.
        sha256: the checksum of the file; empty when not said.
        breaks: the years in which the series changed its meaning.
        origins: where the figures come from, one by one, when they were fetched from services:
            producer, title, table_ids, url, licence, attribution (and attribution_en), fetched,
            updated, and `answers`, the checksums of the answers that were kept.
    """

    table: str
    source: str = ""
    licence: str = ""
    date: str = ""
    status: str = ""
    sha256: str = ""
    breaks: tuple[Break, ...] = ()
    origins: tuple[Mapping[str, Any], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The entry as it stands in manifest.json."""
        told = {
            "source": self.source,
            "licence": self.licence,
            "date": self.date,
            "status": self.status,
            "sha256": self.sha256,
        }
        breaks = [
            {"year": b.year, "reason": {"sv": b.reason.sv, "en": b.reason.en}} for b in self.breaks
        ]
        whole = {**{key: value for key, value in told.items() if value}, "breaks": breaks}
        return {**whole, "origins": [dict(o) for o in self.origins]} if self.origins else whole


@dataclass(frozen=True)
class Manifest:
    """The bundle's own account of itself; empty when it gives none.

    Attributes:
        title: the name of the bundle.
        synthetic: whether any of it is made up.
        tables: one entry per table.
        codelists: versions of code lists, by the list's name, where the bundle says them.
        complaints: what could not be understood, in words.
    """

    title: str = ""
    synthetic: bool = False
    tables: Mapping[str, Entry] = field(default_factory=dict)
    codelists: Mapping[str, str] = field(default_factory=dict)
    complaints: tuple[Text, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries by the name of their table."""
        return tuple(self.tables[name] for name in sorted(self.tables))

    def breaks(self, table: str) -> tuple[int, ...]:
        """The years of breaks in a table's series, in order; none when nothing is said.

        >>> Manifest.from_dict({"tables": {"employed": {"breaks": [{"year": 2023}]}}}).breaks(
        ...     "employed")
        (2023,)
        """
        entry = self.tables.get(table)
        return tuple(sorted({b.year for b in entry.breaks})) if entry else ()

    def to_dict(self) -> dict[str, Any]:
        """The manifest as it stands in manifest.json."""
        told: dict[str, Any] = {
            "framsyn_bundle": BUNDLE_VERSION,
            "title": self.title,
            "synthetic": self.synthetic,
            "tables": {entry.table: entry.to_dict() for entry in self.entries},
        }
        return {**told, "codelists": dict(self.codelists)} if self.codelists else told

    @classmethod
    def from_dict(cls, raw: object) -> Manifest:
        """The manifest from parsed JSON; what is not understood becomes a complaint."""
        if not isinstance(raw, Mapping):
            return cls(complaints=(_NOT_AN_OBJECT,))
        complaints: list[Text] = []
        if raw.get("framsyn_bundle", BUNDLE_VERSION) != BUNDLE_VERSION:
            complaints.append(_OTHER_VERSION)
        tables = {}
        for name, entry in _mapping(raw.get("tables"), "tables", complaints).items():
            tables[str(name)] = _entry(str(name), entry, complaints)
        codelists = _mapping(raw.get("codelists"), "codelists", complaints)
        made_up = any(entry.status == "synthetic" for entry in tables.values())
        return cls(
            title=_text(raw.get("title")),
            synthetic=raw.get("synthetic") is True or made_up,
            tables=tables,
            codelists={str(name): _text(version) for name, version in codelists.items()},
            complaints=tuple(complaints),
        )

    @classmethod
    def from_bytes(cls, content: bytes) -> Manifest:
        """The manifest from a file; anything may stand in it."""
        if len(content) > LARGEST_MANIFEST_BYTES:
            return cls(complaints=(_TOO_LARGE,))
        try:
            return cls.from_dict(json.loads(content.decode("utf-8-sig")))
        except (ValueError, RecursionError) as error:
            return cls(complaints=(_NOT_JSON.format(reason=str(error)[:200]),))


_NOT_AN_OBJECT = Text(
    sv="filen ska innehålla ett objekt { … }", en="the file should hold an object { … }"
)
_OTHER_VERSION = Text(
    sv="framsyn_bundle är inte 1, så den är skriven för en annan version av programmet",
    en="framsyn_bundle is not 1, so it was written for another version of the program",
)
_TOO_LARGE = Text(sv="filen är större än 1 MB", en="the file is larger than 1 MB")
_NOT_JSON = Text(sv="filen är inte JSON ({reason})", en="the file is not JSON ({reason})")
_NOT_A_MAPPING = Text(
    sv="{name} ska vara ett objekt { … }".replace("{ … }", "{{ … }}"),
    en="{name} should be an object { … }".replace("{ … }", "{{ … }}"),
)
_UNKNOWN_STATUS = Text(
    sv="status för {name} är {status}, men kan bara vara {known}",
    en="the status of {name} is {status}, but can only be {known}",
)
_BROKEN_BREAK = Text(sv="ett brott i {name} har inget årtal", en="a break in {name} has no year")


def _text(value: object) -> str:
    return "" if value is None else str(value)[:LONGEST_TEXT]


def _mapping(value: object, name: str, complaints: list[Text]) -> Mapping[Any, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        complaints.append(_NOT_A_MAPPING.format(name=name))
        return {}
    return value


def _entry(name: str, raw: object, complaints: list[Text]) -> Entry:
    told = _mapping(raw, name, complaints)
    status = _text(told.get("status"))
    if status and status not in STATUSES:
        known = ", ".join(STATUSES)
        complaints.append(_UNKNOWN_STATUS.format(name=name, status=status[:80], known=known))
        status = ""
    breaks = told.get("breaks")
    return Entry(
        table=name,
        source=_text(told.get("source")),
        licence=_text(told.get("licence")),
        date=_text(told.get("date")),
        status=status,
        sha256=_text(told.get("sha256")).lower(),
        breaks=_breaks(name, breaks if isinstance(breaks, list) else [], complaints),
        origins=_origins(told.get("origins")),
    )


def _origins(raw: object) -> tuple[Mapping[str, Any], ...]:
    """The origins that are written as objects, their values as texts and lists of texts."""
    found = [item for item in raw if isinstance(item, Mapping)] if isinstance(raw, list) else []
    return tuple({_text(key): _plain(value) for key, value in item.items()} for item in found)


def _plain(value: object) -> str | list[str]:
    return [_text(part) for part in value] if isinstance(value, list) else _text(value)


def _breaks(name: str, raw: list[Any], complaints: list[Text]) -> tuple[Break, ...]:
    found = []
    for item in raw:
        told = item if isinstance(item, Mapping) else {"year": item}
        year = told.get("year")
        if isinstance(year, bool) or not isinstance(year, int) or not 1700 <= year <= 2200:
            complaints.append(_BROKEN_BREAK.format(name=name))
            continue
        reason = told.get("reason")
        if isinstance(reason, Mapping):
            text = Text(sv=_text(reason.get("sv")), en=_text(reason.get("en")))
        else:
            text = Text(sv=_text(reason), en=_text(reason))
        found.append(Break(year, text))
    return tuple(found)
