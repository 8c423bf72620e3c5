"""Job ads without the people in them.

An ad names people: contact persons with telephone and e-mail in fields of their own, in running
text, in reference fields, and in the organisation number of somebody who is self-employed (which is
their personal identity number). Names cannot be told from other words with certainty. What is kept
is therefore not what is left when the known places are emptied, but only what is declared here:
codes, concept ids, dates and counts, each of which must have the form of one. No running text is
kept, no label and no employer: nothing in Framsyn counts them.

Ads are sealed in this way before they are kept on disk. What is sealed can be sealed again and
stays the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

import orjson

from framsyn.sources.transport.errors import WrongContentError
from framsyn.tables.text import Text

LARGEST_AD_BYTES = 4 * 1024**2
FEWEST_MS, MOST_MS = 10**12, 10**13
MOST_POSITIONS = 100_000

Ad = dict[str, Any]
_Keep = Callable[[Any], Any]
"""Gives what may be kept of a value; None when nothing may."""


def _text(pattern: str) -> _Keep:
    form = re.compile(pattern, re.ASCII)
    return lambda value: value if isinstance(value, str) and form.fullmatch(value) else None


def _whole(least: int, most: int) -> _Keep:
    def keep(value: Any) -> Any:
        return value if type(value) is int and least <= value <= most else None

    return keep


def _flag(value: Any) -> Any:
    return value if isinstance(value, bool) else None


def _fields(**known: _Keep) -> _Keep:
    """Only the known fields of an object, or of each object in a list."""

    def one(value: Any) -> Ad:
        if not isinstance(value, dict):
            return {}
        found = {name: rule(value[name]) for name, rule in known.items() if name in value}
        return {name: kept for name, kept in found.items() if kept is not None}

    def keep(value: Any) -> Any:
        if isinstance(value, list):
            return [kept for kept in map(one, value) if kept]
        return one(value) or None

    return keep


_CONCEPT_ID = _text(r"[0-9A-Za-z]{4}_[0-9A-Za-z]{3}_[0-9A-Za-z]{3}")
_CODE = _text(r"[0-9]{1,5}")
_AD_ID = _text(r"[1-9][0-9]{3,7}|[0-9a-f]{32,64}")
_TIME = _text(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-]00:00)?)?"
)
_CONCEPT = _fields(concept_id=_CONCEPT_ID, legacy_ams_taxonomy_id=_CODE, weight=_whole(0, 10))
_DEMANDS = _fields(
    skills=_CONCEPT, languages=_CONCEPT, education=_CONCEPT, education_level=_CONCEPT
)
_PERCENT = _whole(0, 100)

_AD = _fields(
    id=_AD_ID,
    original_id=_AD_ID,
    number_of_vacancies=_whole(0, MOST_POSITIONS),
    publication_date=_TIME,
    last_publication_date=_TIME,
    application_deadline=_TIME,
    removed=_flag,
    removed_date=_TIME,
    timestamp=_whole(FEWEST_MS, MOST_MS),
    occupation=_CONCEPT,
    occupation_group=_CONCEPT,
    occupation_field=_CONCEPT,
    employment_type=_CONCEPT,
    duration=_CONCEPT,
    working_hours_type=_CONCEPT,
    scope_of_work=_fields(min=_PERCENT, max=_PERCENT),
    workplace_address=_fields(
        municipality_code=_CODE,
        municipality_concept_id=_CONCEPT_ID,
        region_code=_CODE,
        region_concept_id=_CONCEPT_ID,
        country_code=_CODE,
        country_concept_id=_CONCEPT_ID,
    ),
    must_have=_DEMANDS,
    nice_to_have=_DEMANDS,
)


def without_contacts(ad: Mapping[str, Any]) -> Ad:
    """What may be kept of an ad: its declared codes, concept ids, dates and counts.

    A field with anything else than what it is declared to hold is dropped, so that nothing gets
    through by standing in the wrong place.

    >>> without_contacts({"id": "28746073", "headline": "Ring Anna, 070-123 45 67",
    ...                   "occupation_group": {"legacy_ams_taxonomy_id": "2512", "label": "Anna"}})
    {'id': '28746073', 'occupation_group': {'legacy_ams_taxonomy_id': '2512'}}
    """
    kept: Ad = _AD(dict(ad)) or {}
    return kept


def seal_ads(received: BinaryIO, kept: BinaryIO) -> None:
    """Copy an answer with ads and leave everything personal out: a `Seal`.

    It may be an answer of JobSearch (an object with `hits`), one of JobStream (a list of ads), or
    one ad a line. The last is read line by line, the others whole.

    Raises:
        WrongContentError: it is none of these, or is cut off; nothing of it has been kept then,
            apart from whole lines that came before.
    """
    first = received.readline(LARGEST_AD_BYTES)
    if _is_an_ad(first):
        for ad in _lines(first, received):
            kept.write(orjson.dumps(without_contacts(ad), option=orjson.OPT_APPEND_NEWLINE))
        return
    told = _load(first + received.read())
    if isinstance(told, list):
        kept.write(orjson.dumps([without_contacts(_object(ad)) for ad in told]))
        return
    hits = _object(told).get("hits")
    if not isinstance(hits, list):
        raise _not_ads()
    ads = [without_contacts(_object(ad)) for ad in hits]
    kept.write(orjson.dumps({**_totals(told), "hits": ads}))


def read_ads(body: bytes) -> list[Ad]:
    """The ads of a sealed answer, whichever of the forms of `seal_ads` it has.

    Raises:
        WrongContentError: it has none of them.

    >>> read_ads(b'{"total":{"value":1},"hits":[{"id":"1234"}]}') == read_ads(b'{"id":"1234"}')
    True
    """
    first, _, _ = body.partition(b"\n")
    if not body.strip():
        return []
    if _is_an_ad(first):
        return [_object(_load(line)) for line in body.splitlines() if line.strip()]
    told = _load(body)
    ads = told if isinstance(told, list) else _object(told).get("hits")
    if not isinstance(ads, list):
        raise _not_ads()
    return [_object(ad) for ad in ads]


def _totals(told: Mapping[str, Any]) -> dict[str, Any]:
    count = _whole(0, 10**9)
    kept: Ad = _fields(total=_fields(value=count), positions=count)(told) or {}
    return kept


def _is_an_ad(line: bytes) -> bool:
    """Whether a first line is an ad of its own rather than the beginning of something larger."""
    try:
        told = orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    return isinstance(told, dict) and "hits" not in told and "id" in told


def _lines(first: bytes, rest: BinaryIO) -> Iterator[Ad]:
    line = first
    while line:
        if line.strip():
            yield _object(_load(line))
        line = rest.readline(LARGEST_AD_BYTES)


def _load(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise _not_ads() from error


def _object(told: Any) -> Ad:
    if not isinstance(told, dict):
        raise _not_ads()
    return told


def _not_ads() -> WrongContentError:
    return WrongContentError(
        Text(
            sv="Svaret ska innehålla platsannonser men går inte att läsa som sådana. Det kan ha "
            "klippts av på vägen. Inget av det sparas: kör igen, eller se efter om tjänsten har "
            "ändrats.",
            en="The answer should hold job ads but cannot be read as such. It may have been cut "
            "off on its way. None of it is kept: run again, or see whether the service has "
            "changed.",
        ),
        host="jobtechdev.se",
    )
