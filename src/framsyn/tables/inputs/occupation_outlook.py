"""How the Public Employment Service judges the occupations.

>>> OCCUPATION_OUTLOOK.key
('round', 'area', 'occupation', 'ssyk2012')
"""

from __future__ import annotations

from framsyn.tables.columns import AREA, SSYK2012
from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text

NOT_JUDGED = Text(
    sv="Underlaget räcker inte för en bedömning.", en="There is too little data for a judgement."
)

OCCUPATION_OUTLOOK = Table(
    name="occupation_outlook",
    title=Text(sv="Yrkesbarometern", en="The occupational barometer"),
    meaning=Text(
        sv="Arbetsförmedlingens bedömning av ett yrke i ett län eller i riket. Ett yrke i "
        "barometern kan höra till flera yrkesgrupper i SSYK: då har varje grupp en rad.",
        en="The Public Employment Service's judgement of an occupation in a county or the nation. "
        "An occupation of the barometer may belong to several SSYK groups: each then has a row.",
    ),
    columns=(
        Column(
            "round",
            "text",
            Text(
                sv="Omgången, som 2025-2: den andra under 2025.",
                en="The round, as 2025-2: the second in 2025.",
            ),
            aliases=words("omgang omgång"),
        ),
        AREA,
        Column(
            "occupation",
            "code",
            Text(
                sv="Yrkets id i barometern, som PDNm_NZ2_WRh.",
                en="The id of the occupation in the barometer, as PDNm_NZ2_WRh.",
            ),
            aliases=words("yb_concept_id"),
        ),
        SSYK2012,
        Column("name", "text", Text(sv="Yrkets namn.", en="The name of the occupation.")),
        Column(
            "opportunities",
            "code",
            Text(
                sv="Möjligheterna till arbete: small (små), medium (medelstora) eller large "
                "(stora).",
                en="The chances of finding work: small, medium or large.",
            ),
            missing=NOT_JUDGED,
        ),
        Column(
            "situation",
            "code",
            Text(
                sv="Rekryteringsläget: shortage (brist), balance (balans), surplus (överskott) "
                "eller paradox (både brist och arbetslösa).",
                en="The recruitment situation: shortage, balance, surplus or paradox (both "
                "shortage and unemployed).",
            ),
            missing=NOT_JUDGED,
        ),
        Column(
            "outlook",
            "code",
            Text(
                sv="Efterfrågan på fem års sikt: decrease (minskar), unchanged (oförändrad) eller "
                "increase (ökar).",
                en="Demand in five years: decrease, unchanged or increase.",
            ),
            missing=NOT_JUDGED,
        ),
        Column(
            "paradox",
            "text",
            Text(
                sv="Vad paradoxen består i, med kommatecken emellan, som det står i källan.",
                en="What the paradox consists of, with commas between, as in the source.",
            ),
            missing=Text(sv="Läget är ingen paradox.", en="The situation is no paradox."),
            required=False,
        ),
        Column(
            "judged_on",
            "code",
            Text(
                sv="Det minsta område vars underlag räckte: county (län), nuts2, nuts1 eller "
                "nation.",
                en="The smallest area with enough data: county, nuts2, nuts1 or nation.",
            ),
            missing=NOT_JUDGED,
            required=False,
        ),
        Column(
            "part_of_group",
            "code",
            Text(
                sv="Om yrket bara är en del av yrkesgruppen: yes eller no.",
                en="Whether the occupation is only a part of the group: yes or no.",
            ),
            missing=Text(sv="Källan säger det inte.", en="The source does not say."),
            required=False,
        ),
    ),
    key=("round", "area", "occupation", "ssyk2012"),
    source=Text(
        sv="Arbetsförmedlingen, Yrkesbarometern",
        en="The Swedish Public Employment Service, the occupational barometer",
    ),
)
