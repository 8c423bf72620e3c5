"""Where those who live in one area work.

>>> COMMUTING.key
('year', 'home_area', 'work_area', 'sex')
"""

from __future__ import annotations

from framsyn.tables.columns import NOT_KNOWN, SEX_OR_TOTAL, YEAR, persons
from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text

COMMUTING = Table(
    name="commuting",
    title=Text(sv="Pendling mellan kommuner", en="Commuting between municipalities"),
    meaning=Text(
        sv="Sysselsatta efter kommunen där de bor och kommunen där de arbetar, också de som bor "
        "och arbetar i samma kommun. Små tal är ändrade av källan för att skydda enskilda, så "
        "delar summerar inte exakt.",
        en="Employed persons by the municipality where they live and the one where they work, "
        "those who live and work in the same one included. Small figures are changed by the "
        "source to protect individuals, so parts do not add up exactly.",
    ),
    columns=(
        YEAR,
        Column(
            "home_area",
            "area",
            Text(
                sv="Koden för området där de bor, som text.",
                en="The code of the area where they live, as text.",
            ),
            codelist="area",
            aliases=words("bostadskommun bostad home"),
        ),
        Column(
            "work_area",
            "area",
            Text(
                sv="Koden för området där de arbetar, som text.",
                en="The code of the area where they work, as text.",
            ),
            codelist="area",
            aliases=words("arbetsställekommun arbetsstallekommun arbete work"),
        ),
        SEX_OR_TOTAL,
        persons(Text(sv="Antal sysselsatta.", en="Number of employed persons."), NOT_KNOWN),
    ),
    key=("year", "home_area", "work_area", "sex"),
    source=Text(
        sv="SCB, befolkningens arbetsmarknadsstatus (AM0210)",
        en="SCB, labour market status of the population (AM0210)",
    ),
)
