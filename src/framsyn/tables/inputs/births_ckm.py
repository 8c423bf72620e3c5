"""Children born from the year in which the figures began to carry noise.

>>> BIRTHS_CKM.continues
'births'
"""

from __future__ import annotations

from framsyn.tables.columns import SCB
from framsyn.tables.inputs.births import BIRTHS
from framsyn.tables.schema import Table
from framsyn.tables.text import Text

BIRTHS_CKM = Table(
    name="births_ckm",
    title=Text(sv="Födda med brus (CKM)", en="Births with noise (CKM)"),
    meaning=Text(
        sv="Levande födda barn under året efter moderns område och ålder, från och med 2025. SCB "
        "lägger ett litet brus på varje tal (Cell Key Method), och små tal visas som 0 eller 3. "
        "Talen summerar därför inte. Fortsätter födda till och med 2024.",
        en="Live births in the year by the mother's area and age, from 2025 on. Statistics Sweden "
        "puts a little noise on each figure (Cell Key Method), and small figures are shown as 0 "
        "or 3. So the figures do not sum. Continues the births up to 2024.",
    ),
    columns=BIRTHS.columns,
    key=BIRTHS.key,
    source=SCB,
    summed_over=BIRTHS.summed_over,
    continues=BIRTHS.name,
)
