"""From content to one self-contained HTML text: style and fonts are put inside the page."""

from __future__ import annotations

import base64
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from framsyn.reports.content import (
    Block,
    Bullets,
    DataTable,
    Page,
    Paragraph,
    Picture,
    PlaceCard,
)
from framsyn.reports.words import PAGE_WORDS, SYNTHETIC_BADGE
from framsyn.tables.status import STATUSES

_FONTS = {
    "source-sans": "source-sans-3-latin-wght-normal.woff2",
    "source-serif": "source-serif-4-latin-600-normal.woff2",
}
_KINDS: dict[type, str] = {
    Paragraph: "paragraph",
    Bullets: "bullets",
    Picture: "picture",
    DataTable: "table",
    PlaceCard: "place",
}


def render_page(page: Page) -> str:
    """The page as HTML with everything inside; no script, no request.

    Args:
        page: the content, in one language.
    """
    template = _environment().get_template("page.html.j2")
    return template.render(
        page=page,
        words={key: text.in_language(page.lang) for key, text in PAGE_WORDS.items()},
        badge=SYNTHETIC_BADGE.in_language(page.lang),
        status={key: s.label.in_language(page.lang) for key, s in STATUSES.items()},
        status_meaning={key: s.meaning.in_language(page.lang) for key, s in STATUSES.items()},
        style=Markup(style()),
    )


@cache
def style() -> str:
    """The stylesheet with the fonts inside."""
    sheets = files("framsyn.reports").joinpath("style")
    text = "".join(
        sheets.joinpath(name).read_text(encoding="utf-8") for name in ("tokens.css", "report.css")
    )
    for name, file in _FONTS.items():
        font = files("framsyn").joinpath(f"data/fonts/{file}").read_bytes()
        text = text.replace(f"font:{name}", "data:font/woff2;base64," + _base64(font))
    return text


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _kind(block: Block) -> str:
    return _KINDS[type(block)]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("framsyn.reports", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["kind"] = _kind
    environment.filters["drawing"] = Markup
    return environment
