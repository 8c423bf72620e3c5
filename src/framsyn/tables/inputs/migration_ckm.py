"""Moves from the year in which the figures began to carry noise.

>>> MIGRATION_CKM.continues
'migration'
"""

from __future__ import annotations

from framsyn.tables.columns import SCB
from framsyn.tables.inputs.migration import MIGRATION
from framsyn.tables.schema import Table
from framsyn.tables.text import Text

MIGRATION_CKM = Table(
    name="migration_ckm",
    title=Text(sv="Flyttningar med brus (CKM)", en="Migration with noise (CKM)"),
    meaning=Text(
        sv="Flyttningar under året efter område, kön och ålder vid årets slut, från och med 2025. "
        "SCB lägger ett litet brus på varje tal (Cell Key Method), och små tal visas som 0 eller "
        "3. Talen summerar därför inte. Fortsätter flyttningar till och med 2024.",
        en="Moves in the year by area, sex and age at the end of the year, from 2025 on. "
        "Statistics Sweden puts a little noise on each figure (Cell Key Method), and small figures "
        "are shown as 0 or 3. So the figures do not sum. Continues the moves up to 2024.",
    ),
    columns=MIGRATION.columns,
    key=MIGRATION.key,
    source=SCB,
    continues=MIGRATION.name,
)
