"""Those who died in the year, by sex and age.

>>> DEATHS.key
('year', 'area', 'sex', 'age')
"""

from __future__ import annotations

from framsyn.tables.columns import AGE, AREA, SCB, SEX, YEAR
from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text

DEATHS = Table(
    name="deaths",
    title=Text(sv="Döda", en="Deaths"),
    meaning=Text(
        sv="Döda under året efter område, kön och ålder vid årets slut.",
        en="Deaths in the year by area, sex and age at the end of the year.",
    ),
    columns=(
        YEAR,
        AREA,
        SEX,
        AGE,
        Column(
            "deaths",
            "number",
            Text(sv="Antal döda.", en="Number of deaths."),
            unit="deaths",
            minimum=0,
            aliases=words("döda doda avlidna antal count value persons"),
        ),
    ),
    key=("year", "area", "sex", "age"),
    source=SCB,
    needed_for=("project", "run", "backtest"),
)
