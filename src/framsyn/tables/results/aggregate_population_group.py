"""Projected population by broad age group, areas together.

>>> AGGREGATE_POPULATION_GROUP.key
('year', 'area', 'group')
"""

from __future__ import annotations

from framsyn.tables.columns import AGE_BAND, AREA, RUN, YEAR
from framsyn.tables.quantiles import summary_columns
from framsyn.tables.schema import Table
from framsyn.tables.text import Text

AGGREGATE_POPULATION_GROUP = Table(
    name="aggregate_population_group",
    title=Text(
        sv="Framskriven folkmängd efter åldersgrupp, områdena tillsammans",
        en="Projected population by age group, areas together",
    ),
    meaning=Text(
        sv="Båda könen i en bred åldersgrupp, områdena tillsammans. Percentilerna gäller summan.",
        en="Both sexes in a broad age group, areas together. The percentiles are of the sum.",
    ),
    columns=(
        YEAR,
        AREA,
        AGE_BAND,
        *summary_columns(Text(sv="Invånare", en="Inhabitants"), "persons"),
    ),
    key=("year", "area", "group"),
    source=RUN,
    role="result",
)
