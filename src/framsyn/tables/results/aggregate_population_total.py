"""Projected population of the areas taken together.

>>> AGGREGATE_POPULATION_TOTAL.key
('year', 'area')
"""

from __future__ import annotations

from framsyn.tables.columns import AREA, RUN, YEAR
from framsyn.tables.quantiles import summary_columns
from framsyn.tables.schema import Table
from framsyn.tables.text import Text

AGGREGATE_POPULATION_TOTAL = Table(
    name="aggregate_population_total",
    title=Text(
        sv="Framskriven folkmängd, områdena tillsammans", en="Projected population, areas together"
    ),
    meaning=Text(
        sv="Summan av körningens områden, draget för draget före percentilerna. Området är länets "
        "eller rikets kod, annars sum.",
        en="The sum of the areas of the run, draw by draw before the percentiles. The area is the "
        "code of the county or nation, else sum.",
    ),
    columns=(YEAR, AREA, *summary_columns(Text(sv="Invånare", en="Inhabitants"), "persons")),
    key=("year", "area"),
    source=RUN,
    role="result",
)
