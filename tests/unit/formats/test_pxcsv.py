"""CSV as PxWeb exports it, and as it looks after a spreadsheet has had it."""

import pytest

from framsyn.sources.formats.errors import FormatError
from framsyn.sources.formats.pxcsv import read_pxcsv
from tests.unit.formats.hostile import HOSTILE

WIDE = (
    '"region","ålder","Folkmängd 2023","Folkmängd 2024"\r\n'
    '"24 Västerbottens län, hela","0",2411,"-"\r\n'
    '"2480 Umeå","1",".."," . "\r\n'
)
ROWS = [
    ("24 Västerbottens län, hela", "0", "Folkmängd 2023", 2411.0, None),
    ("24 Västerbottens län, hela", "0", "Folkmängd 2024", 0.0, "-"),
    ("2480 Umeå", "1", "Folkmängd 2023", None, ".."),
    ("2480 Umeå", "1", "Folkmängd 2024", None, "."),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
def test_every_figure_becomes_a_row_with_its_texts_and_its_heading(encoding):
    frame = read_pxcsv(WIDE.encode(encoding))
    assert frame.columns == ["region", "ålder", "column", "value", "symbol"]
    assert frame.rows() == ROWS


@pytest.mark.parametrize("separator", [";", "\t"])
def test_the_separator_is_found_and_a_comma_may_then_be_decimal(separator):
    text = WIDE.replace('",', f'"{separator}').replace('2411,"', f'"2 411,5"{separator}"')
    rows = read_pxcsv(text.replace('"2 411,5"', "2 411,5").encode()).rows()
    assert rows[0] == (*ROWS[0][:3], 2411.5, None)
    assert rows[1:] == ROWS[1:]


def test_a_year_in_quotes_is_a_text_and_without_quotes_a_figure():
    told = read_pxcsv(b'"sex","year","Births"\n"men","2024",2023\n')
    assert told.rows() == [("men", "2024", "Births", 2023.0, None)]


def test_without_quotes_times_and_ages_are_known_by_their_headings():
    told = read_pxcsv("kön;ålder;år;Folkmängd\nmän;0;2024;1 234,5\n".encode())
    assert told.rows() == [("män", "0", "2024", "Folkmängd", 1234.5, None)]


def test_a_text_that_could_be_a_symbol_is_a_text_where_it_stands_among_texts():
    told = read_pxcsv(b'"sex","level","Births"\n"men","saknas",5\n"men","c",".."\n')
    assert told["level"].to_list() == ["saknas", "c"]
    assert told["value"].to_list() == [5.0, None]


def test_quotes_may_stand_only_where_they_are_needed():
    told = read_pxcsv(b'level,sex,year,Births\n"long, short",men,2024,5\n')
    assert told.rows() == [("long, short", "men", "2024", "Births", 5.0, None)]


def test_lines_before_the_headings_and_empty_lines_are_passed_over():
    text = '"Folkmängd efter region, ålder och år"\r\n\r\n' + WIDE + "\r\n\r\n"
    assert read_pxcsv(text.encode()).rows() == ROWS


def test_two_columns_with_the_same_heading_are_both_kept():
    told = read_pxcsv(b'"sex","Births","Births"\n"men",1,2\n')
    assert told["value"].to_list() == [1.0, 2.0]


def test_an_empty_cell_has_neither_figure_nor_symbol():
    told = read_pxcsv(b'"sex","Births","Deaths"\n"men",,2\n')
    assert told.rows()[0] == ("men", "Births", None, None)


def test_a_line_break_within_quotes_is_part_of_the_text():
    told = read_pxcsv(b'"sex","Births"\n"men",1\n"wo\nmen\x85",2\n')
    assert told["sex"].to_list()[1].startswith("wo\nmen")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('"sex","Births"\n"men",1\n"women"\n', "Row 3"),
        ('"title"\n\n"sex","Births"\n"men",1\n"women",1,2\n', "Row 5"),
        ('"sex","Births"\n"men",1\n"women","many"\n', "'many'"),
        ('"sex","Births"\n"men",1\n"women",inf\n', "'inf'"),
        ('"sex","sex","Births"\n"men","men",1\n', "headings"),
        ('"sex","value","Births"\n"men","x",1\n', "headings"),
        ('"sex","year"\n"men","2024"\n', "headings"),
        ('sex,Births\nmen,"1,2\n', "headings"),
    ],
)
def test_what_does_not_fit_is_refused_and_the_place_is_told(text, where):
    with pytest.raises(FormatError, match=where):
        read_pxcsv(text.encode())


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_hostile_bytes_are_refused_in_both_languages(body):
    with pytest.raises(FormatError) as refused:
        read_pxcsv(body)
    assert "CSV" in refused.value.text.sv
