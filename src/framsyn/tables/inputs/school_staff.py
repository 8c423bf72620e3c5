"""Teachers in schools, and how many of them have a licence.

>>> SCHOOL_STAFF.key
('year', 'area', 'school_form', 'provider_type')
"""

from __future__ import annotations

from framsyn.tables.columns import AREA, NOT_KNOWN, YEAR
from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text


def _quantity(name: str, unit: str, meaning: Text, aliases: str = "") -> Column:
    high = 1 if unit == "share" else None
    return Column(
        name,
        "number",
        meaning,
        unit=unit,
        missing=NOT_KNOWN,
        minimum=0,
        maximum=high,
        aliases=words(aliases),
    )


SCHOOL_STAFF = Table(
    name="school_staff",
    title=Text(sv="Lärare i skolan", en="Teachers in schools"),
    meaning=Text(
        sv="Lärare efter område, skolform och huvudman. Året är det som läsåret börjar i. Raderna "
        "för total innehåller de andra: lägg inte ihop dem.",
        en="Teachers by area, school form and provider. The year is the one in which the school "
        "year begins. The rows for total hold the others: do not add them up.",
    ),
    columns=(
        YEAR,
        AREA,
        Column(
            "school_form",
            "text",
            Text(
                sv="Skolform med små bokstäver, till exempel grundskola eller gymnasieskola.",
                en="School form in small letters, for example grundskola or gymnasieskola.",
            ),
            aliases=words("skolform"),
        ),
        Column(
            "provider_type",
            "code",
            Text(
                sv="Huvudman: total, municipal, independent, regional, state eller other.",
                en="Kind of provider: total, municipal, independent, regional, state or other.",
            ),
            aliases=words("typ_av_huvudman huvudman huvudmannatyp"),
        ),
        _quantity(
            "teachers_fte",
            "fte",
            Text(sv="Heltidstjänster för lärare.", en="Full-time posts of teachers."),
            "heltidstjänster",
        ),
        _quantity(
            "licensed_fte",
            "fte",
            Text(
                sv="Heltidstjänster med lärarlegitimation och behörighet.",
                en="Full-time posts with a licence and qualified in the subject.",
            ),
        ),
        _quantity(
            "licensed_share",
            "share",
            Text(
                sv="Andel av heltidstjänsterna med lärarlegitimation och behörighet, så som den "
                "är publicerad.",
                en="Share of the full-time posts with a licence and qualified, as published.",
            ),
        ),
        _quantity(
            "teachers_persons",
            "persons",
            Text(sv="Tjänstgörande lärare, personer.", en="Teachers in service, persons."),
            "tjänstgörande_lärare",
        ),
        _quantity(
            "licensed_persons",
            "persons",
            Text(
                sv="Tjänstgörande lärare med lärarlegitimation och behörighet i minst ett ämne.",
                en="Teachers in service with a licence and qualified in at least one subject.",
            ),
        ),
    ),
    key=("year", "area", "school_form", "provider_type"),
    source=Text(
        sv="Skolverket, personalstatistik", en="Skolverket (schools agency), staff statistics"
    ),
)
