"""The list of occupations: what is shown, in what order, follows from the address."""

from __future__ import annotations

import re
from html import unescape

import pytest

from framsyn.reports.profiles.occupation_related import occupation_index
from framsyn.tables.codelists import sector_council
from framsyn.web.analyse.explore.subject import shelf_of

ROW = re.compile(r'<tr><th scope="row">.*?</tr>', re.DOTALL)


@pytest.fixture
def index(finished_run):
    """The occupations of a forecast, as they are known."""
    return occupation_index(shelf_of(finished_run(1)), "sv")


def codes_of(text: str) -> list[str]:
    """The codes of the rows of a page, in their order."""
    return [re.search(r'class="note">(\d+)<', row).group(1) for row in ROW.findall(text)]


def all_pages(page, **query: str) -> list[str]:
    """The codes of all pages, read by their links."""
    found, number = [], 0
    while number is not None:
        text = page("yrken/", **query, **({"sida": str(number)} if number else {}))
        found += codes_of(text)
        onward = re.search(r'href="\?([^"]*)" rel="next"', text)
        number = (
            int(re.search(r"sida=(\d+)", unescape(onward.group(1))).group(1)) if onward else None
        )
    return found


def test_all_occupations_are_listed_once_in_the_order_of_the_alphabet(index, page):
    assert all_pages(page) == index["ssyk2012"].to_list()
    assert f"{index.height} yrken." in page("yrken/")


@pytest.mark.parametrize(
    ("order", "column"),
    [("behov", "demand_persons"), ("tillgang", "supply_persons"), ("brist", "shortage_share")],
)
def test_sorting_shows_the_largest_first_or_last_and_unknown_numbers_at_the_end(
    index, page, order, column
):
    values = dict(zip(index["ssyk2012"], index[column], strict=True))
    for asked, largest_first in ((order, True), (f"-{order}", False)):
        shown = [values[code] for code in all_pages(page, ordning=asked)]
        known = [value for value in shown if value is not None]
        assert len(shown) == index.height and len(known) > 10
        assert known == sorted(known, reverse=largest_first)
        assert shown[len(known) :] == [None] * (len(shown) - len(known))


def test_a_heading_says_how_it_is_sorted_and_leads_to_the_other_way(index, page):
    for asked, sorted_now, leads_to in (
        ("brist", "descending", "-brist"),
        ("-brist", "ascending", "brist"),
        ("yrke", "ascending", "-yrke"),
    ):
        text = page("yrken/", ordning=asked, rad="vard_omsorg")
        head = re.findall(r'<th scope="col" aria-sort="(\w+)"[^>]*><a href="([^"]*)"', text)
        assert [way for way, _address in head] == [sorted_now]
        address = unescape(head[0][1])
        assert f"ordning={leads_to}&" in f"{address}&" and "rad=vard_omsorg" in address


def test_filters_show_what_fits_them_and_keep_the_order(index, page):
    council = [code for code in index["ssyk2012"] if sector_council(code) == "vard_omsorg"]
    assert 0 < len(council) < index.height
    assert all_pages(page, rad="vard_omsorg") == council
    field = [code for code in index["ssyk2012"] if code.startswith("5")]
    assert 0 < len(field) < index.height
    assert all_pages(page, grupp="5") == field
    both = [code for code in council if code.startswith("5")]
    assert all_pages(page, grupp="5", rad="vard_omsorg") == both and both
    sure = index.filter(index["certainty"] == "sure")["ssyk2012"].to_list()
    assert all_pages(page, sakerhet="sure") == sure
    text = page("yrken/", rad="vard_omsorg", ordning="-brist")
    assert 'name="ordning" value="-brist"' in text
    assert '<option value="vard_omsorg" selected>' in text


@pytest.mark.parametrize(
    ("words", "expected"),
    [("sjuksköt", "2221"), ("SJUKSKÖT", "2221"), ("2221", "2221")],
)
def test_search_finds_words_in_the_name_and_the_beginning_of_the_code(index, page, words, expected):
    found = all_pages(page, sok=words)
    assert expected in found and len(found) < index.height / 2
    assert all(
        words.casefold() in name.casefold() or code.startswith(words)
        for code, name in index.select("ssyk2012", "name").iter_rows()
        if code in found
    )


@pytest.mark.parametrize(
    "query",
    [
        {"sida": "²"},
        {"sida": "9" * 5000},
        {"sida": "-1"},
        {"sida": "tre"},
        {"ordning": "DROP TABLE"},
        {"grupp": "22"},
        {"rad": "finns-inte"},
        {"sakerhet": "<script>"},
    ],
)
def test_what_makes_no_sense_in_the_address_is_left_out(index, page, query):
    text = page("yrken/", **query)
    assert f"{index.height} yrken." in text and codes_of(text)
    assert "<script>" not in re.sub(r"<script src=[^>]*>", "", text)


def test_nothing_found_is_said_and_what_was_typed_is_kept(index, page):
    text = page("yrken/", sok='<b>"finns inte')
    assert "0 yrken." in text and codes_of(text) == []
    assert 'value="&lt;b&gt;&quot;finns inte"' in text


def test_numbers_too_small_are_two_dots_and_every_number_says_what_it_is(index, page):
    text = page("yrken/", ordning="-behov")
    assert 'class="badge status-synthetic"' in text
    withheld = set(index.filter(index["withheld"])["ssyk2012"])
    rows = [
        row for asked in ("behov", "-behov") for row in ROW.findall(page("yrken/", ordning=asked))
    ]
    for row in rows:
        hidden = re.findall(r'<td class="number">([^<]*)</td>', row) == [".."] * 3
        assert hidden == (codes_of(row)[0] in withheld), row
