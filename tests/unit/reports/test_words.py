"""Every word that the engine gives has one for people."""

import polars as pl
import pytest

from framsyn.engine.backtest.groups import GROUPS
from framsyn.engine.backtest.naive import NAIVE_METHODS
from framsyn.engine.demand.need import DEMAND_CAUSES
from framsyn.engine.explain import INTERACTION, POPULATION_CAUSES
from framsyn.engine.workforce.step import FLOWS
from framsyn.reports.cause_bars import BALANCE_BARS, POPULATION_BARS, net_bars, shown
from framsyn.reports.words import AGE_GROUPS, CAUSES, METHODS, label_of


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (CAUSES, (*DEMAND_CAUSES, *FLOWS)),
        (METHODS, ("framsyn", *NAIVE_METHODS)),
        (AGE_GROUPS, [name for name, *_ in GROUPS]),
    ],
    ids=["causes", "methods", "ages"],
)
def test_every_key_has_words_in_both_languages(words, keys):
    assert set(keys) <= set(words)
    assert all(words[key].sv and words[key].en for key in keys)


def test_a_key_without_words_is_still_readable():
    assert label_of(CAUSES, "some_new_cause").sv == "Some new cause"


def test_every_cause_that_the_engine_gives_belongs_to_one_bar():
    for bars, causes in (
        (BALANCE_BARS, (*DEMAND_CAUSES, *FLOWS, INTERACTION)),
        (POPULATION_BARS, (*POPULATION_CAUSES, INTERACTION)),
    ):
        named = [cause for bar in bars for cause in bar.causes]
        assert len(named) == len(set(named)) and set(causes) <= set(named)


def test_bars_keep_every_person_and_a_cause_without_a_bar_has_its_own():
    causes = {"retirement": -3.0, "graduates": 2.0, "other_entrants": 4.0, "unknown": 0.25}
    frame = pl.DataFrame({"cause": list(causes), "persons": list(causes.values())})
    bars = net_bars(frame, BALANCE_BARS)
    assert [(bar.key, bar.persons) for bar in bars] == [
        ("retirement", -3.0), ("new", 6.0), ("unknown", 0.25),
    ]  # fmt: skip
    assert [bar.key for bar in shown(bars)] == ["retirement", "new"]
