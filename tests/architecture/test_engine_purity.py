"""The engine is pure: values in, values out (rule 2 of ARCHITECTURE.md)."""

import ast
from functools import cache

import pytest

from tests.architecture.purity import beyond_a_registry, impurities
from tests.architecture.source_tree import parsed, python_files, relative

PURE_FOLDERS = ("src/framsyn/engine", "src/framsyn/indicators")
REGISTRIES = ("src/framsyn/engine/levers/__init__.py", "src/framsyn/indicators/registry.py")


@cache
def frozen_classes() -> frozenset[str]:
    """Names of the package's frozen dataclasses and named tuples."""
    return frozenset(
        node.name
        for path in python_files("src")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ClassDef) and _is_frozen_class(node)
    )


def _is_frozen_class(node: ast.ClassDef) -> bool:
    named_tuple = any(isinstance(base, ast.Name) and base.id == "NamedTuple" for base in node.bases)
    return named_tuple or any("frozen=True" in ast.unparse(d) for d in node.decorator_list)


@pytest.mark.parametrize("path", python_files(*PURE_FOLDERS), ids=relative)
def test_a_file_of_the_engine_is_pure(path):
    found = impurities(parsed(path), frozen_classes())
    if relative(path) in REGISTRIES:
        found = beyond_a_registry(found)
    assert not found, f"{relative(path)}: move it to the flow: {found}"


def test_there_is_an_engine_to_look_at():
    assert len(python_files("src/framsyn/engine")) > 10


@pytest.mark.parametrize(
    "source",
    [
        "import os",
        "import os.path as p",
        "from pathlib import Path",
        "from time import monotonic",
        "import datetime",
        "from numpy import random",
        "import numpy.random",
        "import urllib.request",
        "import numpy as np\nx = np.random.default_rng(1)",
        "def f():\n    print(1)",
        "def f():\n    return open('a')",
        "def f():\n    global A\n    A = 1",
        "CACHE = {}",
        "SEEN: set[int] = set()",
        "LIST = (1, [2])",
        "import numpy as np\nARRAY = np.zeros(3)",
        "COUNT = 0\nCOUNT += 1",
        "from functools import cache\n@cache\ndef f():\n    return 1",
    ],
)
def test_the_check_sees_each_kind_of_impurity(source):
    assert impurities(ast.parse(source))


@pytest.mark.parametrize(
    "source",
    [
        "import math\nfrom dataclasses import dataclass",
        "import numpy as np\nMASK = np.uint64(0xFFFF)",
        "AGES = 101\nSEXES = ('women', 'men')\nBANDS = ((0, 4), (5, 19))",
        "NAMES = tuple(name for name in ('a', 'b'))",
        "from types import MappingProxyType\nSIZES = MappingProxyType({'a': 1})",
        "def f():\n    table = {}\n    return table",
    ],
)
def test_the_check_leaves_pure_code_alone(source):
    assert impurities(ast.parse(source)) == []


def test_a_frozen_declaration_may_stand_at_module_level():
    tree = ast.parse("LEVER = Lever(key='a', reads=('b',))")
    assert impurities(tree)
    assert impurities(tree, frozenset({"Lever"})) == []
