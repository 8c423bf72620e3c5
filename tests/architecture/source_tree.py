"""The repository as the architecture tests see it: its files, its Python and its functions."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "framsyn"
FOLDERS = (".ci", "bench", "deploy", "docs", "src", "tests")
CODE_FOLDERS = ("bench", "src", "tests")
TEXT_SUFFIXES = frozenset(
    {".cff", ".css", ".csv", ".html", ".in", ".j2", ".js", ".json", ".lock", ".md"}
    | {".py", ".svg", ".toml", ".txt", ".yaml", ".yml", ""}
)
UNTRACKED = frozenset({"bench/last_run.json"})


@dataclass(frozen=True)
class Function:
    """One function of the code: where it stands and how long it is."""

    where: str
    lines: int


def project_files() -> list[Path]:
    """Every file that belongs to the project: those at the top and in the known folders."""
    found = [path for path in ROOT.iterdir() if path.is_file()]
    for folder in FOLDERS:
        found += [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    return sorted(
        path
        for path in found
        if "__pycache__" not in path.parts and relative(path) not in UNTRACKED
    )


def text_files() -> list[Path]:
    """The project's files that people read."""
    return [path for path in project_files() if path.suffix in TEXT_SUFFIXES]


def python_files(*folders: str) -> list[Path]:
    """The Python files in these folders, all code folders when none is named."""
    roots = [ROOT / folder for folder in folders or CODE_FOLDERS]
    return [
        path
        for path in project_files()
        if path.suffix == ".py" and any(path.is_relative_to(root) for root in roots)
    ]


def relative(path: Path) -> str:
    """The path as it is written in the documents: from the root, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of one file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[Function]:
    """Every function in the file, nested ones and methods too."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield Function(f"{relative(path)}:{node.lineno} {node.name}", lines)


def module_names() -> list[str]:
    """The dotted names of all modules of the package, in order."""
    names = []
    for path in python_files("src"):
        parts = path.relative_to(ROOT / "src").with_suffix("").parts
        names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return sorted(name for name in names if not name.endswith("__main__"))
