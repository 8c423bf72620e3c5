"""From a Vega-Lite specification to a drawing that can stand in a page.

The drawing is made on this machine, without a browser and without a request. The colours of the
theme become the page's custom properties, so that the drawing follows light, dark and print.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

import vl_convert

from framsyn.reports.figures.theme import COLOURS, CONFIG

_INNER_ACCESSIBILITY = re.compile(r' (?:role|aria-[a-z]+|class|pointer-events)="[^"]*"')
_HIDDEN_TEXT = re.compile(r'<text[^>]*\bopacity="0"[^>]*>[^<]*</text>')
_EMPTY_PATHS = re.compile(r'<path [^>]*d="(?:M0,0h0v0h0Z)?"[^>]*/>')
_OPENING = re.compile(r"<svg[^>]*>(?:<rect[^>]*/>)?")
_NUMBER = re.compile(r"(\d+\.\d{2})\d+")
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')


def draw(specification: dict[str, Any], alt: str, lang: str) -> str:
    """The specification drawn as inline SVG with alt text, text kept as text.

    Args:
        specification: Vega-Lite without config; the theme is added here.
        alt: what one who cannot see the drawing should know.
        lang: "sv" or "en": separators of the numbers on the axes.
    """
    svg = vl_convert.vegalite_to_svg(
        {**specification, "config": CONFIG},
        vl_version="6.4",
        format_locale="sv-SE" if lang == "sv" else "en-GB",
        allowed_base_urls=[],
    )
    return clean(svg, alt)


def clean(svg: str, alt: str) -> str:
    """Vega's SVG made fit for a page: one image to assistive technology, colours by the page."""
    size = _SIZE.search(svg)
    width, height = (size.group(1), size.group(2)) if size else ("600", "300")
    body = _OPENING.sub("", svg, count=1).removesuffix("</svg>")
    for pattern in (_HIDDEN_TEXT, _INNER_ACCESSIBILITY, _EMPTY_PATHS):
        body = pattern.sub("", body)
    body = _NUMBER.sub(r"\1", body)
    for name, colour in COLOURS.items():
        body = body.replace(f'="{colour}"', f'="var(--{name}, {colour})"')
    return opening(float(width), float(height), alt) + body + "</svg>"


def opening(width: float, height: float, alt: str) -> str:
    """The opening tag of a drawing of this size, named for assistive technology."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" role="img" aria-label="{escape(alt, quote=True)}">'
    )
