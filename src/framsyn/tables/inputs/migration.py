"""Moves in and out in the year, within the country and across its border.

>>> MIGRATION.key
('year', 'area', 'sex', 'age')
"""

from __future__ import annotations

from framsyn.tables.columns import AGE, AREA, NOT_KNOWN, SCB, SEX, YEAR
from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text


def _moves(name: str, meaning: Text, aliases: str) -> Column:
    return Column(
        name,
        "number",
        meaning,
        unit="moves",
        missing=NOT_KNOWN,
        required=False,
        minimum=0,
        aliases=words(aliases),
    )


MIGRATION = Table(
    name="migration",
    title=Text(sv="Flyttningar", en="Migration"),
    meaning=Text(
        sv="Flyttningar under året efter område, kön och ålder vid årets slut. Utan tabellen "
        "räknas nettot fram ur folkmängd, födda och döda.",
        en="Moves in the year by area, sex and age at the end of the year. Without the table the "
        "net is worked out from population, births and deaths.",
    ),
    columns=(
        YEAR,
        AREA,
        SEX,
        AGE,
        _moves(
            "in_domestic",
            Text(
                sv="Inflyttade från andra områden i landet.", en="Moved in from the same country."
            ),
            "inrikes_inflyttade inflyttade_inrikes inrikes_inflyttning",
        ),
        _moves(
            "out_domestic",
            Text(sv="Utflyttade till andra områden i landet.", en="Moved out within the country."),
            "inrikes_utflyttade utflyttade_inrikes inrikes_utflyttning",
        ),
        _moves(
            "immigration",
            Text(sv="Invandrade från andra länder.", en="Moved in from other countries."),
            "invandrade invandring inflyttade_utrikes immigranter",
        ),
        _moves(
            "emigration",
            Text(sv="Utvandrade till andra länder.", en="Moved out to other countries."),
            "utvandrade utvandring utflyttade_utrikes emigranter",
        ),
    ),
    key=("year", "area", "sex", "age"),
    source=SCB,
)
