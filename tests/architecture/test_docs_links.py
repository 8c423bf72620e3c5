"""Every page can be found from the first one, and every link leads somewhere."""

import re
from pathlib import Path

import pytest

from tests.architecture.source_tree import ROOT, project_files, relative

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
PAGES = [path for path in project_files() if path.suffix == ".md"]


def links(page: Path) -> list[str]:
    """The targets of the links on a page, code blocks left out."""
    return LINK.findall(FENCE.sub("", page.read_text("utf-8")))


def local_targets(page: Path) -> list[tuple[Path, str]]:
    """The files a page links to, with the heading after # if there is one."""
    found = []
    for target in links(page):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, heading = target.partition("#")
        found.append(((page.parent / name).resolve() if name else page, heading))
    return found


def anchors(page: Path) -> set[str]:
    """The names that the headings of a page get."""
    heads = re.findall(r"^#+\s+(.+?)\s*$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    plain = [re.sub(r"[^\w\- ]", "", head.lower()) for head in heads]
    return {text.replace(" ", "-") for text in plain}


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_every_link_of_a_page_leads_somewhere(page):
    broken = [
        f"{target.name}#{heading}"
        for target, heading in local_targets(page)
        if not target.exists()
        or (heading and target.suffix == ".md" and heading not in anchors(target))
    ]
    assert not broken


def test_every_document_is_reached_from_the_first_page():
    seen: set[Path] = set()
    waiting = [ROOT / "docs" / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or not page.exists():
            continue
        seen.add(page)
        if page.suffix == ".md":
            waiting += [target for target, _ in local_targets(page)]
    lost = [relative(p) for p in project_files() if p.is_relative_to(ROOT / "docs")]
    lost = [name for name in lost if ROOT / name not in seen]
    assert not lost, f"link them from docs/README.md or a page under it: {lost}"
