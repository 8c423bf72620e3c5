"""What a file is taken for, what is asked, and what is left out."""

import numpy as np
import pytest

from framsyn.sources.disk import DiskFileError, read, recognise
from framsyn.sources.disk.readers import all_readers
from framsyn.sources.disk.rules import RULES
from framsyn.sources.formats.cube import Cube, Dimension
from framsyn.sources.formats.jsonstat import write_jsonstat
from framsyn.tables.registry import input_tables
from tests.unit.disk import exports

AMBIGUOUS = "År;Region;Kön;Ålder;Antal\n2023;2480;Män;5;7\n2023;2480;Kvinnor;5;8\n"


def kinds(found) -> set[str]:
    """The kinds of faults of a recognised file."""
    return {fault.kind.key for fault in found.all_faults}


def cube_of(*dimensions: Dimension, label: str, contents: str = "Antal") -> bytes:
    """A cube with such dimensions and figures 1, 2, 3 …, as JSON-stat."""
    kind = Dimension("ContentsCode", "tabellinnehåll", ("C1",), (contents,), is_contents=True)
    time = Dimension("Tid", "år", ("2023",), ("2023",), is_time=True)
    whole = (*dimensions, kind, time)
    size = int(np.prod([len(d.codes) for d in whole]))
    return write_jsonstat(Cube("TAB1", label, whole, np.arange(1.0, size + 1), source="SCB"))


REGION = Dimension("Region", "region", ("2480",), ("Umeå",))
AGE = Dimension("Alder", "ålder", ("20", "21"), ("20 år", "21 år"))
SEX = Dimension("Kon", "kön", ("1", "2"), ("män", "kvinnor"))


def test_every_rule_is_about_a_declared_table_and_its_columns():
    for rule in RULES:
        table = input_tables()[rule.table]
        assert {*rule.figures, *rule.called, *rule.unsaid} <= set(table.names)


def test_a_file_that_fits_several_tables_says_so_and_asks(saved):
    found = recognise(saved(AMBIGUOUS))
    assert found.sure == "ask"
    assert set(found.options) == {"births", "deaths", "population"}
    with pytest.raises(DiskFileError, match="--as births"):
        read(saved(AMBIGUOUS))


@pytest.mark.parametrize("table", ["deaths", "population"])
def test_the_user_may_say_which_table_it_is(table, saved):
    assert list(read(saved(AMBIGUOUS), as_table=table).tables) == [table]


@pytest.mark.parametrize(
    ("title", "table"), [("Döda efter ålder", "deaths"), ("Folkmängd", "population")]
)
def test_the_title_decides_between_tables_with_the_same_columns(title, table, saved):
    found = recognise(saved(f"{title}\n\n{AMBIGUOUS}"))
    assert [made.table.name for made in found.tables] == [table]


def test_what_a_file_leaves_out_can_be_given(saved):
    body = "år;kön;ålder;folkmängd\n2023;män;5;7\n"
    assert "almost_a_table" in kinds(recognise(saved(body)))
    frame = read(saved(body), choices={"area": "2480"}).tables["population"]
    assert frame["area"].to_list() == ["2480"]


def test_a_table_that_a_file_cannot_become_is_refused(saved):
    found = recognise(saved(exports.FORMS["own csv"]), as_table="vacancies")
    assert found.sure == "no"
    assert "vacancies" in found.errors[0].what.en
    assert "not_that_table" in kinds(recognise(saved("a;b\n1;2\n"), as_table="nosuch"))


def test_of_a_variable_that_the_table_lacks_only_the_total_is_used(saved):
    status = Dimension("Civilstand", "civilstånd", ("OG", "tot"), ("ogifta", "samtliga"))
    found = recognise(
        saved(cube_of(status, REGION, AGE, SEX, label="Folkmängden", contents="Folkmängd"))
    )
    assert sorted(found.tables[0].frame["persons"]) == [5.0, 6.0, 7.0, 8.0]
    assert "total_chosen" in kinds(found)


def test_parts_without_a_total_are_never_added_up(saved):
    status = Dimension("Civilstand", "civilstånd", ("OG", "G"), ("ogifta", "gifta"))
    found = recognise(saved(cube_of(status, REGION, AGE, SEX, label="Folkmängden")))
    assert "split_by_variable" in {fault.kind.key for fault in found.errors}


def test_a_part_is_not_taken_for_the_whole(saved):
    cause = Dimension("Dodsorsak", "dödsorsak", ("23",), ("hjärtsjukdomar",))
    found = recognise(saved(cube_of(cause, REGION, AGE, SEX, label="Döda efter dödsorsak")))
    assert "only_a_part" in {fault.kind.key for fault in found.errors}


def test_age_classes_beside_single_years_are_left_out(saved):
    age = Dimension(
        "Alder",
        "ålder",
        ("0", "1", "-4", "0-9", "100+", "TotSA"),
        ("0 år", "1 år", "0-4 år", "0-9 år", "100+ år", "totalt"),
    )
    found = recognise(saved(cube_of(REGION, age, SEX, label="Folkmängden")))
    assert found.tables[0].frame["age"].unique().sort().to_list() == [0, 1, 100]
    assert {"age_classes_left_out", "total_rows"} <= kinds(found)
    assert not found.errors


def test_an_open_age_above_the_single_years_is_kept(saved):
    age = Dimension("Alder", "ålder", ("88", "89", "90+"), ("88 år", "89 år", "90+ år"))
    found = recognise(saved(cube_of(REGION, age, SEX, label="Folkmängden")))
    assert found.tables[0].frame["age"].unique().sort().to_list() == [88, 89, 90]
    assert "open_age_below_100" in kinds(found)


def test_figures_with_noise_become_the_table_of_their_own(saved):
    dims = (REGION, AGE, SEX, Dimension("Tid", "år", ("2025",), ("2025",), is_time=True))
    cube = Cube("TAB5557", "Folkmängden", dims, np.arange(4.0), source="SCB")
    assert list(read(saved(write_jsonstat(cube))).tables) == ["population_ckm"]


def test_months_are_refused_with_a_reason(saved):
    months = ("2024M11", "2024M12")
    dims = (REGION, AGE, SEX, Dimension("Tid", "månad", months, months, is_time=True))
    cube = Cube("TAB5444", "Folkmängden per månad", dims, np.arange(8.0))
    assert "by_period" in kinds(recognise(saved(write_jsonstat(cube))))


def test_suppressed_missing_and_zero_stay_apart(saved):
    body = "år;region;yrke;annonser\n" + "".join(
        f"2023;2480;{code};{cell}\n"
        for code, cell in (("5321", ".."), ("2221", "-"), ("2341", ":"), ("2342", "5"))
    )
    parsed = read(saved(body))
    assert parsed.tables["vacancies"].select("ssyk2012", "ads").rows() == [
        ("2221", 0.0),
        ("2341", None),
        ("2342", 5.0),
        ("5321", None),
    ]
    told = parsed.states["vacancies"].select("ssyk2012", "state").rows()
    assert set(told) == {("5321", "suppressed"), ("2341", "missing")}


def test_a_fault_names_the_row_of_the_file(saved):
    found = recognise(
        saved(
            "Folkmängd\n\nÅr;Region;Kön;Ålder;Folkmängd\n2023;2480;Män;5;7\n2023;2480;Män;sju;7\n"
        )
    )
    wrong = next(fault for fault in found.errors if fault.kind.key == "unknown_age")
    assert (wrong.row, wrong.value, wrong.column) == (5, "sju", "Ålder")


def test_employed_by_occupation_and_county_need_no_age(saved):
    job = Dimension(
        "Yrke2012", "Yrke (SSYK 2012)", ("5321", "0002"), ("Undersköterskor", "uppgift saknas")
    )
    county = Dimension("Region", "region", ("24",), ("Västerbottens län",))
    found = recognise(
        saved(cube_of(county, job, SEX, label="Anställda 15-74 år", contents="Anställda"))
    )
    assert found.tables[0].frame.rows() == [
        (2023, "24", "5321", "men", "total", 1.0),
        (2023, "24", "5321", "women", "total", 2.0),
    ]
    assert "unspecified_occupation" in kinds(found)


def test_commuters_between_municipalities_are_known(saved):
    home = Dimension("Bostadskommun", "bostadskommun", ("2480",), ("Umeå",))
    work = Dimension(
        "Arbetsstallekommun", "arbetsställekommun", ("2480", "2482"), ("Umeå", "Skellefteå")
    )
    found = recognise(saved(cube_of(home, work, SEX, label="Pendlare", contents="Pendlare")))
    assert [made.table.name for made in found.tables] == ["commuting"]
    assert found.tables[0].frame.height == 4


SICK_LEAVE = "Sjukfrånvaro totalt bland anställda, kommun, andel (%)"


@pytest.mark.parametrize(
    "body",
    [
        f"Kommun;Nyckeltal;2022;2023\nUmeå;{SICK_LEAVE} (N00090);7,1;6,9\n",
        f"kommun;kön;nyckeltal_id;nyckeltal;2022;2023\n2480;T;N00090;{SICK_LEAVE};7,1;6,9\n",
        "År;Kommun;Nyckeltals id;Kön;Värde\n2022;Umeå kommun;N00090;Totalt;7,1\n"
        "2023;Umeå kommun;N00090;Totalt;6,9\n",
    ],
)
def test_key_figures_of_kolada_are_known_by_their_ids(body, saved):
    frame = read(saved(body)).tables["key_figures"]
    assert frame.select("year", "area", "kpi", "sex", "value", "unit").rows() == [
        (2022, "2480", "N00090", "total", 7.1, "andel (%)"),
        (2023, "2480", "N00090", "total", 6.9, "andel (%)"),
    ]


def test_readers_of_publishers_are_found_by_their_folder():
    assert {"myh_applications", "skolverket_teachers"} <= {reader.key for reader in all_readers()}
