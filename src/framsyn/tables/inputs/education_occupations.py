"""Which occupations an education leads to, by its words.

>>> EDUCATION_OCCUPATIONS.key
('sun2020', 'occupation')
"""

from __future__ import annotations

from framsyn.tables.columns import SSYK2012
from framsyn.tables.schema import Column, Table
from framsyn.tables.text import Text

EDUCATION_OCCUPATIONS = Table(
    name="education_occupations",
    title=Text(sv="Yrken som liknar en utbildning", en="Occupations that are like an education"),
    meaning=Text(
        sv="De yrken vars annonser språkligt liknar utbildningsinriktningen mest, enligt JobEd "
        "Connect. En skattning ur ord, inte en uppgift om vad utbildade arbetar med.",
        en="The occupations whose ads are most like the field of education in their words, by "
        "JobEd Connect. An estimate from words, not a record of what the educated work with.",
    ),
    columns=(
        Column(
            "sun2020",
            "code",
            Text(
                sv="Utbildningsinriktning, tre siffror i SUN 2020.",
                en="Field of education, three digits of SUN 2020.",
            ),
            codelist="sun2020_inriktning",
        ),
        Column(
            "occupation",
            "code",
            Text(
                sv="Yrket: benämningens id i taxonomin, se occupation_names.",
                en="The occupation: the id of the name in the taxonomy, see occupation_names.",
            ),
        ),
        Column(
            "place",
            "code",
            Text(
                sv="Platsen i svaret: 01 är yrket som liknar mest.",
                en="The place in the answer: 01 is the occupation that is most like it.",
            ),
        ),
        Column("name", "text", Text(sv="Yrkets namn.", en="The name of the occupation.")),
        SSYK2012,
    ),
    key=("sun2020", "occupation"),
    source=Text(
        sv="Arbetsförmedlingen, JobEd Connect (JobTech)",
        en="The Swedish Public Employment Service, JobEd Connect (JobTech)",
    ),
)
