"""A statistical office's projection of the nation, which steers the trend.

>>> NATIONAL_PROJECTION.key
('year', 'area', 'sex', 'age')
"""

from __future__ import annotations

from framsyn.tables.columns import AGE, AREA, NOT_KNOWN, SCB, SEX, YEAR, persons
from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text


def _events(name: str, unit: str, meaning: Text, aliases: str) -> Column:
    return Column(
        name,
        "number",
        meaning,
        unit=unit,
        missing=NOT_KNOWN,
        required=False,
        minimum=0,
        aliases=words(aliases),
    )


NATIONAL_PROJECTION = Table(
    name="national_projection",
    title=Text(sv="Nationell framskrivning", en="National projection"),
    meaning=Text(
        sv="Landets framskrivna folkmängd och händelser efter kön och ålder. Ger trenden för "
        "områdena när den finns.",
        en="The nation's projected population and events by sex and age. Gives the areas their "
        "trend when it is there.",
    ),
    columns=(
        YEAR,
        AREA,
        SEX,
        AGE,
        persons(Text(sv="Antal invånare den 31 december.", en="Inhabitants on 31 December.")),
        _events(
            "births",
            "births",
            Text(
                sv="Födda barn efter moderns ålder, på kvinnornas rader. Tomt på övriga.",
                en="Births by the mother's age, on the rows of women. Empty on the others.",
            ),
            "födda born",
        ),
        _events("deaths", "deaths", Text(sv="Antal döda.", en="Deaths."), "döda dead"),
        _events(
            "immigration",
            "moves",
            Text(sv="Antal invandrade.", en="Immigrants."),
            "invandrade invandring immig",
        ),
        _events(
            "emigration",
            "moves",
            Text(sv="Antal utvandrade.", en="Emigrants."),
            "utvandrade utvandring emig",
        ),
    ),
    key=("year", "area", "sex", "age"),
    source=SCB,
)
