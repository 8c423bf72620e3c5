"""The examples in the docstrings run and give what they say."""

import doctest
import importlib

import pytest

from tests.architecture.source_tree import module_names

OPTIONS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


@pytest.mark.parametrize("name", module_names())
def test_the_examples_of_a_module_are_true(name, capsys):
    module = importlib.import_module(name)
    outcome = doctest.testmod(module, optionflags=OPTIONS)
    assert outcome.failed == 0, capsys.readouterr().out


def test_a_fair_share_of_the_modules_has_an_example():
    finder = doctest.DocTestFinder(exclude_empty=True)
    with_example = [
        name
        for name in module_names()
        if any(test.examples for test in finder.find(importlib.import_module(name)))
    ]
    assert len(with_example) >= len(module_names()) // 5, with_example
