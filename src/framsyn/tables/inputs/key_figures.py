"""Key figures of municipalities and regions, as their keeper has worked them out.

>>> KEY_FIGURES.key
('year', 'area', 'kpi', 'sex')
"""

from __future__ import annotations

from framsyn.tables.columns import AREA, NOT_KNOWN, SEX_OR_TOTAL, YEAR
from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text

KEY_FIGURES = Table(
    name="key_figures",
    title=Text(sv="Nyckeltal", en="Key figures"),
    meaning=Text(
        sv="Färdiga nyckeltal för kommuner och regioner, till exempel sjukfrånvaro eller andel "
        "lärare med legitimation. Länets kod står för regionen. Talen är källans egna: de "
        "räknas inte om och läggs inte ihop.",
        en="Ready key figures of municipalities and regions, such as sick leave or the share of "
        "licensed teachers. The county's code stands for the region. The figures are the "
        "source's own: they are not worked over and not added up.",
    ),
    columns=(
        YEAR,
        AREA,
        Column(
            "kpi",
            "code",
            Text(
                sv="Källans id för nyckeltalet, till exempel N00090.",
                en="The source's id of the key figure, for example N00090.",
            ),
            aliases=words("nyckeltal nyckeltals_id kpi_id kpiid"),
        ),
        SEX_OR_TOTAL,
        Column(
            "value",
            "number",
            Text(
                sv="Nyckeltalets värde, i den enhet som står i unit.",
                en="The value of the key figure, in the unit that stands in unit.",
            ),
            unit="as_stated",
            missing=NOT_KNOWN,
            aliases=words("värde varde tal"),
        ),
        Column(
            "unit",
            "text",
            Text(
                sv="Enheten som källan skriver den, till exempel andel (%) eller antal.",
                en="The unit as the source writes it, for example andel (%) or antal.",
            ),
            aliases=words("enhet måttenhet"),
        ),
    ),
    key=("year", "area", "kpi", "sex"),
    source=Text(sv="Kolada", en="Kolada"),
)
