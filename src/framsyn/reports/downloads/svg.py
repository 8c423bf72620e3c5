"""SVG: the drawing to take along, with title, unit, source and status inside."""

from __future__ import annotations

import re
import textwrap
from html import escape

from framsyn.reports.downloads.download import Download, about
from framsyn.reports.figures.drawn import draw_figure
from framsyn.reports.figures.figure import Figure
from framsyn.reports.figures.focus_map import draw_focus_map
from framsyn.reports.figures.theme import FONT, INK, INK_SOFT
from framsyn.tables.text import Text

_SIZE = re.compile(r'<svg[^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>')
_LINKS = re.compile(r"</?a(?: [^>]*)?>")
_COLOUR = re.compile(r"var\(--[\w-]+, (#[0-9a-f]{6})\)")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no XML may hold; a name from a hostile file may."""
LEAST_WIDTH = 640.0
TITLE_SIZE, TEXT_SIZE, LINE = 18, 13, 18
_STYLE = (
    f"svg{{font-family:{FONT};font-size:{TEXT_SIZE}px}}"
    ".area{stroke:#ffffff;stroke-width:1.2}"
    ".s0{fill:#ffffff;stroke:#6b777c;stroke-dasharray:4 3}.s1{fill:#e3efe9}.s2{fill:#b2d5cf}"
    ".s3{fill:#74b0b1}.s4{fill:#2f7f8a}.s5{fill:#0a4a5c}"
    f".name,.map-legend text{{fill:{INK}}}"
    ".name{paint-order:stroke;stroke:#ffffff;stroke-width:3.5px;stroke-linejoin:round}"
    ".value{font-weight:600}"
)


def standalone(figure: Figure, citation: str) -> str | None:
    """The drawing as a picture of its own, in light colours; None where there is none.

    A chart comes before a map where a figure has both.
    """
    drawn = draw_figure(figure) or draw_focus_map(figure, lambda _code: "")
    size = _SIZE.search(drawn) if drawn else None
    if drawn is None or size is None:
        return None
    width = max(float(size.group(1)) + 32, LEAST_WIDTH)
    head = _lines(figure.title, width, TITLE_SIZE)
    foot = _foot(figure, citation, width)
    top = 24 + LINE * 1.3 * len(head) + LINE
    height = top + float(size.group(2)) + 16 + LINE * len(foot) + 12
    body = _COLOUR.sub(r"\1", _LINKS.sub("", drawn))
    body = body.replace("<svg ", f'<svg x="16" y="{top:g}" ', 1)
    soft = f'fill="{INK_SOFT}"'
    title = _text(head, 30, LINE * 1.3, f'fill="{INK}" font-size="{TITLE_SIZE}" font-weight="600"')
    unit = _text([figure.unit], top - 8, LINE, soft)
    told = _text(foot, height - LINE * len(foot) + 2, LINE, soft)
    made = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{figure.lang}" '
        f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" role="img">'
        f"<title>{escape(figure.title)}</title><desc>{escape(figure.alt)}</desc>"
        f"<style>{_STYLE}</style>"
        f'<rect width="100%" height="100%" fill="#ffffff"/>{title}{unit}{body}{told}</svg>'
    )
    return _NOT_IN_XML.sub("", made)


def _foot(figure: Figure, citation: str, width: float) -> list[str]:
    told = about(figure, citation)
    order = ("synthetic", "status", "source", "date", "citation")
    return [
        line
        for key in order
        if key in told
        for line in _lines(": ".join(told[key]), width, TEXT_SIZE)
    ]


def _lines(text: str, width: float, size: int) -> list[str]:
    """The text broken into lines that fit: a letter is about half its size wide."""
    most = int((width - 32) / (size * 0.5))
    return textwrap.wrap(text, most, break_on_hyphens=False)


def _text(lines: list[str], y: float, step: float, attributes: str) -> str:
    return "".join(
        f'<text x="16" y="{y + step * index:g}" {attributes}>{escape(line)}</text>'
        for index, line in enumerate(lines)
    )


def _make(figure: Figure, citation: str) -> bytes | None:
    made = standalone(figure, citation)
    return None if made is None else made.encode("utf-8")


DOWNLOAD = Download("svg", Text(sv="Bild (SVG)", en="Picture (SVG)"), "image/svg+xml", _make)
