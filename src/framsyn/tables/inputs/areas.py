"""The areas and what they are parts of.

>>> AREAS.key
('code',)
"""

from __future__ import annotations

from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text

AREAS = Table(
    name="areas",
    title=Text(sv="Områden", en="Areas"),
    meaning=Text(
        sv="En rad per område: kommun, län, rike eller vad landet har. Utan tabellen används de "
        "svenska kodernas ordning: 2480 hör till 24, som hör till 00.",
        en="One row per area: municipality, county, nation or whatever the country has. Without "
        "the table the order of the Swedish codes is used: 2480 belongs to 24, which belongs to "
        "00.",
    ),
    columns=(
        Column(
            "code",
            "area",
            Text(sv="Områdets kod, som text.", en="The code of the area, as text."),
            aliases=words("area kod område region kommunkod area_code"),
        ),
        Column(
            "name",
            "text",
            Text(sv="Områdets namn.", en="The name of the area."),
            missing=Text(sv="Koden visas i stället.", en="The code is shown instead."),
            aliases=words("namn area_name kommunnamn label"),
        ),
        Column(
            "parent",
            "area",
            Text(
                sv="Koden för det område som detta är en del av.",
                en="The code of the area that this one is part of.",
            ),
            missing=Text(
                sv="Området är överst: det är inte del av något annat i tabellen.",
                en="The area is at the top: it is not part of another in the table.",
            ),
            aliases=words("överordnad del_av parent_code lanskod län county"),
        ),
    ),
    key=("code",),
    source=Text(
        sv="SCB, län och kommuner i kodnummerordning", en="SCB, counties and municipalities"
    ),
)
