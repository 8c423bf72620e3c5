"""Job ads, by occupation.

>>> VACANCIES.key
('year', 'area', 'ssyk2012')
"""

from __future__ import annotations

from framsyn.tables.columns import AREA, NOT_KNOWN, SSYK2012, YEAR
from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text

VACANCIES = Table(
    name="vacancies",
    title=Text(sv="Platsannonser", en="Job ads"),
    meaning=Text(
        sv="Annonser i Platsbanken under året efter område och yrke. Hjälper till att fördela "
        "länets yrken på kommuner.",
        en="Ads in Platsbanken in the year by area and occupation. Helps to share the county's "
        "occupations among its municipalities.",
    ),
    columns=(
        YEAR,
        AREA,
        SSYK2012,
        Column(
            "ads",
            "number",
            Text(sv="Antal annonser.", en="Number of ads."),
            unit="ads",
            missing=NOT_KNOWN,
            minimum=0,
            aliases=words("annonser platsannonser antal count value vacancies"),
        ),
    ),
    key=("year", "area", "ssyk2012"),
    source=Text(
        sv="Arbetsförmedlingen, historiska annonser (JobTech)",
        en="The Swedish Public Employment Service, historical ads (JobTech)",
    ),
)
