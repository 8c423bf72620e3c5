"""The example region served, and a browser to visit it with: once for each test process."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.web.browser.chromium import Visit, chromium, visit
from tests.web.browser.site import Site, example_data, own_copy, serving

ROLES = {
    "analyst": "anna.lindgren@example.se",
    "contributor": "hanna.berglund@example.se",
    "broker": "maja.sjostrom@example.se",
    "council_chair": "olof.wikstrom@example.se",
}


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A directory that all test processes of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def site(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site for tests that only read; it has a copy of its own, as logging in writes too."""
    data = tmp_path_factory.mktemp("site") / "data"
    shutil.copytree(example_data(shared), data)
    with serving(data) as running:
        yield running


@pytest.fixture
def own_site(shared: Path, tmp_path: Path) -> Iterator[Site]:
    """A site of the test's own, for one that changes things."""
    with own_copy(shared, tmp_path) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium."""
    with chromium() as opened:
        yield opened


Opened = Callable[..., Visit]


@pytest.fixture
def open_as(site: Site, browser: Browser) -> Iterator[Opened]:
    """Open a window on the site, as the public or in a role; options are the context's."""
    with ExitStack() as closing:

        def opened(role: str = "", at: Site = site, **options: object) -> Visit:
            context = browser.new_context(**{"locale": "sv-SE", **options})
            closing.callback(context.close)
            made = visit(context, at.address)
            if role:
                log_in(made, ROLES[role], at.passwords[ROLES[role]])
            return made

        yield opened


def log_in(opened: Visit, email: str, password: str) -> None:
    """Log in as a person does, by the form."""
    page = opened.go("/konto/logga-in/")
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill(password)
    page.locator("main form button[type=submit], main form button:not([type])").first.click()
    page.wait_for_url("**/mitt-ar/**")
