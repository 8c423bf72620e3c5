"""Projected population of each area by sex and age.

>>> POPULATION.key
('year', 'area', 'sex', 'age')
"""

from __future__ import annotations

from framsyn.tables.columns import AGE, AREA, RUN, SEX, YEAR
from framsyn.tables.quantiles import summary_columns
from framsyn.tables.schema import Table
from framsyn.tables.text import Text

POPULATION = Table(
    name="population",
    title=Text(sv="Framskriven folkmängd", en="Projected population"),
    meaning=Text(
        sv="Folkmängd den 31 december efter område, kön och ålder. Basåret är med, med fyra lika "
        "tal.",
        en="Population on 31 December by area, sex and age. The base year is there, with four "
        "equal figures.",
    ),
    columns=(
        YEAR,
        AREA,
        SEX,
        AGE,
        *summary_columns(Text(sv="Invånare", en="Inhabitants"), "persons"),
    ),
    key=("year", "area", "sex", "age"),
    source=RUN,
    role="result",
)
