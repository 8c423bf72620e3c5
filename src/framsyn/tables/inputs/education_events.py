"""Education that is planned: when, where and how much.

>>> EDUCATION_EVENTS.key
('source', 'id', 'area')
"""

from __future__ import annotations

from framsyn.tables.columns import AREA
from framsyn.tables.education_columns import CREDIT_KIND, CREDITS, DISTANCE, NOT_SAID, PACE_SHARE
from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text

EDUCATION_EVENTS = Table(
    name="education_events",
    title=Text(sv="Utbildningstillfällen", en="Education events"),
    meaning=Text(
        sv="Ett tillfälle av en utbildning för vuxna i en kommun. Ett tillfälle i flera kommuner "
        "står en gång för var och en. Samma tillfälle kan finnas i flera källor: räkna en källa i "
        "taget. Tillfällen utan kommun är inte med.",
        en="One event of an education for adults in a municipality. An event in several "
        "municipalities stands once for each. The same event may be in several sources: count "
        "one source at a time. Events without a municipality are not there.",
    ),
    columns=(
        Column(
            "source",
            "code",
            Text(
                sv="Listan som tillfället står i: planned_educations eller susa.",
                en="The list that the event stands in: planned_educations or susa.",
            ),
            aliases=words("källa kalla"),
        ),
        Column(
            "id",
            "code",
            Text(sv="Källans id för tillfället.", en="The source's id of the event."),
            aliases=words("tillfälle event_id education_event_id"),
        ),
        AREA,
        Column(
            "school_type",
            "code",
            Text(
                sv="Skolform: yh, komvux, fhs (folkhögskola), hogskola, aub "
                "(arbetsmarknadsutbildning), kku (konst och kultur) eller other.",
                en="School form: yh (higher vocational), komvux (municipal adult), fhs (folk "
                "high school), hogskola (higher), aub (labour market training), kku (art and "
                "culture) or other.",
            ),
            aliases=words("skolform"),
        ),
        Column(
            "title",
            "text",
            Text(sv="Utbildningens namn.", en="The name of the education."),
            missing=NOT_SAID,
            aliases=words("namn titel utbildning utbildningsnamn"),
        ),
        Column(
            "provider",
            "text",
            Text(sv="Den som ger utbildningen.", en="Who gives the education."),
            missing=NOT_SAID,
            aliases=words("anordnare utbildningsanordnare"),
        ),
        Column(
            "start",
            "text",
            Text(sv="Första dagen, som 2025-08-25.", en="First day, as 2025-08-25."),
            missing=Text(
                sv="Löpande start, eller inte bestämt.", en="Continuous start, or not decided."
            ),
            aliases=words("startdatum"),
        ),
        Column(
            "apply_by",
            "text",
            Text(sv="Sista ansökningsdag.", en="Last day to apply."),
            missing=Text(sv="Ingen sista dag är känd.", en="No last day is known."),
            aliases=words("sista_ansökningsdag"),
        ),
        PACE_SHARE,
        CREDITS,
        CREDIT_KIND,
        Column(
            "places",
            "number",
            Text(sv="Antal platser.", en="Number of places."),
            unit="places",
            missing=NOT_SAID,
            minimum=0,
            aliases=words("platser antal_platser"),
        ),
        DISTANCE,
        Column(
            "occupations",
            "text",
            Text(
                sv="Yrken som utbildningen leder till, om källan säger det: "
                "Arbetsförmedlingens SSYK-koder med blanksteg emellan.",
                en="Occupations that the education leads to, if the source says: SSYK codes of "
                "the Public Employment Service with blanks between.",
            ),
            missing=NOT_SAID,
            aliases=words("ssyk yrken"),
        ),
    ),
    key=("source", "id", "area"),
    source=Text(
        sv="Skolverket, Planerade utbildningar och Susa-navet",
        en="Skolverket, Planned Educations and Susa-navet",
    ),
)
