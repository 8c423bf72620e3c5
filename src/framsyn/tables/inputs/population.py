"""Who lives where, by sex and age, at the end of the year.

>>> POPULATION.key
('year', 'area', 'sex', 'age')
"""

from __future__ import annotations

from framsyn.tables.columns import AGE, AREA, SCB, SEX, YEAR, persons
from framsyn.tables.schema import Table
from framsyn.tables.text import Text

POPULATION = Table(
    name="population",
    title=Text(sv="Folkmängd", en="Population"),
    meaning=Text(
        sv="Antal invånare den 31 december efter område, kön och ålder. Flera nivåer av områden "
        "får finnas i samma tabell, var och en med sina år.",
        en="Number of inhabitants on 31 December by area, sex and age. Several levels of areas may "
        "stand in the same table, each with its own years.",
    ),
    columns=(
        YEAR,
        AREA,
        SEX,
        AGE,
        persons(Text(sv="Antal invånare.", en="Number of inhabitants.")),
    ),
    key=("year", "area", "sex", "age"),
    source=SCB,
    needed_for=("project", "run", "backtest"),
)
