"""Every word that the engine gives has one for people."""

import pytest

from framsyn.engine.backtest.groups import GROUPS
from framsyn.engine.backtest.naive import NAIVE_METHODS
from framsyn.engine.demand.need import DEMAND_CAUSES
from framsyn.engine.workforce.step import FLOWS
from framsyn.reports.words import AGE_GROUPS, CAUSES, METHODS, TABLES, label_of
from framsyn.tables.registry import input_tables


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (CAUSES, (*DEMAND_CAUSES, *FLOWS)),
        (METHODS, ("framsyn", *NAIVE_METHODS)),
        (AGE_GROUPS, [name for name, *_ in GROUPS]),
        (TABLES, list(input_tables())),
    ],
    ids=["causes", "methods", "ages", "tables"],
)
def test_every_key_has_words_in_both_languages(words, keys):
    assert set(keys) <= set(words)
    assert all(words[key].sv and words[key].en for key in keys)


def test_a_key_without_words_is_still_readable():
    assert label_of(CAUSES, "some_new_cause").sv == "Some new cause"
