"""A public engine function that takes or gives arrays says their shape and unit, or shows them."""

import ast
import re

import pytest

from tests.architecture.source_tree import parsed, python_files, relative

SHAPE = re.compile(r"\[[\w., ()+*-]+\]|>>> |(?i:\bshape\b|\bsame axes\b)")
UNIT = re.compile(
    r"(?i)\b(persons?|people|probabilit\w+|shares?|rates?|years?|fte|births?|deaths?|log\w*|"
    r"standard|deviations?|variances?|weights?|index|indices|factors?|counts?|per woman|scales?|"
    r"0 to 1|0\.\.1|bits?|words?|whole numbers?|\w*ids?|needs?|values?|uniform|quantiles?|sd|"
    r"posts?|hours?)\b"
    r"|>>> |\[\.\.\., "  # sums and the like work in any unit: [..., group]
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
    assert SHAPE.search(text), "name the axes, as in [area, sex, age], or show them"
    assert UNIT.search(text), "name the unit: persons, probability, share, …"
