"""Anyone reads the picture: without account, without cookies, in two languages."""

import re
from xml.etree import ElementTree

import pytest

from tests.web.publish.reading import links_of, no_cookie

pytestmark = pytest.mark.django_db

PAGES = (
    "/",
    "/kommun/2417-norsjo/",
    "/yrke/2221-grundutbildade-sjukskoterskor/",
    "/kommun/2480-umea/yrke/5321-underskoterskor-hemtjanst-hemsjukvard-aldreboende-m-fl/",
    "/rad/transport/",
    "/jamfor/",
    "/jamfor/?omrade=2417&omrade=2480",
    "/sok/?q=ume",
    "/ordlista/",
    "/sa-sakert-ar-det/",
    "/utgavor/",
    "/utgavor/2025-1/",
    "/utgava/2025-1/",
    "/utgava/2025-1/kommun/2417-norsjo/",
    "/integritet/",
    "/tyck-till/",
    "/tyck-till/tack/",
    "/tillganglighet/",
    "/oppna-data/",
)


@pytest.mark.parametrize("address", PAGES)
def test_every_open_page_is_read_in_both_languages_without_a_cookie(published, as_, address):
    published()
    for language, before in (("sv", ""), ("en", "/en")):
        answer = as_("").get(before + address, follow=True)
        page = answer.content.decode()
        assert answer.status_code == 200
        assert no_cookie(answer)
        assert f'<html lang="{language}">' in page
        assert len(re.findall(r"<h1\b", page)) == 1
        assert re.search(r"<title>[^<]*\w[^<]* – Framsyn</title>", page)


def test_the_page_is_kept_when_the_language_is_switched(published, as_):
    published()
    page = as_("").get("/en/kommun/2417-norsjo/").content.decode()
    assert 'hreflang="sv" href="/kommun/2417-norsjo/"' in page


def test_a_page_without_an_edition_says_what_comes(as_, region):
    answer = as_("").get("/")
    assert answer.status_code == 200
    assert "Ingen utgåva är publicerad än" in answer.content.decode()
    assert as_("").get("/kommun/2417-norsjo/").status_code == 404


def test_a_short_address_leads_to_the_whole_one(published, as_):
    published()
    answer = as_("").get("/kommun/2417/")
    assert answer.status_code == 301
    assert answer.headers["Location"] == "/kommun/2417-norsjo/"


@pytest.mark.parametrize(
    "address", ["/kommun/9999-nagon/", "/yrke/0000-x/", "/rad/xyz/", "/utgava/2099-1/"]
)
def test_what_is_not_in_the_edition_is_not_found(published, as_, address):
    published()
    assert as_("").get(address, follow=True).status_code == 404


def test_every_link_of_the_start_page_leads_somewhere(published, as_):
    published()
    browser = as_("")
    page = browser.get("/").content.decode()
    links = {link for link in links_of(page) if not link.startswith("/konto/")}
    assert len(links) > 30
    broken = [link for link in links if browser.get(link, follow=True).status_code != 200]
    assert broken == []


def test_no_page_asks_another_host_for_anything(published, as_):
    published()
    for address in PAGES:
        page = as_("").get(address, follow=True).content.decode()
        assert re.findall(r'\b(?:src|srcset|action)="(?:https?:)?//(?!testserver)[^"]*', page) == []
        assert " style=" not in page


def test_a_comparison_takes_two_to_five_municipalities(published, as_):
    published()
    one = as_("").get("/jamfor/?omrade=2417").content.decode()
    assert "Välj minst två kommuner" in one
    six = "&".join(f"omrade={code}" for code in ("2401", "2403", "2404", "2409", "2417", "2418"))
    assert "Fem kommuner är det mesta" in as_("").get(f"/jamfor/?{six}").content.decode()
    hostile = as_("").get("/jamfor/?omrade=<script>&omrade=2417")
    assert "<script>&" not in hostile.content.decode()


def test_the_feed_is_rss_that_can_be_read(published, as_):
    edition = published()
    answer = as_("").get("/flode.xml")
    feed = ElementTree.fromstring(answer.content)
    assert no_cookie(answer)
    assert answer.headers["Content-Type"].startswith("application/rss+xml")
    assert [item.findtext("title") for item in feed.iter("item")] == [edition.title]
    assert feed.findtext("channel/language") == "sv"
    english = ElementTree.fromstring(as_("").get("/en/flode.xml").content)
    assert english.findtext("channel/item/title") == edition.title_en


def test_a_page_says_its_edition_its_permalink_and_that_data_are_made_up(published, as_):
    published()
    page = as_("").get("/kommun/2417-norsjo/").content.decode()
    assert 'href="/utgava/2025-1/kommun/2417-norsjo/"' in page
    assert "Syntetiska exempeldata" in page
    frozen = as_("").get("/utgava/2025-1/kommun/2417-norsjo/").content.decode()
    assert "Visa den senaste utgåvan" in frozen
    assert 'href="/kommun/2417-norsjo/"' in frozen
