"""The open picture in a real browser: axe finds nothing, at any width, and nothing leaves."""

from __future__ import annotations

import pytest

from tests.web.browser.looking import faults_on, one_of_each_kind

PUBLIC = ("/", "/en/", "/kommun/2417/", "/en/kommun/2417/", "/yrke/2221/", "/sok/?q=umea")


@pytest.mark.slow
def test_every_kind_of_open_page_is_accessible_and_asks_nobody_else(site, open_as):
    pages = one_of_each_kind(site, "", "/", "/en/")
    assert len(pages) > 20
    assert faults_on(open_as(), pages.values()) == []


@pytest.mark.slow
@pytest.mark.parametrize("path", PUBLIC)
def test_the_reading_parts_work_without_scripts(open_as, path):
    opened = open_as("", java_script_enabled=False)
    page = opened.go(path)
    assert page.locator("h1").count() == 1
    assert page.locator("main").inner_text().strip()
    for details in page.locator("figure.picture details").all():
        assert details.is_visible()


@pytest.mark.slow
@pytest.mark.parametrize("look", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str)
def test_dark_pages_and_forced_colours_break_no_rule_either(open_as, look):
    assert faults_on(open_as("", **look), PUBLIC) == []


@pytest.mark.slow
def test_a_page_can_be_read_at_four_times_the_size(open_as):
    # 1280 pixels at 400 % leave 320 for the page; the text itself is twice as large here.
    opened = open_as("", viewport={"width": 640, "height": 480}, device_scale_factor=2)
    for path in PUBLIC:
        page = opened.go(path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert not opened.is_wider_than_the_window(), path
