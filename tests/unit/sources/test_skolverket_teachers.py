"""Skolverket's exports of staff: two rows of headings, decimal commas and the signs for none."""

import asyncio

import pytest

from framsyn.sources.exchange import Request
from framsyn.sources.formats.errors import FormatError
from framsyn.sources.open.skolverket_teachers import SOURCE, parse, read_file
from framsyn.sources.source import Scope
from tests.unit.sources.desk_lists import ListDesk, answer_to
from tests.unit.sources.published import sample

EXPORT = """\ufeffStatistik från Skolverket, https://www.skolverket.se

Gymnasieskola - Personalstatistik med lärarlegitimation och behörighet
Valt läsår: 2024/25
Valt uttag: 2025-02-12

;;;;;#Heltidstjänster;#Heltidstjänster;#Heltidstjänster;#Tjänstgörande lärare;
Kommun;Kommun-kod;Län;Läns-kod;Typ av huvudman;Totalt antal;Antal med lärarlegitimation och \
behörighet;Andel med lärarlegitimation och behörighet;Totalt antal;
Umeå;2480;Västerbottens län;24;Samtliga;1 900,1;1 731,7;91,1;2 049;
Umeå;2480;Västerbottens län;24;Enskild;..;..;..;.;
Upplands Väsby;114;Stockholms län;1;Kommunal;0,0;0,0;.;0;

Rapportbeskrivning och definitioner
Antal lärare;uttryckt i heltidstjänster
"""


def export(text: str = EXPORT):
    return read_file(text.encode(), "export.csv")


def test_the_rows_have_the_year_the_form_and_the_provider():
    frame = export().tables["school_staff"]
    assert frame.select("year", "area", "school_form", "provider_type").rows() == [
        (2024, "0114", "gymnasieskola", "municipal"),
        (2024, "2480", "gymnasieskola", "independent"),
        (2024, "2480", "gymnasieskola", "total"),
    ]


def test_numbers_keep_their_decimals_and_the_share_is_the_published_one():
    told = export().tables["school_staff"].filter(provider_type="total").to_dicts()[0]
    assert (told["teachers_fte"], told["licensed_fte"]) == (1900.1, 1731.7)
    assert told["licensed_share"] == 91.1 / 100
    assert (told["teachers_persons"], told["licensed_persons"]) == (2049.0, None)


def test_protected_zero_and_impossible_are_three_things():
    parsed = export()
    states = parsed.states["school_staff"]
    hidden = states.filter(area="2480", provider_type="independent")
    assert dict(hidden.select("column", "state").iter_rows()) == {
        "teachers_fte": "suppressed",
        "licensed_fte": "suppressed",
        "licensed_share": "suppressed",
        "teachers_persons": "not_applicable",
    }
    vasby = parsed.tables["school_staff"].filter(area="0114").to_dicts()[0]
    assert (vasby["teachers_fte"], vasby["licensed_share"]) == (0.0, None)
    assert states.filter(area="0114").select("column", "state").rows() == [
        ("licensed_share", "not_applicable")
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "headings"),
        ("Kommun;Antal\nUmeå;5\n", "headings"),
        ("<html></html>", "web page"),
        (EXPORT.replace("läsår: 2024/25", ""), "school year"),
        ('"' * 3 + "x" * 200_000, "never ends|headings"),
    ],
)
def test_a_file_of_another_kind_is_explained(text, why):
    with pytest.raises(FormatError, match=why) as caught:
        export(text)
    assert caught.value.text.sv


def test_bytes_that_are_no_text_are_explained():
    with pytest.raises(FormatError):
        read_file(b"\x00\x01\x02", "export.csv")


def test_a_file_that_was_saved_again_in_an_older_encoding_is_read():
    older = EXPORT.lstrip("\ufeff").encode("cp1252")
    assert read_file(older, "x.csv").tables["school_staff"].equals(export().tables["school_staff"])


def test_nothing_is_asked_and_kept_files_are_parsed():
    county = Scope.of_county("24")
    assert asyncio.run(SOURCE.fetch(ListDesk(), county)) == ()
    assert not SOURCE.by_default
    assert parse((), county).tables["school_staff"].is_empty()
    answer = answer_to(Request("GET", "https://www.skolverket.se/a.csv"), EXPORT.encode())
    assert parse([answer], county).tables["school_staff"].height == 3
    assert parse([answer], county).states["school_staff"].height == 5


@pytest.mark.real
def test_the_published_exports_have_the_figures_that_are_known():
    folder = sample("data/schools")
    files = sorted(folder.glob("Grundskola_-_Personalstatistik*.csv"))
    assert len(files) == 5
    for year, path in enumerate(files, 2020):
        parsed = read_file(path.read_bytes(), path.name)
        frame = parsed.tables["school_staff"]
        assert frame["year"].unique().to_list() == [year]
        assert frame["area"].n_unique() == 290
        assert set(frame["provider_type"]) <= {
            "total",
            "municipal",
            "independent",
            "state",
            "regional",
        }
        hidden = frame["teachers_fte"].null_count()
        assert parsed.states["school_staff"].filter(column="teachers_fte").height == hidden
    umea = frame.filter(area="2480", provider_type="total").to_dicts()[0]
    assert (umea["teachers_fte"], umea["licensed_share"]) == (900.1, 81.3 / 100)
    norsjo = frame.filter(area="2417", provider_type="total").to_dicts()[0]
    assert norsjo["teachers_fte"] == 37.5
