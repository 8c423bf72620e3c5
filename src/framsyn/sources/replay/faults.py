"""What can go wrong with a service, on demand: for tests, and for those who teach."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

import orjson

from framsyn.sources.replay.call import Call, Reply, text_reply

RETRY_AFTER_S = 1
PAGE = "<!DOCTYPE html><html><body><h1>Underhåll pågår</h1></body></html>"
IN_SENDING = ("slow", "cut_off", "huge")
"""Kinds that are about how an answer is sent, not what it is."""


@dataclass(frozen=True)
class ReplayFault:
    """Something that goes wrong.

    Attributes:
        kind: one of KINDS: too_many (429 with Retry-After), too_many_silent (without),
            bad_request, not_found, gone (410), empty_500, unavailable (503), html (a page in place
            of data), wrong_encoding (bytes that are not what the head says), schema_change, slow
            (the body drips), cut_off (less comes than was promised) or huge (it does not end).
        match: a part of "METHOD HOST/PATH?query" of the calls that it hits.
        times: how many of them.
        after: how many go well before.
        seconds: how long a slow body takes.
        what: of a schema change, "Region" is a dimension or field that gets another name (the first
            one when empty) and "Region=2480" a code that is gone; of a wrong encoding, "gzip" is a
            body that is said to be compressed and is not.
    """

    kind: str
    match: str
    times: int = 1
    after: int = 0
    seconds: float = 1.0
    what: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"There is no fault {self.kind}; there are {', '.join(KINDS)}.")


class Faults:
    """Faults, each with the calls that it has left to hit."""

    def __init__(self, faults: Sequence[ReplayFault]) -> None:
        self._left = [[fault.after, fault.times] for fault in faults]
        self._faults = tuple(faults)
        self._lock = threading.Lock()

    def hit(self, call: Call) -> ReplayFault | None:
        """The fault that a call meets: the first that is about it and has come so far."""
        asked = f"{call.method} {call.host}{call.target}"
        with self._lock:
            for fault, left in zip(self._faults, self._left, strict=True):
                if fault.match not in asked and fault.match not in unquote(asked):
                    continue
                if left[0] > 0:
                    left[0] -= 1
                elif left[1] > 0:
                    left[1] -= 1
                    return fault
        return None


def spoil(reply: Reply, fault: ReplayFault) -> Reply:
    """The reply as a fault leaves it.

    >>> spoil(Reply(200, b"[]"), ReplayFault("gone", "")).status
    410
    """
    return _SPOILT[fault.kind](reply, fault.what)


def _refusal(status: int, text: str, **headers: str) -> Callable[[Reply, str], Reply]:
    refusal = replace(text_reply(text, status), headers=headers)
    return lambda reply, what: refusal


def _page(reply: Reply, what: str) -> Reply:
    return Reply(200, PAGE.encode(), "text/html; charset=utf-8")


def _wrongly_encoded(reply: Reply, what: str) -> Reply:
    """In Latin letters of one byte; what has no å, ä or ö is written with two bytes a sign."""
    if what == "gzip":
        return replace(reply, headers={**reply.headers, "Content-Encoding": "gzip"})
    text = reply.body.decode(errors="replace")
    code = "utf-16" if text.isascii() else "iso-8859-1"
    return replace(reply, body=text.encode(code, errors="replace"))


def _with_other_schema(reply: Reply, what: str) -> Reply:
    """The same answer with a name changed or a code gone."""
    told = orjson.loads(reply.body)
    name, _, code = what.partition("=")
    if isinstance(told, dict) and "dimension" in told:
        _change_dataset(told, name or told["id"][0], code)
    elif isinstance(told, dict) and "variables" in told:
        _change_variables(told["variables"], name or told["variables"][0]["code"], code)
    else:
        told = _renamed(told, name or _first_field(told))
    return replace(reply, body=orjson.dumps(told))


def _other(name: str) -> str:
    return f"{name}Ny"


def _change_dataset(told: dict[str, Any], name: str, code: str) -> None:
    if code:
        category = told["dimension"][name]["category"]
        kept = [known for known in category["index"] if known != code]
        category["index"] = {known: place for place, known in enumerate(kept)}
        category["label"].pop(code, None)
        told["size"][told["id"].index(name)] = len(kept)
        return
    told["id"] = [_other(each) if each == name else each for each in told["id"]]
    told["dimension"] = {
        _other(each) if each == name else each: about for each, about in told["dimension"].items()
    }


def _change_variables(variables: list[dict[str, Any]], name: str, code: str) -> None:
    variable = next(each for each in variables if each["code"] == name)
    if not code:
        variable["code"] = _other(name)
        return
    place = variable["values"].index(code)
    del variable["values"][place], variable["valueTexts"][place]


def _first_field(told: Any) -> str:
    """The first field of the first record."""
    if isinstance(told, list):
        return _first_field(told[0]) if told else ""
    lists = [part for part in told.values() if isinstance(part, list | dict) and part]
    deepest = _first_field(lists[0]) if lists and isinstance(lists[0], list) else ""
    return deepest or next(iter(told), "")


def _renamed(told: Any, name: str) -> Any:
    if isinstance(told, list):
        return [_renamed(each, name) for each in told]
    if not isinstance(told, dict):
        return told
    return {_other(k) if k == name else k: _renamed(value, name) for k, value in told.items()}


def _as_it_is(reply: Reply, what: str) -> Reply:
    return reply


_SPOILT: dict[str, Callable[[Reply, str], Reply]] = {
    "too_many": _refusal(429, "Too many requests", **{"Retry-After": str(RETRY_AFTER_S)}),
    "too_many_silent": _refusal(429, "Too many requests"),
    "bad_request": lambda reply, what: Reply(
        400, b'{"type":"Parameter error","title":"Bad Request","status":400}'
    ),
    "not_found": _refusal(404, "Not Found"),
    "gone": _refusal(410, "Gone"),
    "empty_500": lambda reply, what: Reply(500),
    "unavailable": _refusal(503, "Service Unavailable"),
    "html": _page,
    "wrong_encoding": _wrongly_encoded,
    "schema_change": _with_other_schema,
    **dict.fromkeys(IN_SENDING, _as_it_is),
}
KINDS = tuple(_SPOILT)
