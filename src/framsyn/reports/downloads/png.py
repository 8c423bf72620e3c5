"""PNG: the same picture as the SVG, for slides and documents."""

from __future__ import annotations

import vl_convert

from framsyn.reports.downloads.download import Download
from framsyn.reports.downloads.svg import standalone
from framsyn.reports.figures.figure import Figure
from framsyn.tables.text import Text

SCALE = 2.0


def _make(figure: Figure, citation: str) -> bytes | None:
    made = standalone(figure, citation)
    return None if made is None else bytes(vl_convert.svg_to_png(made, scale=SCALE))


DOWNLOAD = Download("png", Text(sv="Bild (PNG)", en="Picture (PNG)"), "image/png", _make)
