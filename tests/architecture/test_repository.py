"""What a public body looks for in a repository is there and says the same everywhere."""

import re
import tomllib

import pytest
import yaml

import framsyn
from tests.architecture.source_tree import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
VERSION = PROJECT["version"]
PUBLICCODE = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))


def test_the_version_is_the_same_everywhere():
    newest = re.search(r"^## (\d+\.\d+\.\d+) \((\d{4}-\d{2}-\d{2})\)", _text("CHANGELOG.md"), re.M)
    assert newest
    assert newest[1] == VERSION == CITATION["version"] == PUBLICCODE["softwareVersion"]
    assert newest[2] == str(CITATION["date-released"]) == str(PUBLICCODE["releaseDate"])
    assert framsyn.__version__ == VERSION


def test_the_licence_is_the_same_everywhere():
    assert _text("LICENSE").startswith("MIT License")
    assert "Framsyn contributors" in _text("LICENSE")
    assert PROJECT["license"] == CITATION["license"] == PUBLICCODE["legal"]["license"] == "MIT"


def test_publiccode_has_what_version_0_4_of_the_standard_asks_for():
    """The required keys and limits of the standard, publiccode.yml 0.4."""
    assert PUBLICCODE["publiccodeYmlVersion"] == "0.4"
    for key in ("name", "url", "platforms", "developmentStatus", "softwareType", "description"):
        assert PUBLICCODE[key], key
    assert PUBLICCODE["developmentStatus"] in (
        {"concept", "development", "beta", "stable", "obsolete"}
    )
    assert PUBLICCODE["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    assert all(contact["name"] for contact in PUBLICCODE["maintenance"]["contacts"])
    assert PUBLICCODE["localisation"]["localisationReady"] is True
    assert set(PUBLICCODE["localisation"]["availableLanguages"]) == {"sv", "en"}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_publiccode_describes_the_software_within_the_limits(language):
    text = PUBLICCODE["description"][language]
    assert 0 < len(text["shortDescription"].strip()) <= 150
    assert 150 <= len(text["longDescription"]) <= 10_000
    assert len(text["features"]) >= 3


def test_every_library_asked_for_is_explained_in_its_decision():
    names = re.findall(r"^([A-Za-z0-9_-]+)", _text("requirements.in"), re.MULTILINE)
    record = _text("docs/decisions/0003-libraries.md").lower()
    assert names
    assert [name for name in names if f"`{name.lower()}`" not in record] == []


def test_the_package_asks_for_what_the_lock_was_made_from():
    wanted = set(re.findall(r"^([A-Za-z0-9_-]+)", _text("requirements.in"), re.MULTILINE))
    asked = {re.match(r"[A-Za-z0-9_-]+", line)[0] for line in PROJECT["dependencies"]}
    assert asked <= wanted


def test_every_make_target_of_the_readme_exists():
    targets = set(re.findall(r"^([a-z]+):", _text("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)\b", _text("README.md"), re.MULTILINE))
    assert {"demo", "test"} <= named <= targets


def test_decision_records_are_numbered_and_whole():
    records = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    numbers = [int(path.name[:4]) for path in records]
    assert numbers == list(range(1, len(numbers) + 1))
    for path in records:
        text = path.read_text("utf-8")
        for heading in ("Context", "Decision", "Alternatives", "Consequences"):
            assert f"## {heading}" in text, f"{path.name} lacks {heading}"


def _text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")
