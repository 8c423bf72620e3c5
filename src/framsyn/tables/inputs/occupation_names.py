"""What jobs are called, and the occupation that each name belongs to.

>>> OCCUPATION_NAMES.key
('occupation',)
"""

from __future__ import annotations

from framsyn.tables.columns import SSYK2012
from framsyn.tables.schema import Column, Table
from framsyn.tables.text import Text

OCCUPATION_NAMES = Table(
    name="occupation_names",
    title=Text(sv="Yrkesbenämningar", en="Names of occupations"),
    meaning=Text(
        sv="De benämningar som arbetsgivare och arbetssökande väljer bland hos "
        "Arbetsförmedlingen, med den yrkesgrupp som var och en hör till.",
        en="The names that employers and job seekers choose among at the Public Employment "
        "Service, with the occupation group that each belongs to.",
    ),
    columns=(
        Column(
            "occupation",
            "code",
            Text(
                sv="Benämningens id i Arbetsförmedlingens taxonomi, som QQjZ_NAN_bDR.",
                en="The id of the name in the agency's taxonomy, as QQjZ_NAN_bDR.",
            ),
        ),
        Column("name", "text", Text(sv="Benämningen.", en="The name.")),
        SSYK2012,
    ),
    key=("occupation",),
    source=Text(
        sv="Arbetsförmedlingen, taxonomin (JobTech)",
        en="The Swedish Public Employment Service, the taxonomy (JobTech)",
    ),
)
