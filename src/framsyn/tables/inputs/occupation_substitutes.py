"""Which occupations can step in for which.

>>> OCCUPATION_SUBSTITUTES.key
('occupation', 'substitute')
"""

from __future__ import annotations

from framsyn.tables.columns import SSYK2012
from framsyn.tables.schema import Column, Table
from framsyn.tables.text import Text

OCCUPATION_SUBSTITUTES = Table(
    name="occupation_substitutes",
    title=Text(sv="Yrken som kan ersätta varandra", en="Occupations that can step in"),
    meaning=Text(
        sv="Hur väl den som har ett yrke kan gå in i ett annat, enligt Arbetsförmedlingens "
        "bedömning. Gäller bara åt det hållet: det omvända är en egen rad, om det finns.",
        en="How well somebody with one occupation can go into another, as judged by the Public "
        "Employment Service. It holds in that direction only: the reverse is a row of its own, if "
        "there is one.",
    ),
    columns=(
        Column(
            "occupation",
            "code",
            Text(
                sv="Yrket som söks: benämningens id i taxonomin, se occupation_names.",
                en="The occupation sought: the id of the name in the taxonomy, see "
                "occupation_names.",
            ),
        ),
        Column(
            "substitute",
            "code",
            Text(
                sv="Yrket som kan ersätta det: benämningens id i taxonomin.",
                en="The occupation that can step in: the id of the name in the taxonomy.",
            ),
        ),
        SSYK2012,
        Column(
            "substitute_ssyk2012",
            "occupation",
            Text(
                sv="Yrkesgruppen (SSYK 2012) för yrket som kan ersätta.",
                en="The occupation group (SSYK 2012) of the occupation that can step in.",
            ),
            codelist="ssyk2012",
        ),
        Column(
            "share",
            "number",
            Text(
                sv="Hur väl det kan ersätta: 0,75 för det mesta, 0,25 till en del.",
                en="How well it can step in: 0.75 for most of it, 0.25 for some of it.",
            ),
            unit="share",
            minimum=0,
            maximum=1,
        ),
    ),
    key=("occupation", "substitute"),
    source=Text(
        sv="Arbetsförmedlingen, taxonomin (JobTech)",
        en="The Swedish Public Employment Service, the taxonomy (JobTech)",
    ),
)
