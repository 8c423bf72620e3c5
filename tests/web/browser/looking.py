"""What is looked at on every kind of page: axe, the width, other hosts, faults of scripts."""

from __future__ import annotations

from collections.abc import Iterable

from tests.web.browser.chromium import Visit
from tests.web.browser.pages import crawl, kind_of
from tests.web.browser.site import Site

NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1200, "height": 900}


def one_of_each_kind(site: Site, email: str, *starts: str) -> dict[str, str]:
    """The first page of each kind that links lead to, by kind; files to save are left out."""
    with site.client(email) as client:
        found = [
            one.path
            for one in crawl(client, *starts)
            if one.page is not None and "content-disposition" not in one.answer.headers
        ]
    return {kind_of(path): path for path in reversed(found)}


def faults_on(opened: Visit, paths: Iterable[str]) -> list[str]:
    """Everything that is wrong on these pages, each with its page."""
    found = []
    for path in paths:
        opened.page.set_viewport_size(WIDE)
        opened.go(path)
        found += [f"{path}: {violation}" for violation in opened.violations()]
        opened.page.set_viewport_size(NARROW)
        if opened.is_wider_than_the_window():
            found.append(f"{path}: must be scrolled sideways at 320 pixels")
    found += [f"asked of another host: {url}" for url in opened.foreign()]
    return found + opened.faults
