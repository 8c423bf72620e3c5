"""Who there will be and who will be needed in groups of occupations, areas together.

>>> AGGREGATE_WORKFORCE_GROUP.key
('year', 'area', 'group')
"""

from __future__ import annotations

from framsyn.tables.columns import AREA, OCCUPATION_GROUP, RUN, YEAR
from framsyn.tables.schema import Table
from framsyn.tables.text import Text
from framsyn.tables.workforce_columns import GROUP_MEASURES, MEASURES, measure_columns

AGGREGATE_WORKFORCE_GROUP = Table(
    name="aggregate_workforce_group",
    title=Text(
        sv="Utbud och behov efter yrkesgrupp, områdena tillsammans",
        en="Supply and demand by occupation group, areas together",
    ),
    meaning=Text(
        sv="Gruppens yrken hopräknade, områdena tillsammans, draget för draget före percentilerna.",
        en="The group's occupations added up, areas together, draw by draw before the percentiles.",
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
