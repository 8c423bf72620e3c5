"""Projected population of each area in all.

>>> POPULATION_TOTAL.key
('year', 'area')
"""

from __future__ import annotations

from framsyn.tables.columns import AREA, RUN, YEAR
from framsyn.tables.quantiles import summary_columns
from framsyn.tables.schema import Table
from framsyn.tables.text import Text

POPULATION_TOTAL = Table(
    name="population_total",
    title=Text(sv="Framskriven folkmängd, totalt", en="Projected population, total"),
    meaning=Text(
        sv="Områdets hela folkmängd. Percentilerna gäller summan, inte summan av percentilerna.",
        en="The area's whole population. The percentiles are of the sum, not sums of percentiles.",
    ),
    columns=(YEAR, AREA, *summary_columns(Text(sv="Invånare", en="Inhabitants"), "persons")),
    key=("year", "area"),
    source=RUN,
    role="result",
)
