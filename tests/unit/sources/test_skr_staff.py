"""SKR's workbooks, as far as their headings tell; made here, since no real one is at hand."""

import asyncio

import pytest

from framsyn.sources.exchange import Request
from framsyn.sources.formats.errors import FormatError
from framsyn.sources.open.skr_staff import SOURCE, parse, read_file
from framsyn.sources.source import Scope
from tests.unit.sources.desk_lists import ListDesk, answer_to
from tests.unit.sources.published import workbook

HEADINGS = ["Kommunkod", "Kommun", "Personalgrupp", "AID", "Kön", "Antal anställda", "Årsarbetare"]
TITLE = [["Anställda i kommuner november 2024"], []]
UMEA = [2480, "Umeå", "Undersköterskor", "207024", "Kvinnor", 812, 745.5]


def staff(*rows: list, headings: list | None = None, title: list = TITLE, name: str = "skr.xlsx"):
    return read_file(workbook({"Tabell": [*title, headings or HEADINGS, *rows]}), name)


def test_a_row_becomes_a_group_of_staff_in_a_municipality():
    frame = staff(UMEA).tables["municipal_staff"]
    assert frame.rows() == [(2024, "2480", "207024", "women", 812.0, 745.5)]


def test_codes_that_lost_their_zero_get_it_back_and_a_region_has_its_county():
    rows = ([114, *UMEA[1:]], ["03", *UMEA[1:]], ["", "Region Västerbotten", *UMEA[2:]])
    assert staff(*rows).tables["municipal_staff"]["area"].to_list() == ["0114", "03", "24"]


def test_without_codes_the_names_are_used():
    frame = staff(
        ["Umeå kommun", "Lärare", 10], ["Vännäs", "Lärare", 5],
        headings=["Kommun", "Personalgrupp", "Anställda"],
    ).tables["municipal_staff"]  # fmt: skip
    assert frame.select("area", "staff_group", "sex", "persons", "fte").rows() == [
        ("2460", "Lärare", "total", 5.0, None), ("2480", "Lärare", "total", 10.0, None),
    ]  # fmt: skip


def test_a_name_that_is_no_place_is_told_and_left_out():
    parsed = staff(UMEA, ["", "Kommunförbundet", *UMEA[2:]])
    assert parsed.tables["municipal_staff"].height == 1
    assert [fault.kind.key for fault in parsed.faults] == ["no_place"]


def test_the_year_may_stand_in_a_column_or_in_the_name_of_the_file():
    column = staff([*UMEA, 2022], headings=[*HEADINGS, "År"], title=[])
    assert column.tables["municipal_staff"]["year"].to_list() == [2022]
    named = staff(UMEA, title=[], name="skr-2023.xlsx")
    assert named.tables["municipal_staff"]["year"].to_list() == [2023]


def test_a_protected_number_is_not_zero():
    parsed = staff([*UMEA[:6], ".."])
    assert parsed.tables["municipal_staff"]["fte"].to_list() == [None]
    assert parsed.states["municipal_staff"].select("column", "state").rows() == [
        ("fte", "suppressed")
    ]


@pytest.mark.parametrize(
    ("headings", "title", "why"),
    [
        (["Kommun", "Personalgrupp", "Lön"], TITLE, "headings"),
        (["Personalgrupp", "Anställda"], TITLE, "such as kommunkod"),
        (["Kommun", "Anställda"], TITLE, "such as personalgrupp"),
        (["Kommun", "Personalgrupp", "Anställda"], [], "does not say its year"),
    ],
)
def test_a_workbook_that_lacks_something_says_what(headings, title, why):
    with pytest.raises(FormatError, match=why):
        staff(["Umeå", "Lärare", 1], headings=headings, title=title)


def test_nothing_is_asked_and_kept_files_are_parsed():
    county = Scope.of_county("24")
    assert asyncio.run(SOURCE.fetch(ListDesk(), county)) == ()
    assert not SOURCE.by_default
    assert parse((), county).tables["municipal_staff"].is_empty()
    body = workbook({"Tabell": [*TITLE, HEADINGS, UMEA]})
    answer = answer_to(Request("GET", "https://skr.se/staff.xlsx"), body)
    assert parse([answer], county).tables["municipal_staff"].height == 1
