"""What the inhabitants of working age do: work, study, look for work and so on.

>>> LABOUR_STATUS.key
('year', 'area', 'sex', 'age_group', 'status')
"""

from __future__ import annotations

from framsyn.tables.columns import AGE_GROUP, AREA, NOT_KNOWN, SEX_OR_TOTAL, YEAR, persons
from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text

LABOUR_STATUS = Table(
    name="labour_status",
    title=Text(sv="Arbetsmarknadsstatus", en="Labour market status"),
    meaning=Text(
        sv="Invånare efter område, kön, ålder och vad de gör på arbetsmarknaden. Små tal är "
        "ändrade av källan för att skydda enskilda, och några åldersgrupper ligger inuti andra: "
        "läs summorna i tabellen och räkna dem inte själv.",
        en="Inhabitants by area, sex, age and what they do in the labour market. Small figures "
        "are changed by the source to protect individuals, and some age groups lie inside others: "
        "read the totals in the table, do not work them out.",
    ),
    columns=(
        YEAR,
        AREA,
        SEX_OR_TOTAL,
        AGE_GROUP,
        Column(
            "status",
            "code",
            Text(
                sv="employed: sysselsatt. unemployed: arbetslös. studying: studerande. retired: "
                "pensionär. sick: sjuk. other: övrig. total: alla.",
                en="employed, unemployed, studying, retired, sick, other, or total for all.",
            ),
            aliases=words("arbetsmarknadsstatus"),
        ),
        persons(Text(sv="Antal invånare.", en="Number of inhabitants."), NOT_KNOWN),
    ),
    key=("year", "area", "sex", "age_group", "status"),
    source=Text(
        sv="SCB, befolkningens arbetsmarknadsstatus (AM0210)",
        en="SCB, labour market status of the population (AM0210)",
    ),
)
