"""Those who died from the year in which the figures began to carry noise.

>>> DEATHS_CKM.continues
'deaths'
"""

from __future__ import annotations

from framsyn.tables.columns import SCB
from framsyn.tables.inputs.deaths import DEATHS
from framsyn.tables.schema import Table
from framsyn.tables.text import Text

DEATHS_CKM = Table(
    name="deaths_ckm",
    title=Text(sv="Döda med brus (CKM)", en="Deaths with noise (CKM)"),
    meaning=Text(
        sv="Döda under året efter område, kön och ålder vid årets slut, från och med 2025. SCB "
        "lägger ett litet brus på varje tal (Cell Key Method), och små tal visas som 0 eller 3. "
        "Talen summerar därför inte. Fortsätter döda till och med 2024.",
        en="Deaths in the year by area, sex and age at the end of the year, from 2025 on. "
        "Statistics Sweden puts a little noise on each figure (Cell Key Method), and small figures "
        "are shown as 0 or 3. So the figures do not sum. Continues the deaths up to 2024.",
    ),
    columns=DEATHS.columns,
    key=DEATHS.key,
    source=SCB,
    continues=DEATHS.name,
)
