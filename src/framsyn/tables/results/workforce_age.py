"""Who there will be in an occupation, by sex and age group.

>>> WORKFORCE_AGE.key
('year', 'area', 'ssyk2012', 'sex', 'age_group')
"""

from __future__ import annotations

from framsyn.tables.columns import AGE_GROUP, AREA, RUN, SEX, SSYK2012, YEAR
from framsyn.tables.schema import Column, Table
from framsyn.tables.text import Text

WORKFORCE_AGE = Table(
    name="workforce_age",
    title=Text(sv="Utbud efter ålder", en="Supply by age"),
    meaning=Text(
        sv="De som finns i yrket efter kön och åldersgrupp: basåret, ett år mitt i och sista året.",
        en="Those in the occupation by sex and age group: the base year, a year in the middle and "
        "the last year.",
    ),
    columns=(
        YEAR,
        AREA,
        SSYK2012,
        SEX,
        AGE_GROUP,
        Column(
            "supply_mean",
            "number",
            Text(sv="Utbud: medelvärde.", en="Supply: mean."),
            unit="persons",
        ),
    ),
    key=("year", "area", "ssyk2012", "sex", "age_group"),
    source=RUN,
    role="result",
)
