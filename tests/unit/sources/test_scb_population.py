"""Population, births, deaths and moves of SCB: what is asked for and what becomes of it."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from framsyn.sources.open import (
    scb_births_ckm,
    scb_deaths,
    scb_migration,
    scb_migration_ckm,
    scb_population,
    scb_population_ckm,
)
from framsyn.sources.registry import all_sources
from framsyn.sources.services.selection import TableChangedError, count_cells
from framsyn.sources.source import Scope
from framsyn.tables.registry import input_tables
from tests.unit.sources.occupations import COUNTY, ask, frames
from tests.unit.sources.population import (
    ALL,
    AREAL,
    EXACT,
    NOISY,
    TABLES,
    changed,
    only,
    read,
    recoded,
    table,
    turned,
    with_code,
    with_table,
    with_variable,
    world,
)
from tests.world.scb_occupations import hidden

SMALL = Scope("24", ("2480",))
SINGLE = [str(age) for age in range(100)]
MOTHERS = ["-14", *map(str, range(15, 49)), "49+"]
EVERY_YEAR = [str(year) for year in range(1995, 2020)]
NOISY_YEARS = ["2020", "2021"]
PLACES = ["00", "24", "2480"]
MEN_AND_WOMEN = ["1", "2"]


def key(module):
    return module.SOURCE.key


def without(codes, *gone):
    return {name: values for name, values in codes.items() if name not in gone}


EXPECTED = {
    "scb_population": {
        "Region": PLACES,
        "Kon": MEN_AND_WOMEN,
        "Alder": [*SINGLE, "100+"],
        "ContentsCode": ["BE0101N1"],
        "Tid": EVERY_YEAR,
    },
    "scb_population_ckm": {
        "Region": PLACES,
        "Kon": MEN_AND_WOMEN,
        "Alder": [*SINGLE, "100+1"],
        "Civilstand": ["SC"],
        "ContentsCode": ["000007ME"],
        "Tid": NOISY_YEARS,
    },
    "scb_births": {
        "Region": PLACES,
        "AlderModer": [*MOTHERS, "us"],
        "ContentsCode": ["BE0101E2"],
        "Tid": EVERY_YEAR,
    },
    "scb_births_ckm": {
        "Region": PLACES,
        "AlderModer": [*MOTHERS, "us"],
        "Kon": ["TotSa"],
        "ContentsCode": ["00000863"],
        "Tid": NOISY_YEARS,
    },
    "scb_deaths": {
        "Region": PLACES,
        "Kon": MEN_AND_WOMEN,
        "Alder": [*SINGLE, "100+"],
        "ContentsCode": ["BE0101D8"],
        "Tid": EVERY_YEAR,
    },
    "scb_deaths_ckm": {
        "Region": PLACES,
        "Kon": MEN_AND_WOMEN,
        "Alder": [*SINGLE, "100+1"],
        "ContentsCode": ["000008FN"],
        "Tid": NOISY_YEARS,
    },
    "scb_migration": {
        "Region": PLACES,
        "Kon": MEN_AND_WOMEN,
        "Alder": [*SINGLE, "100+"],
        "ContentsCode": ["BE0101AX", "BE0101AY", "BE0101A2", "BE0101A3"],
        "Tid": EVERY_YEAR,
    },
    "scb_migration_ckm": {
        "Region": PLACES,
        "Kon": MEN_AND_WOMEN,
        "Alder": [*SINGLE, "100+1"],
        "ContentsCode": ["00000869", "00000867", "0000086D", "0000086E"],
        "Tid": NOISY_YEARS,
    },
    "scb_regional_projection": {
        "Region": ["24", "2480"],
        "Kon": MEN_AND_WOMEN,
        "Alder": [*SINGLE, "100+"],
        "ContentsCode": [f"000004L{letter}" for letter in "GFEHIJK"],
        "Tid": [str(year) for year in range(2020, 2031)],
    },
}


@pytest.mark.parametrize("module", AREAL, ids=key)
def test_a_source_asks_for_its_codes_and_no_others(module):
    desk, _ = ask(module.SOURCE, world(), SMALL)
    assert [request.method for request in desk.asked] == ["GET", "POST"]
    assert desk.selections(TABLES[key(module)]) == [EXPECTED[key(module)]]


@pytest.mark.parametrize("module", EXACT, ids=key)
def test_a_source_gives_the_rows_that_went_in(module):
    name = module.SOURCE.fills[0]
    assert_frame_equal(only(module.SOURCE), frames()[name])


def test_a_large_table_is_asked_for_in_parts_that_the_service_accepts():
    desk, parsed = ask(scb_migration.SOURCE, world(), COUNTY)
    parts = desk.selections("TAB1212")
    assert len(parts) > 1 and all(count_cells(part) <= 150_000 for part in parts)
    assert_frame_equal(parsed.tables["migration"], frames()["migration"])


@pytest.mark.parametrize("module", NOISY, ids=key)
def test_figures_with_noise_are_taken_as_published(module):
    cells = table(TABLES[key(module)]).frame()
    for code, column in module.SERIES.contents.items():
        wanted = {"ContentsCode": code, "Region": "2480", "Tid": "2021"}
        age = {"AlderModer": "30", "Kon": "TotSa"}
        if "Alder" in cells.columns:
            age = {"Alder": "100+1", "Kon": "2"}
        status = {"Civilstand": "SC"} if "Civilstand" in cells.columns else {}
        published = cells.filter(**wanted, **age, **status)["value"].item()
        row = {"mother_age": 30} if "AlderModer" in cells.columns else {"age": 100, "sex": "women"}
        assert only(module.SOURCE).filter(area="2480", year=2021, **row)[column].item() == published


def test_published_totals_are_not_the_sums_of_noisy_figures():
    cells = table("TAB5557").frame().filter(Region="2480", Tid="2021", ContentsCode="000007ME")
    men = cells.filter(pl.col("Kon") == "1", pl.col("Alder") == "30")
    whole = men.filter(Civilstand="SC")["value"].item()
    assert whole != men.filter(pl.col("Civilstand") != "SC")["value"].sum()
    found = only(scb_population_ckm.SOURCE)
    assert found.filter(area="2480", year=2021, sex="men", age=30)["persons"].item() == whole


def test_old_and_new_series_are_kept_apart_and_tell_each_other():
    for exact, noisy in zip(EXACT, NOISY, strict=True):
        old, new = (input_tables()[module.SOURCE.fills[0]] for module in (exact, noisy))
        assert (new.continues, new.columns, new.key) == (old.name, old.columns, old.key)
        assert "brus" in new.meaning.sv and "summerar därför inte" in new.meaning.sv
        assert not set(only(exact.SOURCE)["year"]) & set(only(noisy.SOURCE)["year"])
        assert noisy.SOURCE.adds_up == ()


def test_what_adds_up_is_said_and_is_true():
    for module in EXACT:
        name = module.SOURCE.fills[0]
        if not module.SOURCE.adds_up:
            continue
        number = input_tables()[name].numbers[0].name
        parts, county = pl.col("area").str.len_chars() == 4, pl.col("area") == "24"
        by_year = only(module.SOURCE).group_by("year", maintain_order=True)
        sums = by_year.agg(
            pl.col(number).filter(parts).sum().alias("parts"),
            pl.col(number).filter(county).sum().alias("county"),
        )
        assert sums["parts"].to_list() == sums["county"].to_list()
    assert [key(module) for module in EXACT if not module.SOURCE.adds_up] == ["scb_migration"]


@pytest.mark.parametrize("module", ALL, ids=key)
def test_a_renamed_variable_stops_the_source(module):
    cube = table(TABLES[key(module)])
    for variable in ("Kon", "ContentsCode", "Tid"):
        if variable == "Kon" and key(module) == "scb_births":
            continue
        other = with_table(cube.table, changed(cube, variable, code="Annat"))
        with pytest.raises(TableChangedError, match=variable):
            read(module.SOURCE, other)


@pytest.mark.parametrize("module", ALL, ids=key)
def test_another_kind_of_figures_stops_the_source(module):
    cube = table(TABLES[key(module)])
    code = next(c for c in cube.dimension("ContentsCode").codes if c in str(module.__dict__))
    other = with_table(cube.table, recoded(cube, "ContentsCode", {code: "NEW"}))
    with pytest.raises(TableChangedError, match=code):
        read(module.SOURCE, other)


@pytest.mark.parametrize("module", ALL, ids=key)
def test_a_new_variable_that_must_be_chosen_from_stops_the_source(module):
    cube = table(TABLES[key(module)])
    with pytest.raises(TableChangedError, match="Bakgrund"):
        read(module.SOURCE, with_table(cube.table, with_variable(cube, eliminable=False)))


@pytest.mark.parametrize("module", ALL, ids=key)
def test_a_new_variable_that_may_be_left_out_changes_nothing(module):
    cube = table(TABLES[key(module)])
    found = only(module.SOURCE, with_table(cube.table, with_variable(cube, eliminable=True)))
    assert_frame_equal(found, only(module.SOURCE))


@pytest.mark.parametrize("module", ALL, ids=key)
def test_a_table_that_is_gone_stops_the_source(module):
    gone = {names: c for names, c in world().items() if names[0] != TABLES[key(module)]}
    with pytest.raises(TableChangedError, match=TABLES[key(module)]):
        read(module.SOURCE, gone)


@pytest.mark.parametrize("module", ALL, ids=key)
def test_a_code_that_was_not_asked_for_changes_nothing(module):
    cube = table(TABLES[key(module)])
    for variable, code in {
        "Region": "9999",
        "Alder": "80+",
        "Kon": "3",
        "AlderModer": "50+",
    }.items():
        if any(
            d.code == variable and not (d.eliminable and d.code == "Kon") for d in cube.dimensions
        ):
            cube = with_code(cube, variable, code, 1e6)
    found = only(module.SOURCE, with_table(cube.table, cube))
    assert_frame_equal(found, only(module.SOURCE))


@pytest.mark.parametrize("module", AREAL, ids=key)
def test_answers_about_more_than_the_scope_give_the_scope(module):
    _, whole = ask(module.SOURCE, world(), COUNTY)
    desk, _ = ask(module.SOURCE, world(), COUNTY)
    small = module.SOURCE.parse(list(desk.answers.values()), SMALL)
    name = module.SOURCE.fills[0]
    assert_frame_equal(small.tables[name], whole.tables[name].filter(pl.col("area").is_in(PLACES)))


@pytest.mark.parametrize("module", ALL, ids=key)
def test_the_order_of_the_variables_is_of_no_meaning(module):
    cube = table(TABLES[key(module)])
    assert_frame_equal(
        only(module.SOURCE, with_table(cube.table, turned(cube))), only(module.SOURCE)
    )


@pytest.mark.parametrize("module", AREAL, ids=key)
def test_a_suppressed_figure_is_suppressed_and_never_zero(module):
    cube = table(TABLES[key(module)])
    variable = "AlderModer" if "births" in key(module) else "Alder"
    code, column = next(iter(module.SERIES.contents.items()))
    cells = [pl.col("Region") == "2480", pl.col(variable) == "30", pl.col("ContentsCode") == code]
    parsed = read(module.SOURCE, with_table(cube.table, hidden(cube, pl.all_horizontal(cells))))
    name = module.SOURCE.fills[0]
    age = "mother_age" if variable == "AlderModer" else "age"
    hit = (pl.col("area") == "2480") & (pl.col(age) == 30)
    found = parsed.tables[name]
    assert found.filter(hit)[column].null_count() == found.filter(hit).height > 0
    states = parsed.states[name].filter(hit, pl.col("column") == column)
    assert states["state"].to_list() == ["suppressed"] * found.filter(hit).height
    assert_frame_equal(found.filter(~hit), only(module.SOURCE).filter(~hit))


@pytest.mark.parametrize("module", [scb_migration, scb_migration_ckm], ids=key)
def test_the_nation_has_no_moves_within_the_country(module):
    cube = table(TABLES[key(module)])
    zeros = replace(cube, values=np.nan_to_num(cube.values), symbols={})
    for tables in (world(), with_table(cube.table, zeros)):
        parsed = read(module.SOURCE, tables)
        name = module.SOURCE.fills[0]
        nation = parsed.tables[name].filter(pl.col("area") == "00")
        assert nation["in_domestic"].null_count() == nation.height > 0
        assert nation["immigration"].null_count() == 0
        states = parsed.states[name]
        assert states.height == 2 * nation.height
        assert set(states["state"]) == {"not_applicable"}
        assert set(states["column"]) == {"in_domestic", "out_domestic"}


def test_deaths_by_age_at_death_are_not_taken_for_those_at_the_end_of_the_year():
    at_death = replace(table("TAB960"), table="TAB959")
    with pytest.raises(TableChangedError, match="BE0101D8"):
        read(scb_deaths.SOURCE, with_table("TAB959", at_death))


def test_the_nation_as_scope_is_every_county_and_municipality():
    found = only(scb_population.SOURCE, scope=Scope.of_county("00"))
    assert set(found["area"]) == {*frames()["areas"]["code"], "25", "2580"}


@pytest.mark.parametrize("module", ALL, ids=key)
def test_a_source_is_declared_whole(module):
    source = module.SOURCE
    assert all_sources()[source.key] is source
    assert source.origin.attribution.sv == "Källa: SCB"
    assert source.origin.licence == "CC0-1.0"
    assert source.origin.table_ids[0] == TABLES[source.key]
    assert set(source.fills) <= set(input_tables())
    assert source.status == ("estimated" if "projection" in source.key else "observed")


def test_shapes_are_kept_of_what_was_read():
    shapes = read(scb_births_ckm.SOURCE).shapes
    assert list(shapes) == ["TAB6401"]
    assert shapes["TAB6401"].growing == ("Tid",)
    assert shapes["TAB6401"].labels["AlderModer"]["us"] == "uppgift saknas"
    assert shapes["TAB6401"].units == {"00000863": "antal"}
