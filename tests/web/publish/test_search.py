"""Search as Swedish readers expect it."""

import re

import pytest

from framsyn.web.publish.picture.search import entry, find

PLACES = ("Ale", "Arvidsjaur", "Älvdalen", "Åre", "Åsele", "Örebro", "Upplands Väsby", "Umeå")
ENTRIES = [entry("area", name, f"/{name}/", str(code)) for code, name in enumerate(PLACES, 2401)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("å", ["Åre", "Åsele"]),
        ("Å", ["Åre", "Åsele"]),
        ("ä", ["Älvdalen"]),
        ("ås", ["Åsele"]),
        ("asele", ["Åsele"]),
        ("ASELE", ["Åsele"]),
        ("väs", ["Upplands Väsby"]),
        ("vasby", ["Upplands Väsby"]),
        ("2404", ["Åre"]),
        ("umea", ["Umeå"]),
        ("  Örebro ", ["Örebro"]),
        ("zzz", []),
        ("", []),
        ("%", []),
    ],
)
def test_a_query_finds_what_a_swedish_reader_means(query, found):
    assert [hit.name for hit in find(ENTRIES, query)] == found


def test_a_plain_letter_finds_its_own_words_before_those_with_rings_and_dots():
    names = [hit.name for hit in find(ENTRIES, "a")]
    assert names[:2] == ["Ale", "Arvidsjaur"]
    assert names.index("Åre") < names.index("Älvdalen")


def test_a_decomposed_letter_is_the_same_letter():
    assert [hit.name for hit in find(ENTRIES, "A\u030are")] == ["Åre"]


@pytest.mark.django_db
def test_the_search_page_finds_places_occupations_and_words(published, as_):
    published()
    assert 'href="/kommun/2463-asele/"' in _found(as_, "åsele")
    assert "/yrke/2221-" in _found(as_, "sjuksköterska") or "/yrke/222" in _found(as_, "sjuk")
    assert "/ordlista/#balans" in _found(as_, "balans")
    assert "Inget hittades" in _found(as_, "qqqq")


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["<script>alert(1)</script>", "'\"", "x" * 5000, "\x00"])
def test_hostile_queries_are_answered_in_peace(published, as_, query):
    published()
    answer = as_("").get("/sok/", {"q": query})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def _found(as_, query: str) -> str:
    page: str = as_("").get("/sok/", {"q": query}).content.decode()
    return re.sub(r"\s+", " ", page)
