"""Pictures of the ten main pages, for people to look at: `make screenshots`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.architecture.source_tree import ROOT
from tests.web.browser.chromium import chromium, visit
from tests.web.browser.conftest import ROLES, log_in
from tests.web.browser.site import own_copy

FOLDER = ROOT / "docs" / "generated" / "screenshots"
PAGES = (
    ("01-open-picture", "", "/"),
    ("02-municipality", "", "/kommun/2417/"),
    ("03-occupation", "", "/yrke/2221/"),
    ("04-occupation-in-municipality", "", "/kommun/2482/yrke/2221/"),
    ("05-compare", "", "/jamfor/?omrade=2417&omrade=2418&omrade=2463"),
    ("06-editions", "", "/utgavor/"),
    ("07-my-year", "analyst", "/mitt-ar/"),
    ("08-forecasts", "analyst", "/analysera/"),
    ("09-explore", "analyst", "/analysera/utforska/"),
    ("10-my-year-of-a-council-chair", "council_chair", "/mitt-ar/"),
)
SIZE = {"width": 1200, "height": 1500}


def main(folder: Path = FOLDER) -> None:
    """Serve the example region and take the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as shared:
        place = Path(shared)
        with own_copy(place, place / "site") as site, chromium() as browser:
            for name, role, path in PAGES:
                context = browser.new_context(locale="sv-SE", viewport=SIZE)
                opened = visit(context, site.address)
                if role:
                    log_in(opened, ROLES[role], site.passwords[ROLES[role]])
                opened.go(path)
                opened.page.screenshot(path=folder / f"{name}.png")
                context.close()
    sys.stdout.write(f"{len(PAGES)} pictures in {folder}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
