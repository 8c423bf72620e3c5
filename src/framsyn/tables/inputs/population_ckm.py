"""Who lives where from the year in which the figures began to carry noise.

>>> POPULATION_CKM.continues
'population'
"""

from __future__ import annotations

from framsyn.tables.columns import SCB
from framsyn.tables.inputs.population import POPULATION
from framsyn.tables.schema import Table
from framsyn.tables.text import Text

POPULATION_CKM = Table(
    name="population_ckm",
    title=Text(sv="Folkmängd med brus (CKM)", en="Population with noise (CKM)"),
    meaning=Text(
        sv="Antal invånare den 31 december efter område, kön och ålder, från och med 2025. SCB "
        "lägger ett litet brus på varje tal (Cell Key Method) så att ingen person kan röjas. "
        "Talen summerar därför inte: kommunerna ger inte exakt länet, åldrarna inte exakt "
        "alla. Fortsätter folkmängden till och med 2024.",
        en="Number of inhabitants on 31 December by area, sex and age, from 2025 on. Statistics "
        "Sweden puts a little noise on each figure (Cell Key Method) so that no person can be "
        "disclosed. So the figures do not sum: the municipalities do not give exactly the county, "
        "nor the ages exactly all. Continues the population up to 2024.",
    ),
    columns=POPULATION.columns,
    key=POPULATION.key,
    source=SCB,
    continues=POPULATION.name,
)
