"""What a single cell of a coded column says: year, age, sex, age group, area, occupation."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from framsyn.sources.bundle.headings import fold
from framsyn.tables.codelists import read_codelist
from framsyn.tables.faults import cell_kinds
from framsyn.tables.faults.fault import FaultKind
from framsyn.tables.schema import words
from framsyn.tables.status import STATE_OF_TEXT

UNKNOWN_MOTHER = -1
OLDEST_READ = 125
YOUNGEST_MOTHER, OLDEST_MOTHER = 9, 70
TOTAL = "total"

Value = str | int | None


@dataclass(frozen=True)
class Reading:
    """What a cell says.

    Attributes:
        value: the value in the table's terms; of no meaning when the row is left out.
        kind: what is wrong or was done, if anything.
        keep: whether the row stays.
        change: for mended codes, what became what.
    """

    value: Value = None
    kind: FaultKind | None = None
    keep: bool = True
    change: str = ""


Reader = Callable[[str], Reading]


def _fault(kind: FaultKind) -> Reading:
    return Reading(kind=kind, keep=False)


_WOMEN = frozenset(
    words("women woman w f female females kvinnor kvinna k flickor flicka girls girl 2")
)
_MEN = frozenset(words("men man m male males pojkar pojke boys boy 1"))
_TOTALS = frozenset(
    words(
        "total totalt totals totalen samtliga alla all summa sum tot both bada bada_konen "
        "both_sexes all_ages alla_aldrar samtliga_aldrar totalt_alder totalt_alla_aldrar "
        "total_age 1_2 men_and_women women_and_men man_och_kvinnor kvinnor_och_man tot1 totsa "
        "totalt_samtliga all_sexes"
    )
)
_UNKNOWN = frozenset(
    words(
        "no_information uppgift_saknas uppgift_saknas_ okand okant okand_alder unknown "
        "not_known not_stated ej_angivet age_unknown ingen_uppgift uppg_saknas saknas us"
    )
)
_YEARS_OLD = r"\s*(?:år|ar|years?|yrs?)?\s*"
_WHOLE = re.compile(r"0*(\d{1,3})(?:[.,]0+)?" + _YEARS_OLD)
_OPEN_UP = re.compile(
    r"0*(\d{1,3})"
    + _YEARS_OLD
    + r"(?:\+|-$|-w|–$|och äldre|eller äldre|och över|"
    + r"and over|and older|or older|or more|and above)"
    + _YEARS_OLD
)
_OPEN_DOWN = re.compile(r"(?:<|under|yngre än|below|less than)\s*0*(\d{1,3})" + _YEARS_OLD)
_UP_TO = re.compile(
    r"(?:-|–|<=|≤|upp till|up to)\s*0*(\d{1,3})"
    + _YEARS_OLD
    + r"|0*(\d{1,3})"
    + _YEARS_OLD
    + r"(?:och yngre|eller yngre|and under|and younger|or younger)"
)
_CLASS = re.compile(r"0*(\d{1,3})\s*(?:-|–|—|−|_|till|to|\.\.)\s*0*(\d{1,3})" + _YEARS_OLD)
_YEAR = re.compile(r"(\d{4})(?:[.,]0+)?(?:-12-31(?:[ T]00:00:00)?)?")


def _plain(raw: str) -> str:
    return raw.strip("\ufeff \t\r\n\"'\u00a0\u202f").lower().replace("\u00a0", " ")


def _number(match: re.Match[str]) -> int:
    return int(next(group for group in match.groups() if group is not None))


def read_year(raw: str) -> Reading:
    """A year of four digits, also written 2019.0 or as its last day.

    >>> read_year("2019-12-31").value
    2019
    """
    match = _YEAR.fullmatch(_plain(raw))
    if match is None:
        return _fault(cell_kinds.UNKNOWN_YEAR)
    year = int(match[1])
    return Reading(year) if 1700 <= year <= 2200 else _fault(cell_kinds.UNKNOWN_YEAR)


def read_sex(raw: str) -> Reading:
    """Women or men from any of the usual words and SCB's 1 and 2; both sexes together go.

    >>> read_sex("Kvinnor").value, read_sex("1").value, read_sex("Båda könen").keep
    ('women', 'men', False)
    """
    word = fold(raw).removesuffix("_0")
    if word in _WOMEN:
        return Reading("women")
    if word in _MEN:
        return Reading("men")
    return _fault(cell_kinds.TOTAL_ROWS if word in _TOTALS else cell_kinds.UNKNOWN_SEX)


def read_sex_or_total(raw: str) -> Reading:
    """As read_sex, but both sexes together are kept as `total`."""
    reading = read_sex(raw)
    return Reading(TOTAL) if reading.kind is cell_kinds.TOTAL_ROWS else reading


def read_age(raw: str) -> Reading:
    """A single year of age, up to 125: those above 100 are added up later.

    >>> [read_age(t).value for t in ("0 år", "100+ år", "<1", "104")]
    [0, 100, 0, 104]
    """
    text = _plain(raw)
    if fold(raw) in _TOTALS:
        return _fault(cell_kinds.TOTAL_ROWS)
    if match := _WHOLE.fullmatch(text):
        return _age_within(int(match[1]))
    if match := _OPEN_UP.fullmatch(text):
        age = int(match[1])
        return Reading(age, cell_kinds.OPEN_AGE_BELOW) if age < 100 else _age_within(age)
    if (match := _OPEN_DOWN.fullmatch(text)) and int(match[1]) == 1:
        return Reading(0)
    if _CLASS.fullmatch(text) or _UP_TO.fullmatch(text) or _OPEN_DOWN.fullmatch(text):
        return _fault(cell_kinds.AGE_CLASS)
    return _fault(cell_kinds.UNKNOWN_AGE)


def _age_within(age: int) -> Reading:
    return Reading(age) if age <= OLDEST_READ else _fault(cell_kinds.AGE_OUT_OF_RANGE)


def read_mother_age(raw: str) -> Reading:
    """The mother's age as it stands; UNKNOWN_MOTHER where it is not known.

    Open classes become the first age beyond them, so that `<15` and `15` are told apart until
    they are added up.

    >>> [read_mother_age(t).value for t in ("<15", "15", "49+", "no information")]
    [14, 15, 49, -1]
    """
    text, word = _plain(raw), fold(raw)
    if word in _TOTALS:
        return _fault(cell_kinds.TOTAL_ROWS)
    if word in _UNKNOWN or text in STATE_OF_TEXT:
        return Reading(UNKNOWN_MOTHER)
    if match := _WHOLE.fullmatch(text) or _OPEN_UP.fullmatch(text):
        age = int(match[1])
    elif match := _OPEN_DOWN.fullmatch(text):
        age = int(match[1]) - 1
    elif match := _UP_TO.fullmatch(text):
        age = _number(match)
    elif _CLASS.fullmatch(text):
        return _fault(cell_kinds.AGE_CLASS)
    else:
        return _fault(cell_kinds.UNKNOWN_AGE)
    plausible = YOUNGEST_MOTHER <= age <= OLDEST_MOTHER
    return Reading(age) if plausible else _fault(cell_kinds.AGE_OUT_OF_RANGE)


def read_age_group(raw: str) -> Reading:
    """An age group as from-to, from+ or total.

    >>> [read_age_group(t).value for t in ("065-69", "16–24 år", "-4", "85 år och äldre", "Totalt")]
    ['65-69', '16-24', '0-4', '85+', 'total']
    """
    text = _plain(raw)
    if fold(raw) in _TOTALS:
        return Reading(TOTAL)
    if match := _CLASS.fullmatch(text):
        low, high = int(match[1]), int(match[2])
        if low <= high <= OLDEST_READ:
            return Reading(f"{low}-{high}")
    elif match := _OPEN_UP.fullmatch(text):
        return Reading(f"{int(match[1])}+")
    elif match := _UP_TO.fullmatch(text):
        return Reading(f"0-{_number(match)}")
    elif match := _OPEN_DOWN.fullmatch(text):
        return Reading(f"0-{max(int(match[1]) - 1, 0)}")
    elif (match := _WHOLE.fullmatch(text)) and int(match[1]) <= OLDEST_READ:
        return Reading(f"{int(match[1])}-{int(match[1])}")
    return _fault(cell_kinds.UNKNOWN_AGE_GROUP)


_CODE_AND_NAME = re.compile(r"(\d{1,6})[ \t\u00a0]+\D.*")


def read_area(raw: str) -> Reading:
    """The area's code as it stands, without a name after it; checked later, with all tables.

    >>> read_area("2480 Umeå").value, read_area("2480.0").value
    ('2480', '2480')
    """
    text = raw.strip("\ufeff \t\r\n\"'\u00a0")
    if match := _CODE_AND_NAME.fullmatch(text):
        return Reading(match[1])
    return Reading(re.sub(r"(?<=\d)\.0+$", "", text))


def read_occupation(raw: str) -> Reading:
    """An SSYK 2012 code of one to four digits, its leading zero restored.

    >>> read_occupation("5321 Undersköterskor").value, read_occupation("110").value
    ('5321', '0110')
    """
    code = str(read_area(raw).value).removeprefix("SSYK").strip()
    known = read_codelist("ssyk2012")
    if code in known:
        return Reading(code)
    if fold(raw) in _TOTALS:
        return _fault(cell_kinds.TOTAL_ROWS)
    if code in ("0000", "0002", "000", "002", "00", "***", "****") or fold(raw) in _UNKNOWN:
        return _fault(cell_kinds.UNSPECIFIED_OCCUPATION)
    if f"0{code}" in known:
        return Reading(f"0{code}", cell_kinds.ZERO_MENDED, change=f"{code} → 0{code}")
    if len(code) == 4 and code.startswith("1") and code.endswith("0") and code[:3] in known:
        return Reading(code[:3], cell_kinds.MERGED_OCCUPATION, change=f"{code} → {code[:3]}")
    return _fault(cell_kinds.UNKNOWN_OCCUPATION)


def read_text(raw: str) -> Reading:
    """Any text, without spaces around it."""
    return Reading(raw.strip("\ufeff \t\r\n\u00a0"))


READERS: dict[str, Reader] = {
    "year": read_year,
    "area": read_area,
    "sex": read_sex,
    "sex_or_total": read_sex_or_total,
    "age": read_age,
    "mother_age": read_mother_age,
    "age_group": read_age_group,
    "occupation": read_occupation,
    "code": read_text,
    "text": read_text,
}
