"""Every page that a role can reach by links: it answers, and says what it is."""

from __future__ import annotations

import pytest

from tests.web.browser.conftest import ROLES
from tests.web.browser.pages import Page, Visited, crawl

EVERYONE = ("", *ROLES)


def faults_of(visited: Visited, role: str) -> list[str]:
    """What is wrong with one answer."""
    where = f"{visited.path} (from {visited.came_from or 'the start'}, as {role or 'public'})"
    if visited.answer.status_code >= 400:
        return [f"{visited.answer.status_code}: {where}"]
    if visited.page is None or visited.answer.headers.get("content-disposition"):
        return []
    return [f"{fault}: {where}" for fault in _missing(visited.page, visited.path)]


def _missing(page: Page, path: str) -> list[str]:
    language = "en" if path.startswith("/en/") else "sv"
    repeated = [name for name, count in page.ids.items() if count > 1]
    return [
        fault
        for fault, is_so in (
            ("no title", not page.title.strip(" –")),
            (f"{page.headings} main headings", page.headings != 1),
            (f"language {page.language!r}", page.language != language),
            (f"the id {repeated} twice", bool(repeated)),
        )
        if is_so
    ]


@pytest.mark.slow
@pytest.mark.parametrize("role", EVERYONE)
def test_every_page_that_links_lead_to_answers_and_says_what_it_is(site, role):
    with site.client(ROLES.get(role, "")) as client:
        visited = list(crawl(client, "/", "/en/", *(("/mitt-ar/", "/en/mitt-ar/") if role else ())))
    assert len(visited) > 40
    assert [fault for one in visited for fault in faults_of(one, role)] == []


@pytest.mark.slow
def test_a_visitor_never_gets_a_cookie(site):
    with site.client() as client:
        gave = [
            one.path for one in crawl(client, "/", "/en/") if "set-cookie" in one.answer.headers
        ]
    assert [path for path in gave if not path.removeprefix("/en").startswith("/konto/")] == []


@pytest.mark.slow
def test_every_page_forbids_what_the_rules_for_content_forbid(site):
    with site.client() as client:
        policies = {
            one.answer.headers.get("content-security-policy", "") for one in crawl(client, "/")
        }
    assert policies - {""}
    assert [policy for policy in policies if "unsafe" in policy] == []
