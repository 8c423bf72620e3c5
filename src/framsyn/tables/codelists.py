"""The code lists that come with the program: areas, occupations, education, sector councils."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from framsyn.tables.text import Text

NATION = "00"


@dataclass(frozen=True)
class Code:
    """One code of a list.

    Attributes:
        code: as text, with its leading zeros.
        level: what kind of code it is, or how many positions it has.
        parent: the code that it is a part of; empty at the top.
        name: the official label; where a list has none in English, the Swedish one stands there.
    """

    code: str
    level: str
    parent: str
    name: Text


@dataclass(frozen=True)
class CodeList:
    """A list of codes in one version.

    Attributes:
        name: the file name without its ending.
        version: the version in words of the list's keeper.
        source: who keeps it.
        codes: every code by its text, in the order of the file.
    """

    name: str
    version: str
    source: str
    codes: Mapping[str, Code]

    def __contains__(self, code: object) -> bool:
        return code in self.codes

    def __len__(self) -> int:
        return len(self.codes)

    def __iter__(self) -> Iterator[str]:
        return iter(self.codes)

    def at_level(self, level: int | str) -> tuple[str, ...]:
        """The codes of one level, in order.

        >>> len(read_codelist("ssyk2012").at_level(4))
        429
        """
        return tuple(code.code for code in self.codes.values() if code.level == str(level))

    def parts_of(self, parent: str) -> tuple[str, ...]:
        """The codes right under another.

        >>> read_codelist("kommun").parts_of("24")[-1]
        '2482'
        """
        return tuple(code.code for code in self.codes.values() if code.parent == parent)

    def name_of(self, code: str, language: str) -> str:
        """The label of a code; the code itself when the list does not have it.

        >>> read_codelist("ssyk2012").name_of("2221", "sv")
        'Grundutbildade sjuksköterskor'
        """
        known = self.codes.get(code)
        return known.name.in_language(language) if known else code


def read_rows(path: str) -> list[dict[str, str]]:
    """The rows of a list or crosswalk of the package, as they stand.

    Args:
        path: without its ending, such as lan or crosswalks/concepts.
    """
    text = files("framsyn").joinpath(f"data/codelists/{path}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def codelist_versions() -> Mapping[str, Mapping[str, str]]:
    """What versions.csv says of each list: version, valid_from, source, note.

    >>> codelist_versions()["ssyk2012"]["version"]
    '2012'
    """
    return MappingProxyType({row["list"]: MappingProxyType(row) for row in read_rows("versions")})


@cache
def read_codelist(name: str) -> CodeList:
    """A code list: kommun, lan, ssyk2012, sun2020_niva, sun2020_inriktning, sector_council or sex.

    Raises:
        KeyError: there is no list of that name.
    """
    about = codelist_versions()[name]
    codes = {
        row["code"]: Code(
            row["code"],
            row["level"],
            row["parent"],
            Text(sv=row["name_sv"], en=row["name_en"] or row["name_sv"]),
        )
        for row in read_rows(name)
    }
    return CodeList(name, about["version"], about["source"], MappingProxyType(codes))


@cache
def swedish_areas() -> Mapping[str, Code]:
    """The nation, the counties and the municipalities by code.

    >>> swedish_areas()["2480"].name.sv, swedish_areas()["24"].name.en
    ('Umeå', 'Västerbotten County')
    """
    nation = Code(NATION, "nation", "", Text(sv="Riket", en="Sweden"))
    return MappingProxyType(
        {NATION: nation, **read_codelist("lan").codes, **read_codelist("kommun").codes}
    )


@cache
def area_successors() -> Mapping[str, str]:
    """Area codes that are no longer in use, with the code in use today.

    >>> area_successors()["1917"]
    '0331'
    """
    return MappingProxyType(
        {row["old_code"]: row["new_code"] for row in read_rows("crosswalks/area_changes")}
    )


@cache
def ssyk2012_to_isco08() -> Mapping[str, Mapping[str, float]]:
    """ISCO-08 groups of each four-digit occupation, with weights (shares that sum to 1).

    >>> dict(ssyk2012_to_isco08()["2221"])
    {'2221': 1.0}
    """
    groups: dict[str, dict[str, float]] = {}
    for row in read_rows("crosswalks/ssyk2012_to_isco08"):
        groups.setdefault(row["ssyk2012"], {})[row["isco08"]] = float(row["weight"])
    return MappingProxyType({code: MappingProxyType(parts) for code, parts in groups.items()})


@cache
def _council_of_beginning() -> Mapping[str, str]:
    rows = read_rows("crosswalks/ssyk2012_to_sector_council")
    return MappingProxyType({row["ssyk2012_prefix"]: row["council"] for row in rows})


def sector_council(ssyk2012: str) -> str:
    """The sector council that an occupation belongs to: the longest beginning decides.

    Args:
        ssyk2012: one to four digits.

    Returns:
        A code of the list sector_council; "other" for an occupation that no council has.

    >>> sector_council("5321"), sector_council("8332"), sector_council("2512")
    ('vard_omsorg', 'transport', 'other')
    """
    beginnings = _council_of_beginning()
    for length in range(len(ssyk2012), 0, -1):
        if ssyk2012[:length] in beginnings:
            return beginnings[ssyk2012[:length]]
    return "other"
