"""Children born in the year, by the mother's age.

>>> BIRTHS.key
('year', 'area', 'mother_age')
"""

from __future__ import annotations

from framsyn.tables.columns import AREA, MOTHER_AGE, SCB, YEAR
from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text

BIRTHS = Table(
    name="births",
    title=Text(sv="Födda", en="Births"),
    meaning=Text(
        sv="Levande födda barn under året efter moderns område och ålder.",
        en="Live births in the year by the mother's area and age.",
    ),
    columns=(
        YEAR,
        AREA,
        MOTHER_AGE,
        Column(
            "births",
            "number",
            Text(sv="Antal levande födda barn.", en="Number of live births."),
            unit="births",
            minimum=0,
            aliases=words("födda fodda levande_födda antal count value persons"),
        ),
    ),
    key=("year", "area", "mother_age"),
    source=SCB,
    needed_for=("project", "run", "backtest"),
    summed_over=("child_sex", "barnets_kön", "barnets kön", "barnets_kon", "sex", "kön", "kon"),
)
