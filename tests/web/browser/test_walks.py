"""One walk through the year for each role, in a real browser, on a site of its own."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

LONG_MS = 180_000


@pytest.mark.slow
def test_an_analyst_runs_a_forecast_chooses_it_and_publishes_the_edition(own_site, open_as):
    opened = open_as("analyst", own_site)
    page = opened.page
    page.get_by_role("link", name="Analysera").first.click()
    page.get_by_role("link", name="Kör en prognos").first.click()
    page.get_by_label(re.compile("Namn på prognosen")).fill("Vandringen")
    page.get_by_label(re.compile("Antal dragningar")).fill("10")
    page.get_by_label(re.compile("Hur fint ska yrkena delas")).select_option("2")
    page.get_by_role("button", name="Starta prognosen").click()
    expect(page.get_by_role("heading", name="Vandringen")).to_be_visible()
    expect(page.get_by_text("Klar ")).to_be_visible(timeout=LONG_MS)
    page.get_by_role("button", name="Välj till årets prognos").click()
    expect(page.get_by_text("Prognosen är årets.")).to_be_visible()
    page.get_by_role("link", name="Utforska prognosen").click()
    expect(page.locator("ol.sentences > li").first).to_be_visible()
    opened.go("/utgavor/")
    page.get_by_role("link", name=re.compile("Lägesbild 2026")).first.click()
    page.get_by_role("button", name="Publicera för alla").click()
    expect(page.get_by_role("link", name="Öppna utgåvan")).to_be_visible(timeout=LONG_MS)
    visitor = open_as("", own_site).go("/")
    expect(visitor.get_by_text("2026-1").first).to_be_visible()


@pytest.mark.slow
def test_an_hr_strategist_finds_the_municipality_and_does_a_duty_and_takes_it_back(
    own_site, open_as
):
    opened = open_as("contributor", own_site)
    page = opened.page
    expect(page.get_by_role("heading", name="Mitt år")).to_be_visible()
    page.locator("ul.due a").first.click()
    done = page.get_by_role("button", name="Den är klar")
    taken_back = page.get_by_role("button", name="Den är inte klar")
    done.click()
    expect(taken_back).to_be_visible()
    taken_back.click()
    expect(done).to_be_visible()
    opened.go("/kommun/2417/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Norsjö")
    page.get_by_role("tab", name="Tabell").first.click()
    expect(page.locator("figure.picture table").first).to_be_visible()


@pytest.mark.slow
@pytest.mark.parametrize("role", ["broker", "council_chair"])
def test_the_year_of_a_broker_and_a_chair_can_be_walked_by_keyboard_alone(own_site, open_as, role):
    page = open_as(role, own_site).page
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    for _step in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.ring') !== null"):
            break
    assert page.evaluate("document.activeElement.closest('.ring') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url(
        re.compile(r"/(inventera|analysera|prioritera|planera|genomfora|folj-upp|utgavor)/")
    )
    expect(page.get_by_role("heading", level=1)).to_be_visible()
