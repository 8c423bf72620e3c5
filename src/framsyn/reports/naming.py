"""Names of areas and occupations for people, and the order that Swedish puts them in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from framsyn.tables.codelists import read_codelist, sector_council, swedish_areas
from framsyn.tables.text import Text

ALL_TOGETHER = Text(sv="Alla områden tillsammans", en="All areas together")

# Swedish places å, ä and ö after z; w is a letter of its own since 2006.
_SWEDISH = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "é": "e", "ü": "y"})


def swedish_key(text: str) -> str:
    """Sort key of the Swedish alphabet.

    >>> sorted(["Örebro", "Älvdalen", "Åre", "Ale"], key=swedish_key)
    ['Ale', 'Åre', 'Älvdalen', 'Örebro']
    """
    return text.casefold().translate(_SWEDISH)


def in_order(names: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Codes in the Swedish order of their names, from pairs of code and name.

    >>> in_order([("1", "Åsele"), ("2", "Malå"), ("3", "Vännäs")])
    ('2', '3', '1')
    """
    return tuple(code for code, _ in sorted(names, key=lambda pair: (swedish_key(pair[1]), pair)))


def area_name(code: str, lang: str, given: Mapping[str, str]) -> str:
    """The name of an area: the input's own, else the Swedish code list's, else the code.

    >>> area_name("X1", "sv", {"X1": "Norra ön"}), area_name("24", "sv", {})
    ('Norra ön', 'Västerbottens län')
    """
    if code in given:
        return given[code]
    known = swedish_areas().get(code)
    if known is not None:
        return known.name.in_language(lang)
    return ALL_TOGETHER.in_language(lang) if code == "sum" else code


def occupation_name(code: str, lang: str) -> str:
    """The official name of an occupation or a group of them; the code where there is none.

    >>> occupation_name("2221", "en")
    'Professional nurses'
    """
    return read_codelist("ssyk2012").name_of(code, lang)


def council_name(ssyk2012: str, lang: str) -> str:
    """The name of the sector council that an occupation belongs to.

    >>> council_name("5321", "sv")
    'Vård och omsorg'
    """
    return read_codelist("sector_council").name_of(sector_council(ssyk2012), lang)
