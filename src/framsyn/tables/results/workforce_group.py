"""Who there will be and who will be needed in groups of occupations.

>>> WORKFORCE_GROUP.key
('year', 'area', 'group')
"""

from __future__ import annotations

from framsyn.tables.columns import AREA, OCCUPATION_GROUP, RUN, YEAR
from framsyn.tables.schema import Table
from framsyn.tables.text import Text
from framsyn.tables.workforce_columns import GROUP_MEASURES, MEASURES, measure_columns

WORKFORCE_GROUP = Table(
    name="workforce_group",
    title=Text(
        sv="Utbud och behov efter yrkesgrupp",
        en="Supply and demand by occupation group",
    ),
    meaning=Text(
        sv="Gruppens yrken hopräknade, draget för draget före percentilerna.",
        en="The group's occupations added up, draw by draw before the percentiles.",
    ),
    columns=(
        YEAR,
        AREA,
        OCCUPATION_GROUP,
        *measure_columns("persons", *MEASURES, *GROUP_MEASURES),
    ),
    key=("year", "area", "group"),
    source=RUN,
    role="result",
)
