"""ARCHITECTURE.md tells of the folders that are there, and of no others."""

import re

from tests.architecture.source_tree import ROOT, project_files, relative

PAGE = ROOT / "ARCHITECTURE.md"
LEAVES_OUT = frozenset({".github"})


def folders_on_the_page() -> set[str]:
    """The folders named in the tree of ARCHITECTURE.md, as paths from the root.

    The tree is the first block of code under the heading "The tree": a line ends its name with a
    slash, and each step inwards is two spaces.
    """
    text = PAGE.read_text("utf-8")
    block = re.search(r"## The tree\n.*?```\n(.*?)```", text, re.DOTALL)
    assert block, "ARCHITECTURE.md has no tree"
    stack: list[str] = []
    found = set()
    for line in block[1].splitlines():
        entry = re.match(r"( *)([\w./-]+)/(?:\s|$)", line)
        if entry:
            depth = len(entry[1]) // 2
            stack[depth:] = [entry[2]]
            found.add("/".join(stack))
    return found


def real_folders() -> set[str]:
    """Folders with project files, to the depth that the page tells of."""
    found = set()
    for path in project_files():
        parts = relative(path).split("/")[:-1]
        depth = 4 if parts[:1] == ["src"] else 2
        found |= {"/".join(parts[: i + 1]) for i in range(min(len(parts), depth))}
    return {folder for folder in found if folder.split("/")[0] not in LEAVES_OUT}


def test_every_folder_on_the_page_exists():
    missing = sorted(folders_on_the_page() - real_folders() - {"src"})
    assert not missing, f"take them out of the tree: {missing}"


def test_every_folder_is_on_the_page():
    missing = sorted(real_folders() - folders_on_the_page())
    assert not missing, f"add them to the tree: {missing}"


def test_every_file_named_on_the_page_exists():
    names = re.findall(r"`((?:src|tests|docs|bench)/[\w./-]+)`", PAGE.read_text("utf-8"))
    assert len(names) >= 5
    missing = [name for name in names if not (ROOT / name).exists()]
    assert not missing


def test_the_page_is_one_page():
    assert len(PAGE.read_text("utf-8").splitlines()) <= 150
