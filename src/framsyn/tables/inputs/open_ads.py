"""Job ads that are open on a day, by occupation.

>>> OPEN_ADS.key
('date', 'area', 'ssyk2012', 'service')
"""

from __future__ import annotations

from framsyn.tables.columns import AREA, NOT_KNOWN, SSYK2012
from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text

OPEN_ADS = Table(
    name="open_ads",
    title=Text(sv="Öppna platsannonser", en="Open job ads"),
    meaning=Text(
        sv="Annonser i Platsbanken som går att söka en viss dag, efter område och yrke. Länets rad "
        "har också med annonser som inte anger kommun. Ett område och yrke utan rad har inga.",
        en="Ads in Platsbanken that can be applied for on a day, by area and occupation. The "
        "county's row also has ads that name no municipality. An area and occupation without a "
        "row has none.",
    ),
    columns=(
        Column(
            "date",
            "text",
            Text(
                sv="Dagen då annonserna räknades, som 2026-11-25.",
                en="The day on which the ads were counted, as 2026-11-25.",
            ),
            aliases=words("datum dag day"),
        ),
        AREA,
        SSYK2012,
        Column(
            "service",
            "code",
            Text(
                sv="Tjänsten som annonserna kommer från: jobsearch eller jobstream. Samma annonser "
                "finns i båda; lägg inte ihop dem.",
                en="The service that the ads come from: jobsearch or jobstream. Both have the same "
                "ads; do not add them up.",
            ),
        ),
        Column(
            "ads",
            "number",
            Text(sv="Antal annonser.", en="Number of ads."),
            unit="ads",
            missing=NOT_KNOWN,
            minimum=0,
            aliases=words("annonser platsannonser"),
        ),
        Column(
            "positions",
            "number",
            Text(
                sv="Antal platser som annonserna gäller, som arbetsgivarna har angett det.",
                en="Number of positions in the ads, as the employers have stated it.",
            ),
            unit="jobs",
            missing=Text(
                sv="Någon av annonserna anger inte hur många platser den gäller.",
                en="At least one of the ads does not state how many positions it is for.",
            ),
            required=False,
            minimum=0,
            aliases=words("platser jobb number_of_vacancies"),
        ),
    ),
    key=("date", "area", "ssyk2012", "service"),
    source=Text(
        sv="Arbetsförmedlingen, JobSearch och JobStream (JobTech)",
        en="The Swedish Public Employment Service, JobSearch and JobStream (JobTech)",
    ),
)
