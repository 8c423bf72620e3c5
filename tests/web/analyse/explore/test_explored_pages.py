"""The pages of a forecast before it is published: who sees them, which forecast, which files."""

from __future__ import annotations

import re
import shutil
from html import unescape
from uuid import uuid4

import pytest

from framsyn.reports.downloads.registry import DOWNLOADS
from framsyn.web.analyse.runs.services import run_pin
from framsyn.web.core.models import Cycle
from tests.web.publish.reading import links_of

START = "/analysera/utforska/"
PLACES = (
    "",
    "kommun/2480/",
    "yrke/2221/",
    "kommun/2480/yrke/2221/",
    "rad/vard_omsorg/",
    "yrken/",
    "vyer/",
    "jamfor/",
    "jamfor/?omrade=2480&omrade=2482",
)
UNKNOWN = (
    "kommun/9999/",
    "kommun/0180/",
    "yrke/9999/",
    "yrke/22/",
    "kommun/2480/yrke/9999/",
    "rad/finns-inte/",
    "bild/finns-inte/",
    "?korning=inte-en-nyckel",
    f"?korning={uuid4()}",
)


def figures_of(text: str) -> list[str]:
    """The addresses of the figures' own pages on a page."""
    return sorted(link for link in links_of(text) if re.search(r"/bild/[\w-]+/", link))


@pytest.mark.parametrize("who", ["anna", "hanna"])
def test_everyone_who_logs_in_reads_every_page_in_both_languages(finished_run, as_, who):
    finished_run(1)
    browser = as_(who)
    for place in PLACES:
        for prefix, language in (("", "sv"), ("/en", "en")):
            answer = browser.get(f"{prefix}{START}{place}")
            text = answer.content.decode()
            assert answer.status_code == 200, place
            assert f'<html lang="{language}">' in text
            assert re.search(r"<title>\s*\S.* – Framsyn</title>", text), place
            assert len(re.findall(r"<h1>\s*[^<\s]", text)) == 1, place
            assert " style=" not in text and "Text(sv=" not in text, place
            ids = re.findall(r'\sid="([^"]+)"', text)
            assert len(ids) == len(set(ids)), place


def test_the_public_comes_to_the_log_in(finished_run, as_):
    finished_run(1)
    for place in (*PLACES, "bild/gap/"):
        answer = as_("").get(START + place)
        assert answer.status_code == 302 and "/logga-in/" in answer["Location"], place


def test_what_the_forecast_does_not_have_is_not_found(finished_run, as_):
    finished_run(1)
    browser = as_("anna")
    assert [place for place in UNKNOWN if browser.get(START + place).status_code != 404] == []


def test_every_page_says_that_it_is_not_published_and_what_it_was_made_from(finished_run, page):
    run = finished_run(1)
    for place in PLACES[:5]:
        text = page(place)
        assert "Inte publicerat" in text and "Basår 2019, 8 dragningar" in text, place
        assert "Syntetiska exempeldata" in text and f"/prognoser/{run.pk}/" in text, place


def test_before_the_first_forecast_a_page_says_so_and_a_figure_is_not_found(region, as_, page):
    assert "ingen prognos att utforska" in page()
    assert as_("anna").get(f"{START}bild/gap/").status_code == 404


def test_a_forecast_whose_files_are_gone_is_told_of_without_the_place_on_disk(finished_run, as_):
    run = finished_run(1)
    shutil.rmtree(run.directory)
    answer = as_("anna").get(START)
    assert answer.status_code == 404 and run.title in answer.content.decode()
    assert str(run.directory) not in answer.content.decode()


def test_the_year_s_forecast_is_shown_unless_the_address_names_another(finished_run, viewer, page):
    chosen, other = finished_run(1), finished_run(2)
    run_pin(viewer("anna"), chosen)
    assert f"/prognoser/{chosen.pk}/" in page()
    assert "årets" in page()
    named = page(korning=str(other.pk))
    assert f"/prognoser/{other.pk}/" in named and f"/prognoser/{chosen.pk}/" not in named


def test_without_one_for_this_year_the_last_year_s_is_shown(finished_run, viewer, page):
    former, newer = finished_run(1), finished_run(2)
    run_pin(viewer("anna"), former)
    newer.cycle = Cycle.objects.create(year=2026)
    newer.save()
    assert f"/prognoser/{former.pk}/" in page()


def test_every_link_on_the_way_stays_within_the_named_forecast(finished_run, as_, page):
    finished_run(1)
    other = finished_run(2)
    text = page("kommun/2480/", korning=str(other.pk))
    inside = [link for link in links_of(text) if link.startswith(START) and "/vyer/" not in link]
    assert len(inside) > 20
    assert [link for link in inside if f"korning={other.pk}" not in link] == []
    browser = as_("hanna")
    pages = [link for link in inside if "/bild/" not in link]
    assert [link for link in pages if browser.get(link).status_code != 200] == []


def test_the_lasting_address_names_the_forecast_and_keeps_the_filters(finished_run, page):
    run = finished_run(1)
    text = page("yrken/", sok="skot", ordning="-brist")
    lasting = unescape(re.search(r'id="lasting" href="([^"]+)"', text).group(1))
    assert lasting == (f"http://testserver{START}yrken/?sok=skot&ordning=-brist&korning={run.pk}")


@pytest.mark.parametrize("place", ["", "kommun/2480/yrke/2221/", "jamfor/?omrade=2480&omrade=2482"])
def test_every_figure_has_a_page_and_files_that_say_they_are_not_published(
    finished_run, as_, place
):
    run, browser = finished_run(1), as_("hanna")
    addresses = figures_of(browser.get(START + place).content.decode())
    assert addresses
    for address in addresses:
        text = browser.get(address).content.decode()
        assert "Till hela sidan" in text and "Samma tal som tabell" in text, address
    files = {
        link.rpartition(".")[2].partition("?")[0]: link
        for link in (unescape(one) for one in re.findall(r'href="([^"]+)" download', text))
    }
    assert set(files) <= set(DOWNLOADS) and {"csv", "xlsx", "json", "parquet"} & set(files)
    for extension, link in files.items():
        answer = browser.get(link)
        assert answer.status_code == 200 and answer["Content-Disposition"].startswith("attachment")
        if extension in ("csv", "svg"):
            assert f"Inte publicerat: prognosen {run.title}" in answer.content.decode()
    path, _, query = link.partition("?")
    assert browser.get(f"{path.rpartition('.')[0]}.exe?{query}").status_code == 404


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "Välj två till fem kommuner"),
        ("omrade=2480", "Välj två till fem kommuner"),
        ("omrade=2480&omrade=9999&omrade=2480", "Välj två till fem kommuner"),
        ("omrade=2480&omrade=2482", "jämförda"),
        ("omrade=2480&omrade=2482&omrade=2401&omrade=2403&omrade=2404&omrade=2409", "fler än fem"),
    ],
)
def test_two_to_five_municipalities_are_compared(finished_run, as_, query, said):
    finished_run(1)
    text = as_("anna").get(f"{START}jamfor/?{query}").content.decode()
    assert said in text
    ticked = re.findall(r'value="(\d{4})" checked', text)
    assert len(ticked) <= 5 and set(ticked) <= set(re.findall(r"omrade=(\d{4})", query))


def test_another_forecast_is_shown_on_the_same_page_with_the_same_filters(finished_run, page):
    keys = {finished_run(1).pk, finished_run(2).pk}
    text = page("yrken/", sok="skot", ordning="-brist")
    choice = text.partition('id="forecasts"')[2].partition("</ul>")[0]
    for key in keys:
        assert f'"?sok=skot&amp;ordning=-brist&amp;korning={key}"' in choice
    assert len(re.findall(r"<a [^>]*aria-current", choice)) == 1


def test_the_way_from_a_comparison_leaves_its_municipalities_behind(finished_run, as_):
    run = finished_run(1)
    query = f"omrade=2480&omrade=2482&korning={run.pk}"
    text = as_("anna").get(f"{START}jamfor/?{query}").content.decode()
    assert f'href="{START}yrken/?korning={run.pk}"' in text


@pytest.mark.parametrize(
    ("place", "leads_to"), [("", "kommun/2480/"), ("yrke/2221/", "kommun/2480/yrke/2221/")]
)
def test_the_map_of_a_figure_leads_to_the_municipalities_of_the_forecast(
    finished_run, as_, place, leads_to
):
    run, browser = finished_run(1), as_("anna")
    there = f"{START}{leads_to}?korning={run.pk}"
    figures = figures_of(browser.get(f"{START}{place}?korning={run.pk}").content.decode())
    pages = [browser.get(address).content.decode() for address in figures]
    maps = [text for text in pages if 'class="drawing map"' in text]
    drawn = [text.partition('class="drawing map"')[2].partition("<details")[0] for text in maps]
    assert drawn and all(f'href="{there}"' in unescape(part) for part in drawn)
