"""How many jobs are vacant, by quarter, as employers tell in a survey.

>>> JOB_VACANCIES.key
('year', 'quarter', 'area', 'kind')
"""

from __future__ import annotations

from framsyn.tables.columns import AREA, NOT_KNOWN, YEAR
from framsyn.tables.schema import Column, Table, words
from framsyn.tables.text import Text

JOB_VACANCIES = Table(
    name="job_vacancies",
    title=Text(sv="Lediga jobb per anställning", en="Vacant jobs per job held"),
    meaning=Text(
        sv="Lediga jobb i förhållande till antalet anställningar, efter område och kvartal, med "
        "felmarginal. Bygger på ett urval av arbetsgivare. Tabellen vacancies räknar annonser.",
        en="Vacant jobs in relation to the number of jobs held, by area and quarter, with the "
        "margin of error. It rests on a sample of employers. The table vacancies counts ads.",
    ),
    columns=(
        YEAR,
        Column(
            "quarter",
            "code",
            Text(sv="Kvartal, 1 till 4.", en="Quarter, 1 to 4."),
            aliases=words("kvartal"),
        ),
        AREA,
        Column(
            "kind",
            "code",
            Text(
                sv="total: alla lediga jobb. immediate: de som kan tillträdas genast.",
                en="total: all vacant jobs. immediate: those that can be taken up at once.",
            ),
            aliases=words("typ slag"),
        ),
        Column(
            "vacant_share",
            "number",
            Text(
                sv="Lediga jobb delat med antalet anställningar: 0,02 är två lediga jobb på "
                "hundra anställningar.",
                en="Vacant jobs divided by the number of jobs held: 0.02 is two vacant jobs to a "
                "hundred jobs held.",
            ),
            unit="share",
            missing=NOT_KNOWN,
            minimum=0,
        ),
        Column(
            "margin_share",
            "number",
            Text(
                sv="Källans felmarginal: så mycket kan andelen vara högre eller lägre.",
                en="The source's margin of error: so much higher or lower may the share be.",
            ),
            unit="share",
            missing=NOT_KNOWN,
            required=False,
            minimum=0,
        ),
    ),
    key=("year", "quarter", "area", "kind"),
    source=Text(
        sv="SCB, konjunkturstatistik över vakanser",
        en="SCB, short-term statistics on vacancies",
    ),
)
