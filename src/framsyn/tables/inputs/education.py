"""Inhabitants by how long an education they have.

>>> EDUCATION.key
('year', 'area', 'level', 'sex', 'age_group')
"""

from __future__ import annotations

from framsyn.tables.columns import AGE_GROUP, AREA, NOT_KNOWN, SEX, YEAR, persons
from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text

EDUCATION = Table(
    name="education",
    title=Text(sv="Utbildningsnivå", en="Level of education"),
    meaning=Text(
        sv="Invånare efter område, utbildningsnivå, kön och åldersgrupp. Hjälper till att fördela "
        "länets yrken på kommuner.",
        en="Inhabitants by area, level of education, sex and age group. Helps to share the "
        "county's occupations among its municipalities.",
    ),
    columns=(
        YEAR,
        AREA,
        Column(
            "level",
            "text",
            Text(
                sv="Utbildningsnivå: en kod enligt SUN 2020 eller nivåns namn som det står i "
                "källan.",
                en="Level of education: a SUN 2020 code or the name of the level as in the source.",
            ),
            aliases=words("nivå niva utbildningsnivå utbildningsniva education_level"),
        ),
        SEX,
        AGE_GROUP,
        persons(Text(sv="Antal invånare.", en="Number of inhabitants."), NOT_KNOWN),
    ),
    key=("year", "area", "level", "sex", "age_group"),
    source=Text(
        sv="SCB, befolkningens utbildning (UF0506)", en="SCB, educational attainment (UF0506)"
    ),
)
