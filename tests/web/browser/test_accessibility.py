"""Every kind of page, in a real browser: axe finds nothing, at any width, and nothing leaves."""

from __future__ import annotations

import pytest

from tests.web.browser.conftest import ROLES
from tests.web.browser.pages import crawl

EVERYONE = ("", *ROLES)
PUBLIC = ("/", "/en/", "/kommun/2417/", "/en/kommun/2417/", "/yrke/2221/", "/sok/?q=umea")


def page_paths(site, role: str) -> list[str]:
    """One page of each kind that the role can reach."""
    starts = ("/", "/en/", *(("/mitt-ar/", "/en/mitt-ar/") if role else ()))
    with site.client(ROLES.get(role, "")) as client:
        found = [one for one in crawl(client, *starts) if one.page is not None]
    kinds: dict[str, str] = {}
    for one in found:
        path = one.answer.url.path + (
            f"?{query}" if (query := one.answer.url.query.decode()) else ""
        )
        kinds.setdefault(one.page.title.split(" – ")[0] if one.page else path, path)
    return list(kinds.values())


@pytest.mark.slow
@pytest.mark.parametrize("role", EVERYONE)
def test_axe_finds_nothing_and_nothing_is_asked_of_other_hosts(site, open_as, role):
    opened = open_as(role)
    found = []
    for path in page_paths(site, role):
        opened.go(path)
        found += [f"{path}: {violation}" for violation in opened.violations()]
    assert found == []
    assert opened.foreign() == []
    assert opened.faults == []


@pytest.mark.slow
@pytest.mark.parametrize("role", EVERYONE)
def test_no_page_is_scrolled_sideways_at_320_pixels(site, open_as, role):
    opened = open_as(role, viewport={"width": 320, "height": 640})
    too_wide = []
    for path in page_paths(site, role):
        opened.go(path)
        if opened.is_wider_than_the_window():
            too_wide.append(path)
    assert too_wide == []


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
def test_dark_pages_and_forced_colours_break_no_rule_either(open_as):
    for options in ({"color_scheme": "dark"}, {"forced_colors": "active"}):
        opened = open_as("", **options)
        for path in PUBLIC:
            opened.go(path)
            assert opened.violations() == [], (options, path)
