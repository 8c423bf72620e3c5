"""Who there will be and who will be needed in the areas taken together.

>>> AGGREGATE_WORKFORCE.key
('year', 'area', 'ssyk2012')
"""

from __future__ import annotations

from framsyn.tables.columns import AREA, RUN, SSYK2012, YEAR
from framsyn.tables.schema import Table
from framsyn.tables.text import Text
from framsyn.tables.workforce_columns import measure_columns

AGGREGATE_WORKFORCE = Table(
    name="aggregate_workforce",
    title=Text(sv="Utbud och behov, områdena tillsammans", en="Supply and demand, areas together"),
    meaning=Text(
        sv="Summan av körningens områden, draget för draget före percentilerna. Området är "
        "länets eller rikets kod, annars sum.",
        en="The sum of the areas of the run, draw by draw before the percentiles. The area is "
        "the code of the county or nation, else sum.",
    ),
    columns=(YEAR, AREA, SSYK2012, *measure_columns("persons")),
    key=("year", "area", "ssyk2012"),
    source=RUN,
    role="result",
)
