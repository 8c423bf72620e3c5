"""How well people's jobs match their education.

>>> EDUCATION_MATCH.key
('year', 'area', 'education_group', 'match')
"""

from __future__ import annotations

from framsyn.tables.columns import AREA, NOT_KNOWN, YEAR, persons
from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text

EDUCATION_MATCH = Table(
    name="education_match",
    title=Text(sv="Matchning mellan utbildning och yrke", en="Match of education and occupation"),
    meaning=Text(
        sv="Personer efter var de bor, utbildningsgrupp och hur väl deras yrke matchar "
        "utbildningen. Talen är ändrade av källan för att skydda enskilda: läs summorna i "
        "tabellen och räkna dem inte själv.",
        en="Persons by where they live, education group and how well their occupation matches "
        "their education. The figures are changed by the source to protect individuals: read the "
        "totals in the table, do not work them out.",
    ),
    columns=(
        YEAR,
        AREA,
        Column(
            "education_group",
            "code",
            Text(
                sv="SCB:s utbildningsgrupp, till exempel 53B byggutbildning på gymnasienivå; 00S "
                "är alla grupper.",
                en="SCB's education group, for example 53B building and construction at upper "
                "secondary level; 00S is all groups.",
            ),
            aliases=words("utbildningsgrupp utbildning"),
        ),
        Column(
            "match",
            "code",
            Text(
                sv="full: yrket matchar utbildningen. partial: det matchar delvis. no_match: det "
                "matchar inte. unknown: anställd, men yrket går inte att bedöma. total: alla i "
                "gruppen, också de som inte är anställda.",
                en="full: the occupation matches the education. partial: it does in part. "
                "no_match: it does not. unknown: employed, but the occupation cannot be judged. "
                "total: everybody in the group, those who are not employed included.",
            ),
            aliases=words("matchning"),
        ),
        Column(
            "education_group_name",
            "text",
            Text(
                sv="Utbildningsgruppens namn, som det står i källan.",
                en="The name of the education group, as it stands in the source.",
            ),
            required=False,
            missing=Text(sv="Källan ger inget namn.", en="The source gives no name."),
        ),
        persons(Text(sv="Antal personer.", en="Number of persons."), NOT_KNOWN),
    ),
    key=("year", "area", "education_group", "match"),
    source=Text(
        sv="SCB, regionala matchningsindikatorer (AM9906)",
        en="SCB, regional matching indicators (AM9906)",
    ),
)
