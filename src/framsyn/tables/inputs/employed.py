"""Those in work, by occupation.

>>> EMPLOYED.key
('year', 'area', 'ssyk2012', 'sex', 'age_group')
"""

from __future__ import annotations

from framsyn.tables.columns import AGE_GROUP, AREA, NOT_KNOWN, SEX, SSYK2012, YEAR, persons
from framsyn.tables.schema import Table
from framsyn.tables.text import Text

EMPLOYED = Table(
    name="employed",
    title=Text(sv="Sysselsatta efter yrke", en="Employed by occupation"),
    meaning=Text(
        sv="Sysselsatta efter område, yrke, kön och åldersgrupp. Området får vara grövre än "
        "kommun, yrket en till fyra siffror och åldern total: tabellen får blanda grovlekar.",
        en="Employed persons by area, occupation, sex and age group. The area may be coarser than "
        "municipality, the occupation one to four digits, the age total: the table may mix them.",
    ),
    columns=(
        YEAR,
        AREA,
        SSYK2012,
        SEX,
        AGE_GROUP,
        persons(Text(sv="Antal sysselsatta.", en="Number of employed persons."), NOT_KNOWN),
    ),
    key=("year", "area", "ssyk2012", "sex", "age_group"),
    source=Text(
        sv="SCB, yrkesregistret (AM0208)",
        en="SCB, the Swedish Occupational Register (AM0208)",
    ),
    needed_for=("run",),
)
