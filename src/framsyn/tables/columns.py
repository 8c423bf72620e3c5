"""The columns that many tables share, declared once so that they mean the same everywhere."""

from __future__ import annotations

from framsyn.tables.schema import Column, words
from framsyn.tables.text import Text

YEAR = Column(
    "year",
    "year",
    Text(
        sv="Kalenderår. Folkmängd gäller den 31 december, händelser hela året.",
        en="Calendar year. Population is on 31 December, events are those of the whole year.",
    ),
    unit="calendar_year",
    minimum=1700,
    maximum=2200,
    aliases=words("år ar tid kalenderår time"),
)

AREA = Column(
    "area",
    "area",
    Text(
        sv="Områdets kod, som text: 00 riket, 24 länet, 2480 kommunen. Andra länders koder går "
        "bra.",
        en="The code of the area, as text: 00 the nation, 24 the county, 2480 the municipality. "
        "Codes of other countries are welcome.",
    ),
    codelist="area",
    aliases=words(
        "region område omrade kommun kommunkod län lan länskod lanskod area_code areacode "
        "regionkod municipality municipality_code county county_code"
    ),
)

SEX = Column(
    "sex",
    "sex",
    Text(
        sv="Juridiskt kön: women (kvinnor) eller men (män).",
        en="Legal sex: women or men.",
    ),
    codelist="sex",
    aliases=words("kön kon gender"),
)

SEX_OR_TOTAL = Column(
    "sex",
    "sex_or_total",
    Text(
        sv="Juridiskt kön: women (kvinnor), men (män) eller total för båda.",
        en="Legal sex: women, men, or total for both.",
    ),
    aliases=words("kön kon gender"),
)

AGE = Column(
    "age",
    "age",
    Text(
        sv="Ålder i hela år vid årets slut, 0 till 100. 100 betyder 100 år och äldre.",
        en="Age in completed years at the end of the year, 0 to 100. 100 means 100 and over.",
    ),
    unit="age_years",
    minimum=0,
    maximum=100,
    aliases=words("ålder alder ålder_år age_years"),
)

MOTHER_AGE = Column(
    "mother_age",
    "mother_age",
    Text(
        sv="Moderns ålder i hela år vid årets slut, 15 till 49. 15 betyder 15 år och yngre, "
        "49 betyder 49 år och äldre.",
        en="The mother's age in completed years at the end of the year, 15 to 49. 15 means 15 and "
        "under, 49 means 49 and over.",
    ),
    unit="age_years",
    minimum=15,
    maximum=49,
    aliases=words("moderns_ålder moderålder mothers_age age_mother age ålder"),
)

AGE_GROUP = Column(
    "age_group",
    "age_group",
    Text(
        sv="Åldersgrupp skriven från-till, till exempel 25-29, 85+ eller total för alla åldrar.",
        en="Age group written from-to, for example 25-29, 85+, or total for all ages.",
    ),
    unit="age_years",
    aliases=words("åldersgrupp aldersgrupp ålder alder age agegroup"),
)

AGE_BAND = Column(
    "group",
    "code",
    Text(
        sv="Bred åldersgrupp: 0-4, 5-19, 20-64, 65-79 eller 80+.",
        en="Broad age group: 0-4, 5-19, 20-64, 65-79 or 80+.",
    ),
    unit="age_years",
)

OCCUPATION_GROUP = Column(
    "group",
    "code",
    Text(
        sv="De två första siffrorna i SSYK 2012, eller total för alla yrken.",
        en="The first two digits of SSYK 2012, or total for all occupations.",
    ),
)

SSYK2012 = Column(
    "ssyk2012",
    "occupation",
    Text(
        sv="Yrke enligt SSYK 2012, en till fyra siffror som text, till exempel 5321 "
        "undersköterskor.",
        en="Occupation by SSYK 2012, one to four digits as text, for example 5321 assistant "
        "nurses.",
    ),
    codelist="ssyk2012",
    aliases=words("ssyk ssyk_code ssykkod ssyk_kod yrke yrkeskod occupation ssyk12 ssyk4 yrke2012"),
)


def persons(meaning: Text, missing: Text | None = None) -> Column:
    """A column named persons: a number of people, zero or more, fractions allowed."""
    return Column(
        "persons",
        "number",
        meaning,
        unit="persons",
        missing=missing,
        minimum=0,
        aliases=words(
            "antal population folkmängd folkmangd befolkning count value värde varde personer "
            "anställda sysselsatta employees number"
        ),
    )


SCB = Text(sv="SCB, statistikdatabasen", en="Statistics Sweden (SCB), the statistical database")
RUN = Text(sv="En körning av Framsyn", en="A run of Framsyn")
NOT_KNOWN = Text(
    sv="Talet är inte känt: skyddat, saknas eller kan inte finnas. Det räknas inte som noll.",
    en="The figure is not known: suppressed, missing or impossible. It does not count as zero.",
)
