"""The same figures are the same table, whatever form and name they were saved in."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from framsyn.sources.disk import read, read_kept, recognise
from framsyn.sources.disk.recognition import kept_request
from framsyn.sources.exchange import Answer
from tests.unit.disk import exports


@pytest.mark.parametrize("form", exports.FORMS)
def test_every_form_of_a_table_gives_the_same_rows(form, saved):
    parsed = read(saved(exports.FORMS[form]))
    assert list(parsed.tables) == ["population"]
    assert_frame_equal(parsed.tables["population"], exports.expected())


@pytest.mark.parametrize("name", ["births.csv", "bild.png", "a.xlsx", "utan"])
@pytest.mark.parametrize("form", ["json-stat2", "csv with texts", "own xlsx"])
def test_the_name_of_a_file_does_not_count(form, name, saved):
    found = recognise(saved(exports.FORMS[form], name))
    assert [made.table.name for made in found.tables] == ["population"]


def test_a_cube_says_who_made_it_and_what_it_looks_like(saved):
    found = recognise(saved(exports.FORMS["json-stat2"]))
    assert found.sure == "sure"
    assert found.source == f"SCB: {exports.TITLE} (TAB638)"
    assert found.shapes["TAB638"].labels["Kon"] == exports.SEXES


def test_names_of_areas_are_told_when_there_are_no_codes(saved):
    found = recognise(saved(exports.FORMS["csv with texts"]))
    told = [f for f in found.all_faults if f.kind.key == "known_by_name"]
    assert "Umeå → 2480" in told[0].what.sv


def test_notes_below_a_table_are_told_and_not_read(saved):
    found = recognise(saved(exports.FORMS["xlsx with codes and texts"]))
    told = [f for f in found.faults if f.kind.key == "lines_around"]
    assert told[0].count == 4
    assert exports.TITLE in told[0].what.en


def test_several_kinds_of_figures_become_columns_side_by_side(saved):
    body = (
        "region;kön;ålder;år;Inrikes inflyttade;Inrikes utflyttade;Invandrade;Utvandrade\n"
        "2480;kvinnor;20;2023;5;6;7;8\n"
    )
    frame = read(saved(body.encode())).tables["migration"]
    assert frame.row(0) == (2023, "2480", "women", 20, 5.0, 6.0, 7.0, 8.0)


def test_kinds_of_figures_under_one_another_come_side_by_side(saved):
    lines = ["region;kön;ålder;år;Variabel;Värde"]
    lines += [
        f"2480;män;{age};2023;{kind};{age}"
        for kind in ("Invandring", "Utvandring")
        for age in (1, 2)
    ]
    frame = read(saved("\n".join(lines).encode())).tables["migration"]
    assert frame.select("age", "immigration", "emigration").rows() == [(1, 1.0, 1.0), (2, 2.0, 2.0)]


def test_two_periods_over_men_and_women_in_the_headings_become_rows(saved):
    body = "region;ålder;Folkmängd män 2022;Folkmängd kvinnor 2022\n2480;0;10;20\n2480;1;11;21\n"
    frame = read(saved(body.encode())).tables["population"]
    assert frame.select("sex", "age", "persons").rows() == [
        ("men", 0, 10.0),
        ("men", 1, 11.0),
        ("women", 0, 20.0),
        ("women", 1, 21.0),
    ]


def test_a_kept_file_is_read_again_as_it_was_chosen(saved):
    body = b"year;sex;age;persons\n2023;men;1;7\n"
    request = kept_request("x.csv", "population", {"area": "2480"})
    path = saved(body)
    answer = Answer(request, "", "", "", len(body), "", "", lambda: path.open("rb"))
    assert_frame_equal(
        read_kept(answer).tables["population"],
        pl.DataFrame(
            [(2023, "2480", "men", 1, 7.0)],
            read(path, "population", {"area": "2480"}).tables["population"].schema,
            orient="row",
        ),
    )
