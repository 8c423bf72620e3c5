"""The columns that the tables of education share: how much, how fast, and where from."""

from __future__ import annotations

from framsyn.tables.schema import Column, words
from framsyn.tables.text import Text

NOT_SAID = Text(sv="Källan säger inget om det.", en="The source does not say.")

DISTANCE = Column(
    "distance",
    "code",
    Text(
        sv="Om utbildningen ges på distans: yes eller no.",
        en="Whether it is distance education: yes or no.",
    ),
    missing=NOT_SAID,
    aliases=words("studieform distans"),
)

PACE_SHARE = Column(
    "pace_share",
    "number",
    Text(sv="Studietakt, där 1 är heltid.", en="Pace of study, where 1 is full-time."),
    unit="share",
    missing=NOT_SAID,
    minimum=0,
    aliases=words("studietakt takt"),
)

CREDITS = Column(
    "credits",
    "number",
    Text(
        sv="Utbildningens omfattning i poäng, av det slag som står i unit.",
        en="The extent of the education in credits, of the kind that stands in unit.",
    ),
    unit="as_stated",
    missing=NOT_SAID,
    minimum=0,
    aliases=words("poäng yh_poäng omfattning"),
)

CREDIT_KIND = Column(
    "unit",
    "text",
    Text(
        sv="Poängens slag: hp (högskola), yh (yrkeshögskola), gy (gymnasial nivå) eller vad "
        "källan skriver.",
        en="The kind of credits: hp (higher), yh (higher vocational), gy (upper secondary) or "
        "what the source writes.",
    ),
    missing=NOT_SAID,
    aliases=words("poängsystem enhet"),
)
