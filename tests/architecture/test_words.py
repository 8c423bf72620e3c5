"""No loose ends and no traces of one machine in what is handed over."""

import re

import pytest

from tests.architecture.source_tree import ROOT, relative, text_files

# Written in pieces, so that this file does not trip over itself.
LOOSE_ENDS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\bTO" r"DO\b",
        r"\bFIX" r"ME\b",
        r"\bX" r"XX\b",
        r"\bNotImple" r"mentedError\b",
        r"(?i)\bplace" r"holder\b",
        r"(?i)\blorem " r"ipsum\b",
        r"\bpdb" r"\.set_trace\b",
    )
)
MACHINE_PATHS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![\w./-])/(?:home|work|root|mnt|opt|Users|tmp)/\w",
        r"(?i)\b[a-z]:\\+users\\",
        r"file:" r"//",
    )
)
HOSTLESS = ("Makefile", "requirements.in", "requirements.lock", ".ci/run")
# The shared data that tests with the mark `real` look for lies beside the repository, not in it.
SHARED_NOTES = re.compile(r"shared/(?:notes|hooks|case)\b|\bdesign\.md\b")


def hits(patterns: tuple[re.Pattern[str], ...]) -> list[str]:
    """Where the patterns occur in the project, as "file:line: text"."""
    found = []
    for path in text_files():
        if path.name == "requirements.lock":
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if any(pattern.search(line) for pattern in patterns):
                found.append(f"{relative(path)}:{number}: {line.strip()[:100]}")
    return found


def test_nothing_is_left_to_do_in_the_files():
    assert hits(LOOSE_ENDS) == []


def test_no_file_names_a_place_on_one_machine():
    assert hits(MACHINE_PATHS) == []


def test_no_file_points_at_working_papers_outside_the_repository():
    assert hits((SHARED_NOTES,)) == []


@pytest.mark.parametrize("name", HOSTLESS)
def test_the_installation_names_no_host(name):
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"https?://|--(?:extra-)?index-url\s+\S|--find-links", text)


def test_every_locked_requirement_has_a_hash():
    text = (ROOT / "requirements.lock").read_text("utf-8")
    requirements = re.findall(r"^[A-Za-z0-9_.-]+==[^\s]+ \\$", text, re.MULTILINE)
    named = re.findall(r"^[A-Za-z0-9_.-]+==", text, re.MULTILINE)
    assert len(named) > 30
    assert len(requirements) == len(named), "each line ends in a backslash, then its hashes"


def test_every_wanted_requirement_is_locked():
    locked = (ROOT / "requirements.lock").read_text("utf-8").lower()
    wanted = re.findall(
        r"^([A-Za-z0-9_.-]+)", (ROOT / "requirements.in").read_text("utf-8"), re.MULTILINE
    )
    missing = [
        name for name in wanted if not re.search(rf"(?m)^{re.escape(name.lower())}==", locked)
    ]
    assert wanted and not missing
