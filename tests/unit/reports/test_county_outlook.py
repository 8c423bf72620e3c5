"""The report says what the tables say, to everyone, and asks nobody for anything."""

import re
from dataclasses import replace
from itertools import pairwise

import polars as pl
import pytest

from framsyn.indicators import Question, indicator
from framsyn.indicators.hardest_occupations import CERTAINTIES
from framsyn.reports import county_outlook
from framsyn.reports.numbers import Numbers
from framsyn.reports.results_view import Results
from framsyn.tables.status import STATUSES
from tests.unit.reports.fake_results import MUNICIPALITIES, fake_results
from tests.unit.reports.reading_html import Reader

RESULTS = fake_results()
PAGES = {lang: county_outlook.render(RESULTS, lang) for lang in ("sv", "en")}
READERS = {lang: Reader(page) for lang, page in PAGES.items()}
PICTURES = 9
BOTH = pytest.mark.parametrize("lang", ["sv", "en"])


def number(text):
    """A number as it is written in Swedish."""
    return float(re.sub(r"[^\d,−-]", "", text).replace(",", ".").replace("−", "-"))


def plain(text):
    """Text with ordinary spaces, for comparing."""
    return " ".join(text.replace("\u00a0", " ").split())


@BOTH
def test_the_page_is_well_formed(lang):
    assert READERS[lang].faults == []
    ids = [attributes["id"] for _, attributes in READERS[lang].tags if "id" in attributes]
    assert len(ids) == len(set(ids))


@BOTH
def test_the_page_asks_nobody_for_anything(lang):
    page = PAGES[lang].replace("http://www.w3.org/2000/svg", "")
    assert (
        "http:" not in page
        and "https:" not in page
        and "//" not in re.sub(r"base64,[^)]*", "", page)
    )
    assert not re.search(r"@import|<script|<iframe|<img|<object|<embed", page)
    assert all(a["href"].startswith(("#", "data:")) for a in READERS[lang].named("link"))


@BOTH
def test_the_language_is_declared_and_headings_come_in_order(lang):
    reader = READERS[lang]
    assert reader.named("html") == [{"lang": lang}]
    levels = [int(tag[1]) for tag, _ in reader.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


@BOTH
def test_every_link_within_the_page_leads_somewhere(lang):
    reader = READERS[lang]
    ids = {attributes["id"] for _, attributes in reader.tags if "id" in attributes}
    assert {a["href"][1:] for a in reader.named("a")} <= ids
    described = [a.get("aria-labelledby") for _, a in reader.tags if a.get("aria-labelledby")]
    assert set(described) <= ids


@BOTH
def test_every_picture_has_alt_text_table_unit_source_status_and_badge(lang):
    figures = re.findall(r"<figure.*?</figure>", PAGES[lang], re.DOTALL)
    assert len(figures) == PICTURES
    badge = {"sv": "Syntetiska exempeldata", "en": "Synthetic example data"}[lang]
    source = {"sv": "Källa:", "en": "Source:"}[lang]
    for figure in figures:
        assert re.search(r'<svg[^>]* role="img" aria-label="[^"]{20,}"', figure)
        assert re.search(r"<details>.*<table>.*<caption>.+</caption>", figure, re.DOTALL)
        assert re.search(r'<p class="unit">\w.+</p>', figure)
        assert source in figure and badge in figure
        assert STATUSES["estimated"].label.in_language(lang) in figure


@BOTH
def test_every_drawing_is_named_and_its_text_is_text(lang):
    drawings = re.findall(r"<svg.*?</svg>", PAGES[lang], re.DOTALL)
    assert len(drawings) == PICTURES + len(MUNICIPALITIES)
    assert all('role="img"' in drawing for drawing in drawings)
    assert sum("<text" in drawing for drawing in drawings) == PICTURES


@BOTH
def test_tables_have_headings_for_rows_and_columns(lang):
    for table in re.findall(r"<table>.*?</table>", PAGES[lang], re.DOTALL):
        columns = table.count('<th scope="col"')
        rows = re.findall(r"<tr>(.*?)</tr>", table.split("<tbody>")[1], re.DOTALL)
        assert rows and all(row.count("<t") == columns for row in rows)
        assert all(row.count('<th scope="row"') == 1 for row in rows)


def test_the_sentences_say_what_the_indicators_say():
    question = Question("24", tuple(sorted(MUNICIPALITIES)), 2019, 2034)
    words, n = plain(READERS["sv"].words), Numbers("sv")
    p = indicator("shortage_share").ask(RESULTS.tables, question).persons
    short = n.likely(p["short"], p["short_low"], p["short_high"], "personer")
    assert plain(f"År 2034 saknas {short}, i de yrken") in words
    p = indicator("population_change_share").ask(RESULTS.tables, question).persons
    people = n.likely(p["later"], p["later_low"], p["later_high"], "invånare")
    assert plain(f"År 2034 har Västerbottens län {people}. År 2019 var de 271 736.") in words
    p = indicator("retirement_share_10y").ask(RESULTS.tables, question).persons
    retire = n.between(p["retire_low"], p["retire_high"])
    assert plain(f"Till och med 2029 går {retire} personer i pension") in words


@BOTH
def test_twenty_occupations_are_ranked_and_each_says_how_sure_it_is(lang):
    figure = PAGES[lang].split('id="bild-svarast"')[1].split("</figure>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", figure.split("<tbody>")[1], re.DOTALL)
    words = {text.in_language(lang) for text in CERTAINTIES.values()}
    assert len(rows) == 20
    assert {re.findall(r"<td>([^<]*)</td>", row)[0] for row in rows} <= words


def test_the_causes_of_the_balance_lead_from_the_first_level_to_the_last():
    figure = PAGES["sv"].split('id="bild-orsaker"')[1].split("</figure>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", figure.split("<tbody>")[1], re.DOTALL)
    exact = [re.search(r'<td class="number"(?: title="([^"]*)")?>([^<]*)<', row) for row in rows]
    first, *causes, last = (number(found[1] or found[2]) for found in exact)
    whole = RESULTS.tables["aggregate_workforce_group"].filter(group="total")
    balance = dict(whole.select("year", "balance_mean").iter_rows())
    assert (first, last) == pytest.approx((balance[2019], balance[2034]), abs=0.01)
    assert first + sum(causes) == pytest.approx(last, abs=0.01 * len(causes))


def test_what_cancels_is_one_bar_in_the_picture_but_all_causes_are_in_the_table():
    figure = PAGES["sv"].split('id="bild-orsaker"')[1].split("</figure>")[0]
    drawing, table = figure.split("<details>")
    assert "Nya i yrket" in drawing and "Ändrat behov" in drawing
    for cause in ("Byter till annat yrke", "Kommer från annat yrke", "Nyutbildade", "Arbetstid"):
        assert cause not in drawing and cause in table
    assert "Byten mellan yrken, netto" in table and "Byten mellan yrken" not in drawing


def test_there_are_five_facts_each_with_source_and_status():
    facts = PAGES["sv"].split('<section class="facts"')[1].split("</section>")[0]
    items = re.findall(r"<li>.*?</li>", facts, re.DOTALL)
    assert len(items) == 5
    assert all("Källa:" in item and "status-synthetic" in item for item in items)
    assert all("mellan" in item or "från" in item for item in items)


def test_the_table_of_ages_sums_to_the_population():
    table = PAGES["sv"].split('id="bild-pyramid"')[1].split("</figure>")[0].split("<tbody>")[1]
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    now = [
        [int(re.sub(r"\D", "", re.sub(r"<[^>]*>", "", cell))) for cell in (cells[0], cells[2])]
        for cells in (re.findall(r"<td.*?</td>", row, re.DOTALL) for row in rows)
    ]
    assert sum(map(sum, now)) == pytest.approx(271_736, abs=len(rows))


def test_every_municipality_finds_itself_in_swedish_order():
    names = re.findall(r'-namn">([^<]+)</h3>', PAGES["sv"])
    assert len(names) == 15
    assert names[0] == "Bjurholm" and names[-2:] == ["Vännäs", "Åsele"]


def test_a_small_stock_in_a_municipality_is_not_told():
    few = pl.when(pl.col("area") == "2418").then(pl.lit(3.2)).otherwise(pl.col("shortage_mean"))
    groups = RESULTS.tables["workforce_group"].with_columns(few.alias("shortage_mean"))
    tables = {**RESULTS.tables, "workforce_group": groups}
    page = county_outlook.render(replace(RESULTS, tables=tables), "sv")
    card = page.split('id="kommun-2418"')[1].split("</article>")[0]
    assert "färre än\u00a05" in card


def test_the_badge_is_only_on_what_is_made_up():
    real = county_outlook.render(fake_results(synthetic=False), "sv")
    assert "Syntetiska exempeldata" not in real
    assert "SCB, Yrkesregistret; Framsyn" in real


def test_the_sources_are_listed_with_licence_date_and_status():
    real = Reader(county_outlook.render(fake_results(synthetic=False), "sv")).words
    assert "SCB, Folkmängden efter region, ålder och kön CC0 1.0 2026-11-01 observerad" in plain(
        real
    )


def test_the_words_that_a_producer_asks_for_stand_once_in_the_readers_language():
    results = fake_results(synthetic=False)
    asked = {"attribution": "Källa: Kolada", "attribution_en": "Source: Kolada"}
    for entry in results.record["sources"]:
        entry["origins"] = [asked]
    for lang, words in (("sv", "Källa: Kolada."), ("en", "Source: Kolada.")):
        page = plain(Reader(county_outlook.render(results, lang)).words)
        assert page.count(words) == 1


def test_a_source_in_two_languages_is_told_in_the_readers_and_in_full_only_in_the_list():
    told = {"sv": "SCB, Yrkesregistret: tabell 1", "en": "Statistics Sweden, register: table 1"}
    sources = [{**entry, "source": told} for entry in fake_results(False).record["sources"]]
    results = fake_results(synthetic=False)
    results = replace(results, record={**results.record, "sources": sources})
    page = county_outlook.render(results, "en")
    assert "Statistics Sweden, register; Framsyn" in page and "Yrkesregistret" not in page
    assert page.count("Statistics Sweden, register: table 1") == len(sources)


def test_a_run_without_a_past_says_that_the_method_is_not_tried():
    page = county_outlook.render(fake_results(backtest=False), "sv")
    assert "Metoden är inte prövad" in page


def test_areas_outside_sweden_are_shown_without_a_map():
    tables = {
        name: frame.with_columns(pl.col("area").str.replace("^24", "X"))
        for name, frame in RESULTS.tables.items()
    }
    names = {"X80": "Store By", "X": "Fylket"}
    page = county_outlook.render(replace(RESULTS, tables=tables, area_names=names), "en")
    assert "bild-karta" not in page and 'id="karta"' in page
    assert "Store By" in page and "Fylket" in page and Reader(page).faults == []


def test_a_projection_without_occupations_still_has_a_report():
    kept = ("population", "population_total", "aggregate_population_total", "population_borrowed")
    tables = {name: RESULTS.tables[name] for name in kept}
    page = county_outlook.render(Results(tables, RESULTS.record), "sv")
    assert "Befolkningen i Västerbottens län till 2034" in page
    assert 'id="svarast"' not in page and Reader(page).faults == []


def test_one_municipality_alone_has_a_report():
    def own(frame):
        return frame.filter(pl.col("area") == "2480")

    tables = {
        n: own(f) for n, f in RESULTS.tables.items() if "aggregate" not in n and n != "explain"
    }
    for name in ("population_total", "population_group", "workforce", "workforce_group"):
        tables[f"aggregate_{name}"] = tables[name].with_columns(pl.lit("sum").alias("area"))
    page = county_outlook.render(replace(RESULTS, tables=tables), "sv")
    assert Reader(page).faults == [] and "Umeå" in page
    assert "Att veta först" in page and "av 1 kommuner" not in page


def test_text_from_the_input_is_shown_as_text():
    record = {**RESULTS.record, "warnings": ["<script>alert(1)</script>"]}
    page = county_outlook.render(replace(RESULTS, record=record), "sv")
    assert "<script" not in page and "&lt;script&gt;" in page


def test_the_same_results_give_the_same_page():
    assert county_outlook.render(fake_results(), "sv") == PAGES["sv"]


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="choose sv or en"):
        county_outlook.render(RESULTS, "de")


@pytest.mark.parametrize(
    ("status", "told"),
    [("assumed", "intervall är antagna"), ("estimated", "intervall är skattade")],
)
def test_the_page_says_whether_intervals_are_estimated_or_assumed(status, told):
    parameters = {**RESULTS.record["parameters"], "population_intervals": status}
    record = {**RESULTS.record, "parameters": parameters}
    assert told in plain(county_outlook.render(replace(RESULTS, record=record), "sv"))
    assert told not in plain(PAGES["sv"])
