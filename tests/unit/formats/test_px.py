"""PX: every trap of the format, and that what is written is read back the same."""

import numpy as np
import pytest
from hypothesis import given

from framsyn.sources.formats.errors import FormatError
from framsyn.sources.formats.px import read_px
from framsyn.sources.formats.pxwriter import write_px
from tests.unit.formats.cubes import assert_same, cubes
from tests.unit.formats.hostile import HOSTILE

HEAD = """CHARSET="ANSI";
AXIS-VERSION="2013";
CODEPAGE="iso-8859-1";
LANGUAGE="sv";
LANGUAGES="sv","en";
MATRIX="BE1";
TABLEID="TAB1";
DECIMALS=0;
TITLE="Folkmängd; män = 1 "
"och kvinnor";
CONTENTS="Folkmängd";
STUB="kön";
HEADING="tabellinnehåll","år";
CONTVARIABLE="tabellinnehåll";
VARIABLECODE("kön")="Kon";
VALUES("kön")="män","kvinnor; alla=2";
CODES("kön")="1","2";
VARIABLECODE("tabellinnehåll")="ContentsCode";
VALUES("tabellinnehåll")="Antal","Andel";
CODES("tabellinnehåll")="N1","N2";
VARIABLECODE("år")="Tid";
VALUES("år")="2024";
TIMEVAL("år")=TLIST(A1),"2024";
ELIMINATION("kön")=YES;
UNITS="olika";
UNITS("Andel")="procent";
LAST-UPDATED("Antal")="20240222 08:00";
LAST-UPDATED("Andel")="20250222 08:00";
SOURCE="SCB";
NOTE="En not#på två rader##En not till";
TITLE[en]="Population";
STUB[en]="sex";
VALUES[en]("sex")="men","women";
"""


def px(data='DATA=\n1 2.5\n".." "-"\n;', head=HEAD, encoding="latin-1"):
    """A small PX file with most of what the format can do."""
    return (head + data).encode(encoding)


def test_everything_that_is_told_is_read_in_the_files_own_language():
    cube = read_px(px())
    sex, contents, time = cube.dimensions
    assert (cube.table, cube.source) == ("TAB1", "SCB")
    assert cube.label == "Folkmängd; män = 1 och kvinnor"
    assert cube.notes == ("En not\npå två rader", "En not till")
    assert cube.updated == "20250222 08:00"
    assert (sex.code, sex.label, sex.codes) == ("Kon", "kön", ("1", "2"))
    assert (sex.labels, sex.eliminable) == (("män", "kvinnor; alla=2"), True)
    assert contents.is_contents
    assert contents.units == {"N1": "olika", "N2": "procent"}
    assert (time.code, time.codes, time.is_time) == ("Tid", ("2024",), True)
    np.testing.assert_array_equal(cube.values, [1, 2.5, np.nan, 0])
    assert cube.symbols == {2: "..", 3: "-"}


@pytest.mark.parametrize(
    "data",
    [
        'DATA= 1 2.5 ".." "-";',
        'data=\r\n1 2.5\r\n".." "-";\r\n',
        'DATA=\n1\t2.5,\n"..",\n"-"\n;\n\x1a',
        "DATA=1;2.5;..;-;",
        'DATA=\n1 \n2.5 \n".." \n"-" \n;',
    ],
)
def test_figures_may_be_parted_in_every_way_that_there_has_been(data):
    assert_same(read_px(px()), read_px(px(data)))


def test_a_word_for_a_symbol_is_not_the_beginning_of_the_data():
    cube = read_px(px(head=HEAD + 'DATASYMBOL2="x";\nDATASYMBOLNIL="0";\nDATANOTESUM="*";\n'))
    assert cube.symbols == {2: "x", 3: "-"}


def test_a_symbol_that_is_shown_as_nothing_is_none():
    assert read_px(px(head=HEAD + 'DATASYMBOL2="";\n')).symbols == {3: "-"}


def test_a_symbol_beside_a_figure_is_read():
    cube = read_px(px(head=HEAD + 'DATANOTECELL("1","N2","2024")="r";\n'))
    assert cube.symbols == {1: "r", 2: "..", 3: "-"}
    assert cube.values[1] == 2.5


@pytest.mark.parametrize("kind", ["CODES", "VALUES"])
def test_rows_that_a_sparse_file_leaves_out_are_zeros(kind):
    key = {"CODES": '"2"', "VALUES": '"kvinnor; alla=2"'}[kind]
    cube = read_px(px(f'DATA=\n{key},5 "..";', HEAD + f'KEYS("kön")={kind};\n'))
    np.testing.assert_array_equal(cube.values, [0, 0, 5, np.nan])
    assert cube.symbols == {3: ".."}


def test_texts_go_on_in_the_next_quotes_and_break_where_there_is_no_comma():
    head = HEAD.replace('"män","kvinnor; alla=2"', '"mä"\n"n",\r\n"kvinnor; "\n"alla=2"')
    assert_same(read_px(px()), read_px(px(head=head)))


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-8", "iso-8859-1"),
        ("cp1252", "Windows-1252"),
        ("cp850", "850"),
    ],
)
def test_signs_are_read_in_the_encoding_that_they_are_written_in(encoding, named):
    head = HEAD.replace('CODEPAGE="iso-8859-1"', f'CODEPAGE="{named}"')
    assert_same(read_px(px()), read_px(px(head=head, encoding=encoding)))


def test_a_file_that_says_nothing_about_its_signs_comes_from_dos():
    head = HEAD.replace('CHARSET="ANSI";', "").replace('CODEPAGE="iso-8859-1";', "")
    assert read_px(px(head=head, encoding="cp850")).label.startswith("Folkmängd")


def test_statements_marked_with_the_files_own_language_do_not_count_twice():
    assert_same(read_px(px()), read_px(px(head=HEAD + 'CODES[sv]("kön")="1","2";\n')))


def test_without_codes_the_values_are_the_codes():
    head = HEAD.replace('CODES("kön")="1","2";\n', "")
    assert read_px(px(head=head)).dimensions[0].codes == ("män", "kvinnor; alla=2")


@pytest.mark.parametrize(("told", "may"), [("NO", False), ('"män"', True), ("YES", True)])
def test_elimination_is_a_yes_a_no_or_a_value(told, may):
    head = HEAD.replace('ELIMINATION("kön")=YES', f'ELIMINATION("kön")={told}')
    assert read_px(px(head=head)).dimensions[0].eliminable is may


@pytest.mark.parametrize(
    "body",
    [
        px("DATA=1 2.5 3;"),
        px("DATA=1 2.5 3 4 5;"),
        px("DATA=1 2.5 3 4"),
        px("DATA=1 2.5 3 many;"),
        px("DATA=1 2.5 3 nan;"),
        px("DATA=1 2.5 3 1e999;"),
        px(""),
        px(head=HEAD.replace('CODES("kön")="1","2"', 'CODES("kön")="1"')),
        px(head=HEAD.replace('CODES("kön")="1","2"', 'CODES("kön")="1","1"')),
        px(head=HEAD.replace('VALUES("år")="2024";', "")),
        px(head=HEAD + 'KEYS("kön")=CODES;\n'),
        px('DATA="7" 1 2;', head=HEAD + 'KEYS("kön")=CODES;\n'),
        b"DATA=1;",
    ],
)
def test_what_contradicts_itself_is_refused(body):
    with pytest.raises(FormatError):
        read_px(body)


def test_an_absurd_size_is_refused_before_room_is_made_for_it():
    codes = ",".join(f'"{code}"' for code in range(10_000))
    head = 'STUB="a","b";VALUES("a")=' + codes + ';VALUES("b")=' + codes + ';KEYS("a")=CODES;'
    with pytest.raises(FormatError, match="100000000 cells"):
        read_px((head + "DATA=;").encode())


@pytest.mark.parametrize("cut", range(1, 1000, 37))
def test_a_file_that_is_cut_off_is_refused_wherever_it_ends(cut):
    with pytest.raises(FormatError):
        read_px(px()[:-cut])


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_hostile_bytes_are_refused_in_both_languages(body):
    with pytest.raises(FormatError) as refused:
        read_px(body)
    assert "PX" in refused.value.text.sv
    assert len(refused.value.text.en) < 400


@given(cubes())
def test_what_is_written_is_read_back_the_same(cube):
    assert_same(cube, read_px(write_px(cube)))


def test_two_dimensions_with_the_same_label_are_not_written():
    cube = read_px(px())
    sex = cube.dimensions[0]
    twice = type(cube)("T", "t", (sex, sex), np.zeros(4))
    with pytest.raises(FormatError, match="two variables"):
        write_px(twice)


def test_metadata_alone_are_not_written():
    cube = read_px(px())
    with pytest.raises(ValueError, match="no figures"):
        write_px(type(cube)("T", "t", cube.dimensions, np.empty(0)))
