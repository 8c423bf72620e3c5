"""The pages of the year, in both languages, for those who may see them."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from framsyn.web.core.cycle import PHASES
from framsyn.web.core.models import Cycle, Visit
from framsyn.web.core.year.duty_services import duty_edit
from framsyn.web.core.year.selectors import A_VISIT, news_since, visit
from framsyn.web.core.year.services import cycle_close, cycle_copy

ROOMS = ["inventera", "prioritera", "planera", "genomfora", "folj-upp"]


def pages_of(cycle, duty):
    year = cycle.year
    pk = duty("staff_figures", "norsjo").pk
    return [
        "/mitt-ar/",
        "/kalender/",
        f"/kalender/{year}/?vems=alla&fas=plan",
        "/ar/",
        "/ar/nytt/",
        f"/ar/{year}/",
        f"/ar/{year}/stang/",
        f"/ar/{year}/fas/plan/",
        f"/ar/{year}/mal/",
        f"/ar/{year}/mal/evidence/",
        f"/ar/{year}/jamfor/?med={year - 1}",
        f"/ar/{year}/ny-uppgift/",
        f"/uppgift/{pk}/",
        f"/uppgift/{pk}/andra/",
        f"/uppgift/{pk}/ta-bort/",
        *(f"/{room}/" for room in ROOMS),
    ]


def test_every_page_has_title_heading_and_its_language(cycle, duty, as_):
    Cycle.objects.create(year=cycle.year - 1)
    browser = as_("anna")
    for address in pages_of(cycle, duty):
        for prefix, language in (("", "sv"), ("/en", "en")):
            answer = browser.get(prefix + address)
            assert answer.status_code == 200, prefix + address
            text = answer.content.decode()
            assert f'<html lang="{language}">' in text
            assert re.search(r"<title>\s*\S.* – Framsyn</title>", text), address
            assert len(re.findall(r"<h1>\s*[^<\s]", text)) == 1, address
            assert " style=" not in text and "Text(sv=" not in text, address


def test_the_public_comes_to_the_log_in_page_and_then_back(cycle, duty, as_):
    for address in pages_of(cycle, duty):
        answer = as_("").get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/konto/logga-in/?next=/"), address


def test_pages_that_change_the_year_are_not_there_for_others(cycle, duty, as_):
    year, pk = cycle.year, duty("staff_figures").pk
    for address in (
        "/ar/nytt/",
        f"/ar/{year}/stang/",
        f"/ar/{year}/fas/plan/",
        f"/ar/{year}/mal/evidence/",
        f"/uppgift/{pk}/andra/",
        f"/uppgift/{pk}/ta-bort/",
    ):
        assert as_("olle").get(address).status_code == 404, address


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_ring_and_the_list_beside_it_hold_the_same_seven_phases(cycle, as_, prefix):
    text = as_("hanna").get(f"{prefix}/mitt-ar/").content.decode()
    ring = text[text.index("<svg") : text.index("</svg>")]
    twin = text[text.index('<ol class="phases">') :]
    twin = twin[: twin.index("</ol>")]
    in_ring = re.findall(r'<a href="([^"]+)"', ring)
    in_list = re.findall(r'<a href="([^"]+)"', twin)
    assert in_ring == in_list
    assert len(in_ring) == len(set(in_ring)) == len(PHASES) == 7
    # Each is named in words, also the ones that go on now: never by colour alone.
    names = re.findall(r'aria-label="([^"]+)"', ring)
    now = [name for name in names if name.endswith(("pågår nu", "going on now"))]
    assert len(names) == 7
    assert len(now) == len(re.findall('class="phase now"', ring)) >= 1
    assert twin.count('aria-current="step"') == len(now)


def test_my_year_says_one_next_step_with_a_link(cycle, duty, as_):
    first = cycle.duties.filter(organisation__key="norsjo", role="contributor").first()
    text = as_("hanna").get("/mitt-ar/").content.decode()
    card = text[text.index("Nästa steg") :][:600]
    assert f'href="/uppgift/{first.pk}/"' in card
    assert card.count('class="button"') == 1


def test_without_a_year_the_analyst_begins_one_and_others_are_told_who_does(region, as_):
    assert "/ar/nytt/" in as_("anna").get("/mitt-ar/").content.decode()
    text = as_("hanna").get("/mitt-ar/").content.decode()
    assert "Regionens analytiker börjar det" in text
    assert "/ar/nytt/" not in text
    for room in ROOMS:
        assert as_("hanna").get(f"/{room}/").status_code == 200


def test_what_others_changed_since_my_last_visit_is_told_in_words(cycle, duty, viewer):
    hanna, disa = viewer("hanna"), viewer("disa")
    before = timezone.now()
    figures = duty("staff_figures")
    figures.title = "Lämna siffror"
    duty_edit(disa, figures)
    [news] = news_since(hanna, before)
    assert news.words.sv == "Disa ändrade uppgiften Lämna siffror."
    assert news.words.en == "Disa changed the duty Lämna siffror."
    assert news.organisation == "Norsjö"
    assert news_since(disa, before) == [], "what one has done oneself is no news"
    assert news_since(viewer("olle"), before) == []


def test_many_changes_of_one_kind_are_one_line(cycle, viewer):
    [news] = news_since(viewer("hanna"), timezone.now() - timedelta(hours=1))[:1]
    assert re.fullmatch(r"Anna lade till \d+ uppgifter\.", news.words.sv)


def test_pages_opened_within_a_few_hours_are_one_visit(region, viewer):
    hanna, first = viewer("hanna"), timezone.now()
    assert visit(hanna, first) is None
    assert visit(hanna, first + A_VISIT / 2) is None
    second = first + timedelta(days=3)
    assert visit(hanna, second) == first
    assert visit(hanna, second + timedelta(minutes=1)) == first
    assert Visit.objects.count() == 1


def test_a_year_is_begun_from_the_last_one_in_the_form(cycle, as_):
    browser = as_("anna")
    form = {"year": cycle.year + 1, "source": cycle.pk}
    assert browser.post("/ar/nytt/", form).status_code == 302
    new = Cycle.objects.get(year=cycle.year + 1)
    assert new.copied_from == cycle
    again = browser.post("/ar/nytt/", form)
    assert again.status_code == 200
    text = again.content.decode()
    assert f"Året {cycle.year + 1} finns redan" in text
    assert f'value="{cycle.year + 1}"' in text, "what was typed is kept"


def test_closing_lists_what_is_open_and_asks_for_a_tick(cycle, as_):
    browser, address = as_("anna"), f"/ar/{cycle.year}/stang/"
    text = browser.get(address).content.decode()
    seen = re.search(r'name="seen" value="([\d,]+)"', text)[1]
    assert len(seen.split(",")) == cycle.duties.count() == text.count('<li class="')
    unticked = browser.post(address, {"seen": seen})
    assert "Kryssa i rutan" in unticked.content.decode()
    unseen = browser.post(address, {"seen": "", "confirmed": "on"}).content.decode()
    assert f"{cycle.duties.count()} uppgifter är inte klara" in unseen
    assert f'name="seen" value="{seen}"' in unseen, "the form now names what the page lists"
    assert browser.post(address, {"seen": seen, "confirmed": "on"}).status_code == 302
    cycle.refresh_from_db()
    assert cycle.is_closed


def test_a_closed_year_is_read_by_all_and_offers_no_change(cycle, duty, viewer, as_):
    keys = set(cycle.duties.values_list("pk", flat=True))
    cycle_close(viewer("anna"), cycle, keys)
    pk = duty("staff_figures").pk
    for who in ("hanna", "olle", "anna", "siv"):
        text = as_(who).get(f"/ar/{cycle.year}/").content.decode()
        assert "kan bara läsas" in text
        assert "ny-uppgift" not in text and "/fas/" not in text
        text = as_(who).get(f"/uppgift/{pk}/").content.decode()
        assert "Markera som klar" not in text and "/andra/" not in text
        assert as_(who).get("/mitt-ar/").status_code == 200
    assert f"/ar/{cycle.year}/oppna/" in as_("anna").get(f"/ar/{cycle.year}/").content.decode()
    # A system administrator passes every policy, and the lock still holds.
    form = {"version": 1, "title": "Nytt", "due": f"{cycle.year}-02-01", "phase": "collect"}
    answer = as_("siv").post(f"/uppgift/{pk}/andra/", form | {"role": "contributor"})
    assert "är stängt och kan bara läsas" in answer.content.decode()
    assert duty("staff_figures").title == "Lämna uppgifter om personalen"


def test_two_years_stand_beside_each_other_with_the_earlier_one_first(cycle, viewer, as_):
    later = cycle_copy(viewer("anna"), cycle, cycle.year + 1)
    for one, other in ((cycle, later), (later, cycle)):
        address = f"/ar/{one.year}/jamfor/?med={other.year}"
        text = as_("hanna").get(address).content.decode()
        assert f"{cycle.year} bredvid {later.year}" in text
        assert text.count("Lämna uppgifter om personalen") == 2, "once for each municipality"
    odd = as_("hanna").get(f"/ar/{cycle.year}/jamfor/?med=²x", follow=True)
    assert "Välj ett år att jämföra med." in odd.content.decode()
    assert as_("hanna").get(f"/ar/{cycle.year}/jamfor/?med=1999").status_code == 404


def test_the_calendar_shows_mine_everyones_or_one_organisations(cycle, as_):
    browser = as_("olle")
    mine = browser.get("/kalender/").content.decode()
    assert "Lämna rådets ställningstagande" in mine
    assert "Lämna uppgifter om personalen" not in mine
    everyones = browser.get("/kalender/?vems=alla").content.decode()
    assert everyones.count("Lämna uppgifter om personalen") == 2
    one = browser.get("/kalender/?vems=norsjo").content.decode()
    assert one.count("Lämna uppgifter om personalen") == 1
    odd = browser.get("/kalender/?vems=%00&fas=%3Cscript%3E")
    assert odd.status_code == 200 and b"<script>" not in odd.content


def test_the_objectives_page_shows_what_people_say_beside_what_framsyn_knows(cycle, decided, as_):
    decided("decide_priorities")
    browser = as_("anna")
    form = {"version": 1, "standing": "at_risk", "comment": "Två råd saknar ordförande."}
    address = f"/ar/{cycle.year}/mal/"
    assert browser.post(f"{address}analysis_and_plans/", form).status_code == 302
    text = browser.get(address).content.decode()
    assert "Två råd saknar ordförande." in text and "Risk" in text
    assert "Besluta vilka brister som går först: § 12" in text
    assert "Handlingsplanen är inte beslutad" in text
    assert "4 av 4 organisationer har någon som kan logga in" in text
