"""MYH's workbooks: headings that move between years, decisions and places."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.sources.exchange import Request
from framsyn.sources.formats.errors import FormatError
from framsyn.sources.open.myh_applications import SOURCE, parse, read_file
from framsyn.sources.source import Scope
from tests.unit.sources.desk_lists import ListDesk, answer_to
from tests.unit.sources.published import sample, workbook

COUNTY = Scope.of_county("24")
OLD = [
    ["Utbildningsområde", "Utbildningsnamn", "Län", "Kommun", "YH-poäng", "Studieform",
     "Studietakt %", "Utbildningsanordnare administrativ enhet", "Huvudmannatyp",
     "Diarienummer", "Beslut"],
    ["Data/IT", "Utvecklare ", "Västerbotten", "Umeå", 400, "Bunden", 100, "Skolan AB", "Privat",
     "MYH 2020/1", "Beviljad"],
    ["Övrigt", "Lärling", "Flera kommuner", "Flera kommuner", 500, "Distans", 50, "Kommunen",
     "Kommun", "MYH 2020/2", "Ej beviljad"],
]  # fmt: skip
NEW = [
    ["Yrkeshögskolan"], [], ["Ansökningar, ansökningsår 2024 med beslutsår 2025"], [], [],
    ["Utbildningsområde", "SUN5 inriktning", "Utbildningsnamn", "Beslut", "Diarienummer", "Län",
     "Kommun", "YH-poäng", "Studieform", "Studietakt %", "Huvudmannatyp", "Sökta platser totalt",
     "Beviljade platser totalt"],
    ["Data/IT", "481ab", "Spel", "Avslag", "MYH 2024/3", "Västerbotten", "Flera kommuner", 550,
     "Bunden", 100, "Region", 90, 0],
]  # fmt: skip


def applications(rows: list, sheet: str = "Tabell 3"):
    return read_file(workbook({"Innehåll": [["x"]], sheet: rows}), "round.xlsx")


def test_a_year_with_the_headings_first_is_read():
    frame = applications(OLD).tables["yh_applications"]
    assert frame.select("year", "case", "area", "decision", "provider_type", "distance").rows() == [
        (2020, "MYH 2020/1", "2480", "granted", "private", "no"),
        (2020, "MYH 2020/2", "00", "refused", "municipal", "yes"),
    ]
    assert frame["pace_share"].to_list() == [1.0, 0.5]
    assert frame["places_granted"].to_list() == [None, None], "the year does not tell: not zero"
    assert frame["title"].to_list()[0] == "Utvecklare"


def test_a_year_with_a_title_above_and_other_columns_is_read():
    parsed = applications(NEW)
    (told,) = parsed.tables["yh_applications"].to_dicts()
    assert (told["year"], told["area"], told["sun2020"]) == (2024, "24", "481ab")
    assert (told["places_applied"], told["places_granted"]) == (90.0, 0.0)
    assert (told["decision"], told["provider_type"]) == ("refused", "regional")
    assert parsed.faults == ()


def test_unknown_places_and_decisions_are_told_and_not_guessed():
    row = [*OLD[1][:2], "Mars", "Olympus", *OLD[1][4:10], "Vilande"]
    parsed = applications([OLD[0], row])
    (told,) = parsed.tables["yh_applications"].to_dicts()
    assert (told["area"], told["decision"]) == ("00", "other")
    assert [fault.kind.key for fault in parsed.faults] == ["unknown_place", "unknown_word"]
    assert "Vilande" in parsed.faults[1].tell("sv")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04 not a zip", "damaged"),
        (b"<html><body>404</body></html>", "web page"),
        (workbook({"Blad1": OLD}), "lacks the sheet Tabell 3"),
        (workbook({"Tabell 3": [["a", "b"], [1, 2]]}), "headings"),
    ],
    ids=["empty", "no zip", "web page", "no sheet", "no headings"],
)
def test_a_file_that_is_no_round_is_explained(body, why):
    with pytest.raises(FormatError, match=why) as caught:
        read_file(body, "round.xlsx")
    assert caught.value.text.sv != caught.value.text.en


BOOK = workbook({"Tabell 3": NEW})


@given(place=st.integers(0, len(BOOK) - 1), sign=st.integers(0, 255), end=st.integers(0, 40))
def test_a_damaged_workbook_is_read_or_explained(place, sign, end):
    damaged = bytearray(BOOK)
    damaged[place] = sign
    try:
        parsed = read_file(bytes(damaged[: len(damaged) - end]), "round.xlsx")
    except FormatError as error:
        assert "round.xlsx" in error.text.sv
    else:
        assert parsed.tables["yh_applications"].height <= 1


def test_nothing_is_asked_of_anybody():
    desk = ListDesk()
    assert asyncio.run(SOURCE.fetch(desk, COUNTY)) == ()
    assert desk.asked == []
    assert not SOURCE.by_default
    assert parse((), COUNTY).tables["yh_applications"].is_empty()


def test_kept_files_are_parsed_as_answers_too():
    request = Request("GET", "https://www.myh.se/round.xlsx", expects="zip")
    answers = [answer_to(request, workbook({"Tabell 3": rows})) for rows in (OLD, NEW)]
    assert parse(answers, COUNTY).tables["yh_applications"]["year"].to_list() == [2020, 2020, 2024]


@pytest.mark.real
@pytest.mark.parametrize(
    ("year", "granted", "refused", "county"),
    [
        (2020, 484, 998, (8, 27)),
        (2021, 426, 812, (10, 24)),
        (2022, 420, 787, (14, 25)),
        (2023, 477, 781, (11, 13)),
        (2024, 344, 928, (4, 22)),
    ],
)
def test_the_published_rounds_have_the_counts_that_are_known(year, granted, refused, county):
    path = sample(f"data/education/resultat-ansokningsomgang-{year}.xlsx")
    parsed = read_file(path.read_bytes(), path.name)
    frame = parsed.tables["yh_applications"]
    assert parsed.faults == ()
    assert frame["year"].unique().to_list() == [year]
    assert not frame.select("year", "case").is_duplicated().any()
    counts = dict(frame.group_by("decision").len().iter_rows())
    assert counts == {"granted": granted, "refused": refused}
    ours = frame.filter(frame["area"].str.starts_with("24"))
    assert dict(ours.group_by("decision").len().iter_rows()) == dict(
        zip(("granted", "refused"), county, strict=True)
    )
