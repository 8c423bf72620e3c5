"""The pages of those who log in, in a real browser: as accessible as the open ones."""

from __future__ import annotations

import pytest

from tests.web.browser.conftest import ROLES
from tests.web.browser.looking import faults_on, one_of_each_kind

NEAR = ("/mitt-ar/", "/en/mitt-ar/", "/inventera/", "/analysera/", "/kalender/", "/jag/")


@pytest.mark.slow
def test_every_kind_of_page_of_an_analyst_is_accessible_and_asks_nobody_else(site, open_as):
    everyone = one_of_each_kind(site, "", "/")
    pages = one_of_each_kind(site, ROLES["analyst"], "/mitt-ar/")
    # The English pages are the same templates; the open ones are looked at in both languages.
    swedish = {kind: path for kind, path in pages.items() if kind.startswith("sv ")}
    own = [path for kind, path in swedish.items() if kind not in everyone]
    assert len(own) > 40
    assert faults_on(open_as("analyst"), own) == []


@pytest.mark.slow
@pytest.mark.parametrize("role", [role for role in ROLES if role != "analyst"])
def test_the_start_pages_of_the_other_roles_are_accessible(open_as, role):
    assert faults_on(open_as(role), NEAR) == []
