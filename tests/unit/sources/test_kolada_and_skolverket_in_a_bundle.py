"""What these sources give can be written as a bundle and is read back the same, nothing lost."""

import asyncio

import polars as pl
import pytest

from framsyn.sources.bundle import Manifest, read_bundle, write_bundle
from framsyn.sources.bundle.bundle import Bundle
from framsyn.sources.open import (
    kolada_key_figures,
    myh_applications,
    skolverket_adult_education,
    skolverket_teachers,
    skr_staff,
    susa_education,
)
from framsyn.sources.source import Parsed, Scope
from framsyn.tables.inputs.population import POPULATION
from tests.unit.sources.desk_lists import ListDesk
from tests.unit.sources.published import workbook
from tests.unit.sources.test_myh_applications import NEW
from tests.unit.sources.test_skolverket_teachers import EXPORT
from tests.unit.sources.test_skr_staff import HEADINGS, TITLE, UMEA
from tests.world import kolada, skolverket

COUNTY = Scope.of_county("24")
PEOPLE = pl.DataFrame(
    {"year": [2024], "area": ["2480"], "sex": ["women"], "age": [30], "persons": [1.0]}
)


def asked(module) -> Parsed:
    desk = ListDesk(kolada.kpis(), kolada.rows(), skolverket.events(), skolverket.susa())
    return module.parse(asyncio.run(module.fetch(desk, COUNTY)), COUNTY)


def parsed() -> list[Parsed]:
    staff = workbook({"Tabell": [*TITLE, HEADINGS, UMEA, [*UMEA[:3], "", "Män", "..", ""]]})
    return [
        asked(kolada_key_figures),
        asked(skolverket_adult_education),
        asked(susa_education),
        myh_applications.read_file(workbook({"Tabell 3": NEW}), "round.xlsx"),
        skolverket_teachers.read_file(EXPORT.encode(), "export.csv"),
        skr_staff.read_file(staff, "staff.xlsx"),
    ]


@pytest.fixture(scope="module")
def tables() -> dict[str, pl.DataFrame]:
    found: dict[str, list[pl.DataFrame]] = {}
    for source in parsed():
        for name, frame in source.tables.items():
            found.setdefault(name, []).append(frame)
    joined = {name: pl.concat(frames) for name, frames in found.items()}
    return {**joined, "population": POPULATION.arrange(PEOPLE)}


@pytest.fixture(scope="module")
def states() -> dict[str, pl.DataFrame]:
    return {name: told for source in parsed() for name, told in source.states.items()}


@pytest.fixture(scope="module")
def bundle(tables, states, tmp_path_factory) -> Bundle:
    path = tmp_path_factory.mktemp("bundle") / "open"
    write_bundle(path, tables, Manifest(), states=states)
    return read_bundle(path)


@pytest.mark.parametrize(
    "name",
    ["key_figures", "education_events", "yh_applications", "school_staff", "municipal_staff"],
)
def test_a_table_comes_back_as_it_was(bundle, tables, name):
    frame = tables[name].sort(*bundle.tables[name].columns[:4])
    assert frame.height > 0
    assert bundle.tables[name].sort(*frame.columns[:4]).equals(frame)


def test_why_a_figure_is_not_there_comes_back_too(bundle, states):
    for name, told in states.items():
        key = [column for column in told.columns if column != "state"]
        back = bundle.states[name].select(told.columns)
        lost = told.join(back, on=[*key, "state"], how="anti")
        assert lost.is_empty(), name


def test_no_code_is_unknown_to_the_bundle(bundle):
    kinds = {fault.kind.key for fault in bundle.warnings if fault.file != "population.parquet"}
    assert kinds <= {"empty_value", "missing_events"}, [f.tell("en") for f in bundle.warnings]
