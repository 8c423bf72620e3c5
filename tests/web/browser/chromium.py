"""A real browser: Debian's chromium, which `make system` installs where it is missing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window.

    Raises:
        AssertionError: chromium is not installed; tests of pages are not passed over in silence.
    """
    assert CHROMIUM, "chromium is missing: run `make system`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@dataclass
class Visit:
    """One person's window, and everything that the pages in it have asked for.

    Attributes:
        page: the tab.
        address: of the site.
        requests: addresses that were asked for, of any host.
        faults: errors that scripts threw and that the console told of.
    """

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a page of the site."""
        self.page.goto(self.address + path, wait_until="load")
        return self.page

    def foreign(self) -> list[str]:
        """What was asked of other hosts."""
        own = urlsplit(self.address).netloc
        return [url for url in self.requests if urlsplit(url).netloc not in (own, "")]

    def violations(self) -> list[str]:
        """What axe finds on the page, as "rule: where"."""
        options = {"runOnly": {"type": "tag", "values": list(WCAG)}}
        found = Axe().run(self.page, options=options).response["violations"]
        return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]

    def is_wider_than_the_window(self) -> bool:
        """Whether the page must be scrolled sideways."""
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"
        return bool(self.page.evaluate(wide))


def visit(context: BrowserContext, address: str) -> Visit:
    """A new tab that notes what it asks for."""
    made = Visit(context.new_page(), address)

    def note(request: Request) -> None:
        made.requests.append(request.url)

    made.page.on("request", note)
    made.page.on("pageerror", lambda error: made.faults.append(str(error)))
    made.page.on(
        "console",
        lambda message: made.faults.append(message.text) if message.type == "error" else None,
    )
    return made
