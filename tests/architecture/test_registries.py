"""What is found by its folder is what is meant, whole and in both languages."""

import re

import pytest

from framsyn.engine.levers import all_levers
from framsyn.indicators import all_indicators
from framsyn.sources.parameters import load_parameters
from framsyn.sources.registry import all_sources
from framsyn.tables.registry import input_tables, result_tables
from framsyn.tables.status import STATUSES
from framsyn.tables.text import Text
from framsyn.tables.units import UNITS
from tests.architecture.source_tree import PACKAGE

INPUTS = {"areas", "births", "deaths", "education", "employed", "migration", "national_projection"}
INPUTS |= {"population", "service_users", "shocks", "staff_per_head", "vacancies"}
RESULTS = {"population", "population_total", "workforce", "workforce_fte", "workforce_age"}
RESULTS |= {"aggregate_population_total", "aggregate_workforce", "explain", "population_borrowed"}
RESULTS |= {"population_group", "aggregate_population_group"}
RESULTS |= {"workforce_group", "aggregate_workforce_group"}
RESULTS |= {"stock"}
YEARS = (2019, 2020, 2035)
TABLES = [*input_tables().values(), *result_tables().values()]


def files_that_declare(constant: str, folder: str) -> set[str]:
    """The names of the files in a folder with a line that gives the constant its value."""
    line = re.compile(rf"^{constant}(?:: \w+)? = ", re.MULTILINE)
    return {p.stem for p in (PACKAGE / folder).glob("*.py") if line.search(p.read_text("utf-8"))}


def is_whole(text: Text) -> bool:
    return all(words.strip() and words == words.strip() for words in (text.sv, text.en))


def test_the_contract_of_tables_is_there():
    assert set(input_tables()) >= INPUTS
    assert set(result_tables()) >= RESULTS


@pytest.mark.parametrize("table", TABLES, ids=lambda table: f"{table.role}-{table.name}")
def test_a_table_is_whole(table):
    texts = [table.title, table.meaning, table.source, *(c.meaning for c in table.columns)]
    texts += [column.missing for column in table.columns if column.missing]
    assert all(is_whole(text) for text in texts)
    assert table.key
    assert set(table.needed_for) <= {"run", "project", "backtest", "backtest-occupations"}
    assert all(column.unit != "none" for column in table.numbers), "a quantity has a unit"


@pytest.mark.parametrize("key", list(all_indicators()))
def test_an_indicator_is_whole(key):
    indicator = all_indicators()[key]
    assert all(is_whole(t) for t in (indicator.label, indicator.definition, indicator.reading))
    assert indicator.unit in UNITS
    assert indicator.reads and set(indicator.reads) <= set(result_tables())
    assert indicator.smallest_cell > 0


def test_every_indicator_file_is_found():
    assert set(all_indicators()) == files_that_declare("INDICATOR", "indicators")
    assert len(all_indicators()) >= 5


@pytest.mark.parametrize("key", list(all_levers()))
def test_a_lever_is_whole(key):
    lever, parameters = all_levers()[key], load_parameters()
    assert all(is_whole(text) for text in (lever.label, lever.unit, lever.evidence))
    assert len(lever.evidence.sv) > 40, "say what is known of its effect, and who found it"
    assert lever.least <= 0 <= lever.most
    assert lever.parameters and all(name in parameters for name in lever.parameters)
    assert lever.direction and set(lever.direction.values()) <= {-1, 0, 1}


@pytest.mark.parametrize("key", list(all_levers()))
def test_a_lever_changes_what_it_says_and_nothing_else(key):
    lever, before = all_levers()[key], load_parameters()
    after = lever.apply(before, lever.most, 2020)
    changed = {name for name in before if before[name].values != after[name].values}
    assert changed == set(lever.parameters)
    assert before[lever.parameters[0]].values == load_parameters()[lever.parameters[0]].values


@pytest.mark.parametrize("key", list(all_levers()))
def test_a_lever_at_zero_changes_no_value(key):
    before = load_parameters()
    after = all_levers()[key].apply(before, 0.0, 2020)
    assert all(before[name].at(year) == after[name].at(year) for name in before for year in YEARS)


def test_every_lever_file_is_found():
    assert set(all_levers()) == files_that_declare("LEVER", "engine/levers")
    assert len(all_levers()) >= 4


def test_every_parameter_says_where_it_comes_from():
    parameters = load_parameters()
    assert len(list(parameters)) >= 20
    for key in parameters:
        parameter = parameters[key]
        assert is_whole(parameter.label), key
        assert parameter.status in STATUSES, key
        assert len(parameter.source) >= 10 and parameter.unit, key
        assert parameter.valid_to > max(parameter.values), key


@pytest.mark.parametrize("key", list(all_sources()))
def test_a_source_is_whole(key):
    source = all_sources()[key]
    origin = source.origin
    assert is_whole(origin.title) and is_whole(origin.attribution)
    assert origin.producer and origin.licence and origin.url.startswith("https://")
    assert 0 <= origin.lag_days <= 1_000
    assert source.fills and set(source.fills) <= set(input_tables())
    assert set(source.breaks) | set(source.adds_up) <= set(source.fills)
    assert source.status in STATUSES
    assert source.parse.__module__.endswith(key), "fetch and parse stand in the source's own file"


def test_every_source_file_is_found():
    assert set(all_sources()) == files_that_declare("SOURCE", "sources/open")
    assert len(all_sources()) >= 25


def test_no_source_of_figures_with_noise_says_that_they_add_up():
    for source in all_sources().values():
        noisy = {name for name in source.fills if input_tables()[name].continues}
        assert not noisy & set(source.adds_up), source.key


def test_corrections_stand_beside_a_source_and_can_be_read():
    from framsyn.sources.corrections import ENDING, corrections_of

    beside = {path.name.removesuffix(ENDING) for path in (PACKAGE / "sources/open").glob("*.yaml")}
    assert beside <= set(all_sources())
    assert all(corrections_of(key) for key in beside)


def test_a_table_that_continues_another_has_its_columns():
    for table in input_tables().values():
        if table.continues:
            whole = input_tables()[table.continues]
            assert (table.key, table.names) == (whole.key, whole.names), table.name
