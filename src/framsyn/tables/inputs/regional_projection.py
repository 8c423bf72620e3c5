"""A statistical office's projection of counties and municipalities, to compare one's own with.

>>> REGIONAL_PROJECTION.key
('year', 'area', 'sex', 'age')
"""

from __future__ import annotations

from framsyn.tables.columns import AGE, AREA, NOT_KNOWN, SCB, SEX, YEAR, persons
from framsyn.tables.inputs.migration import MIGRATION
from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text

REGIONAL_PROJECTION = Table(
    name="regional_projection",
    title=Text(sv="Regional framskrivning", en="Regional projection"),
    meaning=Text(
        sv="Länens och kommunernas framskrivna folkmängd och händelser efter kön och ålder. Att "
        "jämföra en egen prognos med. Den styr inte beräkningen.",
        en="The counties' and municipalities' projected population and events by sex and age. To "
        "compare a forecast of one's own with. It does not steer the calculation.",
    ),
    columns=(
        YEAR,
        AREA,
        SEX,
        AGE,
        persons(Text(sv="Antal invånare den 31 december.", en="Inhabitants on 31 December.")),
        Column(
            "births",
            "number",
            Text(
                sv="Födda under året efter barnets kön, på raderna för 0 år. Tomt på övriga.",
                en="Births in the year by the child's sex, on the rows of age 0. Empty on the "
                "others.",
            ),
            unit="births",
            missing=NOT_KNOWN,
            required=False,
            minimum=0,
            aliases=words("födda born"),
        ),
        Column(
            "deaths",
            "number",
            Text(sv="Antal döda.", en="Deaths."),
            unit="deaths",
            missing=NOT_KNOWN,
            required=False,
            minimum=0,
            aliases=words("döda dead"),
        ),
        *MIGRATION.numbers,
    ),
    key=("year", "area", "sex", "age"),
    source=SCB,
)
