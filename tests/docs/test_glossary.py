"""The glossary is the bridge between the reader's words and the code: both ends must stand."""

import csv
import re

import pytest

from tests.architecture.source_tree import ROOT, text_files

GLOSSARY = ROOT / "docs" / "glossary.csv"


def rows() -> list[dict[str, str]]:
    with GLOSSARY.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def names(row: dict[str, str]) -> list[str]:
    return [name.strip() for name in row["name_en"].split(" / ")]


def written_words() -> str:
    """All that is written in code and documents, the glossary left out."""
    places = (ROOT / "src", ROOT / "docs")
    return "\n".join(
        path.read_text("utf-8")
        for path in text_files()
        if path != GLOSSARY and any(path.is_relative_to(place) for place in places)
    )


def test_every_row_is_whole():
    assert list(rows()[0]) == ["term_sv", "name_en", "definition", "source"]
    for row in rows():
        assert all(value and value == value.strip() for value in row.values()), row
        assert row["definition"].endswith("."), row


def test_terms_stand_once_and_in_order():
    terms = [row["term_sv"].casefold() for row in rows()]
    assert len(terms) == len(set(terms))
    assert terms == sorted(terms, key=swedish_order)


def swedish_order(term: str) -> list[int]:
    alphabet = " -()/0123456789abcdefghijklmnopqrstuvwxyzåäö"
    return [alphabet.index(letter) for letter in term]


def test_every_english_name_is_used():
    text = written_words()
    unused = [
        name
        for row in rows()
        for name in names(row)
        if not re.search(rf"(?i)(?<![a-z]){re.escape(name)}", text)
    ]
    assert not unused, f"take them out, or use the word in code and documents: {unused}"


@pytest.mark.parametrize("name", ["balance", "openings", "lever", "ssyk2012", "population"])
def test_the_words_that_hold_the_model_together_are_explained(name):
    assert any(name in names(row) for row in rows())
