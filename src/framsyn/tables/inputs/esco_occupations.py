"""The occupations of the EU's classification ESCO.

>>> ESCO_OCCUPATIONS.key
('uri', 'language')
"""

from __future__ import annotations

from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text

ESCO_OCCUPATIONS = Table(
    name="esco_occupations",
    title=Text(sv="Yrken i ESCO", en="Occupations in ESCO"),
    meaning=Text(
        sv="EU:s klassifikation av yrken, med den grupp i ISCO-08 som vart och ett hör till. Vägen "
        "från SSYK 2012 går över ISCO-08.",
        en="The EU's classification of occupations, with the ISCO-08 group that each belongs to. "
        "The way from SSYK 2012 goes by ISCO-08.",
    ),
    columns=(
        Column(
            "uri",
            "code",
            Text(
                sv="Yrkets adress i ESCO, som är dess id.",
                en="The address of the occupation in ESCO, which is its id.",
            ),
            aliases=words("concepturi originuri"),
        ),
        Column(
            "language",
            "code",
            Text(
                sv="Språket som namnen är på, som sv eller en.",
                en="The language of the names, as sv or en.",
            ),
        ),
        Column(
            "code",
            "code",
            Text(sv="Yrkets kod i ESCO, som 2654.1.7.", en="The code in ESCO, as 2654.1.7."),
            missing=Text(sv="Filen har ingen kod.", en="The file has no code."),
            required=False,
        ),
        Column(
            "isco08",
            "code",
            Text(sv="Gruppen i ISCO-08, fyra siffror.", en="The ISCO-08 group, four digits."),
            aliases=words("iscogroup iscogroupcode"),
        ),
        Column(
            "label",
            "text",
            Text(sv="Yrkets namn.", en="The name of the occupation."),
            aliases=words("preferredlabel"),
        ),
        Column(
            "other_labels",
            "text",
            Text(sv="Andra namn, ett per rad i cellen.", en="Other names, one a line in the cell."),
            missing=Text(sv="Det finns inga andra namn.", en="There are no other names."),
            required=False,
            aliases=words("altlabels"),
        ),
        Column(
            "nace",
            "code",
            Text(
                sv="Näringsgrenar (NACE), en per rad i cellen. Finns från version 1.2.",
                en="Industries (NACE), one a line in the cell. From version 1.2 on.",
            ),
            missing=Text(sv="Filen säger det inte.", en="The file does not say."),
            required=False,
            aliases=words("nacecode"),
        ),
    ),
    key=("uri", "language"),
    source=Text(sv="Europeiska kommissionen, ESCO", en="European Commission, ESCO"),
)
