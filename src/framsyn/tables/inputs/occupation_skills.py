"""Which skills go with which occupation.

>>> OCCUPATION_SKILLS.key
('ssyk2012', 'skill')
"""

from __future__ import annotations

from framsyn.tables.columns import SSYK2012
from framsyn.tables.schema import Column, Table
from framsyn.tables.text import Text

OCCUPATION_SKILLS = Table(
    name="occupation_skills",
    title=Text(sv="Kompetenser i yrken", en="Skills in occupations"),
    meaning=Text(
        sv="Kompetenser som Arbetsförmedlingen knyter till yrkesgruppen. Raden säger inte hur "
        "viktig eller vanlig kompetensen är.",
        en="Skills that the Public Employment Service ties to the occupation group. The row does "
        "not say how important or common the skill is.",
    ),
    columns=(
        SSYK2012,
        Column(
            "skill",
            "code",
            Text(
                sv="Kompetensens id i Arbetsförmedlingens taxonomi.",
                en="The id of the skill in the agency's taxonomy.",
            ),
        ),
        Column("name", "text", Text(sv="Kompetensens namn.", en="The name of the skill.")),
    ),
    key=("ssyk2012", "skill"),
    source=Text(
        sv="Arbetsförmedlingen, taxonomin (JobTech)",
        en="The Swedish Public Employment Service, the taxonomy (JobTech)",
    ),
)
