"""Assumptions are dated, read-only and named when they are asked for in the wrong way."""

import pytest

from framsyn.engine.parameters import (
    Parameter,
    Parameters,
    ParameterYearError,
    UnknownParameterError,
)
from framsyn.sources.parameters import ParameterFileError, load_parameters
from framsyn.tables.text import Text


def test_every_parameter_is_whole_and_in_both_languages():
    for key in load_parameters():
        entry = load_parameters()[key]
        assert entry.label.sv and entry.label.en and entry.unit and len(entry.source) > 10
        assert min(entry.values) <= 1990 and entry.valid_to >= 2060


def test_the_value_of_a_year_is_the_latest_that_has_begun():
    age = load_parameters()
    assert [age.at("pension_age", y) for y in (2022, 2023, 2025, 2026)] == [65, 66, 66, 67]


def test_years_past_the_declared_ones_are_refused_in_both_languages():
    with pytest.raises(ParameterYearError) as error:
        load_parameters().at("pension_age", 2090)
    assert "2090" in error.value.text.sv and "2070" in error.value.text.en


def test_an_unknown_key_is_refused():
    with pytest.raises(UnknownParameterError):
        load_parameters().at("pension", 2020)


def test_a_changed_copy_leaves_the_original_alone():
    before = load_parameters()
    after = before.with_values("trend_damping", {1900: 0.5})
    assert after.at("trend_damping", 2020) == 0.5
    assert before.at("trend_damping", 2020) == 0.9
    with pytest.raises(TypeError):
        before.entries["trend_damping"] = after["trend_damping"]


def test_a_number_is_not_a_table_and_a_table_not_a_number():
    name = Text(sv="a", en="a")
    both = Parameters({"n": Parameter("n", name, "", "assumed", "test", {2000: 1.0}, 2050)})
    with pytest.raises(TypeError):
        both.table("n", 2010)
    with pytest.raises(TypeError):
        load_parameters().at("sick_leave", 2010)


def test_a_file_that_lacks_something_is_refused(tmp_path):
    (tmp_path / "a.yaml").write_text("x: {label: {sv: a, en: a}, unit: m}", encoding="utf-8")
    with pytest.raises(ParameterFileError, match="source"):
        load_parameters(tmp_path)
