"""How a figure is cited."""

from __future__ import annotations

import datetime

from framsyn.tables.text import Text

_CITATION = Text(
    sv="{publisher} ({year}). {title} Framsyn, utgåva {edition}, {date}. {url}",
    en="{publisher} ({year}). {title} Framsyn, edition {edition}, {date}. {url}",
)


def citation(
    *, publisher: str, title: str, edition: str, url: str, date: datetime.date, lang: str
) -> str:
    """The citation of one figure, with the address that stays true.

    >>> citation(publisher="Region Norr", title="Brist till 2034", edition="2025-1",
    ...          url="https://norr.example/a", date=datetime.date(2025, 11, 3), lang="sv")
    'Region Norr (2025). Brist till 2034. Framsyn, utgåva 2025-1, 2025-11-03. https://norr.example/a'
    """
    whole = title if title.endswith((".", "?", "!")) else f"{title}."
    return _CITATION.in_language(lang).format(
        publisher=publisher,
        year=date.year,
        title=whole,
        edition=edition,
        date=date.isoformat(),
        url=url,
    )
