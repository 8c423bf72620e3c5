"""A public engine function that takes or gives arrays says their shape and unit."""

import ast
import re

import pytest
from tests.architecture.source_tree import parsed, python_files, relative

SHAPE = re.compile(
    r"\[[^\]\n]*(?:area|sex|age|occ|year|draw|cell|group|mother|level|measure|row|column|\.\.\.|…)"
    r"|(?i:\bshape\b|\bsame axes\b|\bone per\b|\bper (?:area|year|cell|draw|row)\b)"
)
UNIT = re.compile(
    r"(?i)\b(persons?|people|probabilit\w+|shares?|rates?|years?|fte|births?|deaths?|log\w*|"
    r"standard|deviations?|weights?|index|indices|factors?|counts?|per woman|scales?|0 to 1|0\.\.1|"
    r"0[-–]1|bits?|radians?|whole numbers?|uniform|quantiles?|sd|posts?|kronor|hours?|no unit)\b"
)


def array_functions():
    """Public functions of the engine with an array among their arguments or as their result."""
    for path in python_files("src/framsyn/engine"):
        for node in parsed(path).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            arguments = [*node.args.args, *node.args.kwonlyargs, *node.args.posonlyargs]
            annotations = [a.annotation for a in arguments] + [node.returns]
            if any(a is not None and "Array" in ast.unparse(a) for a in annotations):
                yield pytest.param(node, id=f"{relative(path)}::{node.name}")


@pytest.mark.parametrize("function", list(array_functions()))
def test_a_function_on_arrays_tells_their_shape_and_unit(function):
    text = ast.get_docstring(function) or ""
    assert SHAPE.search(text), "name the axes, as in [area, sex, age]"
    assert UNIT.search(text), "name the unit: persons, probability, share, …"
