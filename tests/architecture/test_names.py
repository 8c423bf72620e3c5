"""Names say what is inside, and an import says where it comes from."""

import ast
import re
import tomllib

import pytest

from tests.architecture.source_tree import ROOT, parsed, project_files, python_files, relative

EMPTY_NAMES = frozenset({"common", "helper", "helpers", "misc", "stuff", "util", "utils"})


def relative_imports(tree: ast.AST) -> list[int]:
    """The lines of imports that begin with a dot."""
    return [
        node.lineno for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level
    ]


def test_no_import_is_relative():
    found = [
        f"{relative(p)}:{line}" for p in python_files() for line in relative_imports(parsed(p))
    ]
    assert not found, f"write the whole name, framsyn.…: {found}"


def test_the_check_of_relative_imports_sees_one():
    assert relative_imports(ast.parse("import a\nfrom .b import c\n")) == [2]


def test_no_module_or_folder_has_an_empty_name():
    found = [
        relative(path)
        for path in python_files()
        for part in path.relative_to(ROOT).with_suffix("").parts
        if part in EMPTY_NAMES
    ]
    assert not found, f"name the thing that is inside: {found}"


def test_file_names_are_plain_ascii_without_spaces():
    found = [
        relative(path)
        for path in project_files()
        if not re.fullmatch(r"[A-Za-z0-9._/-]+", relative(path))
    ]
    assert not found, f"ASCII letters, digits, dot, hyphen and underscore only: {found}"


def test_every_used_marker_is_declared():
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    declared = {m.split(":")[0] for m in config["tool"]["pytest"]["ini_options"]["markers"]}
    used = set()
    for path in python_files("tests"):
        used |= set(re.findall(r"pytest\.mark\.(\w+)", path.read_text("utf-8")))
    builtin = {
        "django_db",
        "parametrize",
        "skip",
        "skipif",
        "usefixtures",
        "xfail",
        "filterwarnings",
    }
    assert used - builtin <= declared


@pytest.mark.parametrize("path", python_files("tests"), ids=relative)
def test_every_test_file_holds_tests_that_are_sentences(path):
    names = [n.name for n in ast.walk(parsed(path)) if isinstance(n, ast.FunctionDef)]
    tests = [name for name in names if name.startswith("test_")]
    if path.name.startswith("test_"):
        assert tests, f"{relative(path)} is named as a test and holds none"
    short = [name for name in tests if name.count("_") < 2]
    assert not short, f"say what is true, test_a_lever_at_zero_changes_nothing: {short}"
