"""Those employed by municipalities and regions, by group of staff.

>>> MUNICIPAL_STAFF.key
('year', 'area', 'staff_group', 'sex')
"""

from __future__ import annotations

from framsyn.tables.columns import AREA, NOT_KNOWN, SEX_OR_TOTAL, YEAR, persons
from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text

MUNICIPAL_STAFF = Table(
    name="municipal_staff",
    title=Text(
        sv="Anställda i kommuner och regioner", en="Employees of municipalities and regions"
    ),
    meaning=Text(
        sv="Anställda efter arbetsgivare, personalgrupp och kön. Kommunens kod står för kommunen "
        "som arbetsgivare, länets kod för regionen.",
        en="Employees by employer, group of staff and sex. The municipality's code stands for "
        "the municipality as employer, the county's for the region.",
    ),
    columns=(
        YEAR,
        AREA,
        Column(
            "staff_group",
            "text",
            Text(
                sv="Personalgrupp: koden enligt AID om den finns, annars gruppens namn.",
                en="Group of staff: the AID code if there is one, else the name of the group.",
            ),
            aliases=words("personalgrupp aid aid_kod aid_grupp etikett befattning yrkesgrupp"),
        ),
        SEX_OR_TOTAL,
        persons(Text(sv="Antal anställda.", en="Number of employees."), NOT_KNOWN),
        Column(
            "fte",
            "number",
            Text(sv="Antal årsarbetare.", en="Number of full-time equivalents."),
            unit="fte",
            missing=NOT_KNOWN,
            minimum=0,
            aliases=words("årsarbetare årsarbetskrafter heltidsarbetare antal_årsarbetare"),
        ),
    ),
    key=("year", "area", "staff_group", "sex"),
    source=Text(
        sv="SKR, personalstatistik för kommuner och regioner",
        en="SALAR (SKR), staff statistics of municipalities and regions",
    ),
)
