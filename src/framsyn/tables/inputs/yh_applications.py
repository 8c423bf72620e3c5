"""Applications to give higher vocational education, and what was decided.

>>> YH_APPLICATIONS.key
('year', 'case')
"""

from __future__ import annotations

from framsyn.tables.columns import AREA, YEAR
from framsyn.tables.education_columns import CREDIT_KIND, CREDITS, DISTANCE, NOT_SAID, PACE_SHARE
from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text


def _text(name: str, meaning: Text, aliases: str, missing: Text | None = NOT_SAID) -> Column:
    return Column(name, "text", meaning, missing=missing, aliases=words(aliases))


def _places(name: str, meaning: Text, aliases: str) -> Column:
    return Column(
        name,
        "number",
        meaning,
        unit="places",
        missing=NOT_SAID,
        minimum=0,
        aliases=words(aliases),
    )


YH_APPLICATIONS = Table(
    name="yh_applications",
    title=Text(
        sv="Ansökningar om yrkeshögskola", en="Applications for higher vocational education"
    ),
    meaning=Text(
        sv="En ansökan om att få ge en yrkeshögskoleutbildning, med beslut. Året är "
        "ansökningsåret. En utbildning i flera kommuner har länets kod, eller 00 när de ligger i "
        "flera län eller inte är angivna.",
        en="An application to give a higher vocational education, with the decision. The year is "
        "that of the application. An education in several municipalities has the county's code, "
        "or 00 when they are in several counties or not told.",
    ),
    columns=(
        YEAR,
        Column(
            "case",
            "code",
            Text(sv="Diarienummer hos MYH.", en="MYH's number of the case."),
            aliases=words("diarienummer ärende"),
        ),
        AREA,
        _text(
            "field",
            Text(sv="Utbildningsområde enligt MYH.", en="MYH's field of education."),
            "utbildningsområde område_utbildning",
        ),
        Column(
            "sun2020",
            "code",
            Text(
                sv="Inriktning enligt SUN 2020 på den femte nivån, från 2023.",
                en="Field by SUN 2020 at the fifth level, from 2023.",
            ),
            missing=NOT_SAID,
            aliases=words("sun5_inriktning sun5 inriktning"),
        ),
        _text(
            "title",
            Text(sv="Utbildningens namn.", en="The name of the education."),
            "utbildningsnamn utbildning",
            None,
        ),
        _text(
            "provider",
            Text(sv="Den som vill ge utbildningen.", en="Who wants to give it."),
            "utbildningsanordnare_administrativ_enhet utbildningsanordnare anordnare",
        ),
        Column(
            "provider_type",
            "code",
            Text(
                sv="Huvudman: private, municipal, regional, state eller other.",
                en="Kind of provider: private, municipal, regional, state or other.",
            ),
            aliases=words("huvudmannatyp huvudman"),
        ),
        Column(
            "decision",
            "code",
            Text(
                sv="Beslut: granted (beviljad), refused (avslag) eller other.",
                en="Decision: granted, refused or other.",
            ),
            aliases=words("beslut"),
        ),
        DISTANCE,
        PACE_SHARE,
        CREDITS,
        CREDIT_KIND,
        _places(
            "places_applied",
            Text(sv="Sökta platser, alla omgångar.", en="Places applied for, all rounds."),
            "sökta_platser_totalt",
        ),
        _places(
            "places_granted",
            Text(sv="Beviljade platser, alla omgångar.", en="Places granted, all rounds."),
            "beviljade_platser_totalt",
        ),
    ),
    key=("year", "case"),
    source=Text(
        sv="Myndigheten för yrkeshögskolan, resultat av ansökningsomgång",
        en="Swedish National Agency for Higher Vocational Education, results of a round",
    ),
)
