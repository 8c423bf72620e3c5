"""Those in work, by the sector of the employer and by month.

>>> SECTOR_STAFF.key
('year', 'month', 'area', 'sector', 'sex', 'age_group')
"""

from __future__ import annotations

from framsyn.tables.columns import AGE_GROUP, AREA, NOT_KNOWN, SEX_OR_TOTAL, YEAR, persons
from framsyn.tables.inputs.employed_by_sector import SECTOR, SECTOR_NAME
from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text

SECTOR_STAFF = Table(
    name="sector_staff",
    title=Text(sv="Sysselsatta efter sektor", en="Employed by sector"),
    meaning=Text(
        sv="Sysselsatta månad för månad efter var de arbetar, arbetsgivarens sektor, kön och "
        "ålder. Små tal är ändrade av källan för att skydda enskilda. Åldrar och sektorer kan "
        "ligga inuti varandra: läs summorna i tabellen och räkna dem inte själv.",
        en="Employed persons, month by month, by where they work, the employer's sector, sex and "
        "age. Small figures are changed by the source to protect individuals. Ages and sectors "
        "may lie inside one another: read the totals in the table, do not work them out.",
    ),
    columns=(
        YEAR,
        Column(
            "month",
            "code",
            Text(
                sv="Månad med två siffror, 01 till 12.",
                en="Month in two digits, 01 to 12.",
            ),
            aliases=words("månad manad"),
        ),
        AREA,
        SECTOR,
        SEX_OR_TOTAL,
        AGE_GROUP,
        SECTOR_NAME,
        persons(Text(sv="Antal sysselsatta.", en="Number of employed persons."), NOT_KNOWN),
    ),
    key=("year", "month", "area", "sector", "sex", "age_group"),
    source=Text(
        sv="SCB, befolkningens arbetsmarknadsstatus (AM0210)",
        en="SCB, labour market status of the population (AM0210)",
    ),
)
