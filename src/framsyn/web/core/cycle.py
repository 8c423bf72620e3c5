"""The year, as data: seven phases, what each makes, and what must be there before a decision.

Menu, calendar, reminders and handbook follow from this file. What is here is where a new
installation begins; each cycle keeps its own days, which the region sets.
"""

from __future__ import annotations

from dataclasses import dataclass

from framsyn.tables.text import Text


@dataclass(frozen=True)
class Phase:
    """One phase of the year.

    Attributes:
        key: name of the app that is its room.
        label: its name for people: what is done.
        question: the question that the phase answers.
        months: first and last month, 1 to 12.
        owner: the role that leads it (`framsyn.web.core.roles.ROLES`).
        makes: what it leaves to the next phase.
        here: what is done in Framsyn.
        outside: what is done outside Framsyn; None when nothing is.
    """

    key: str
    label: Text
    question: Text
    months: tuple[int, int]
    owner: str
    makes: Text
    here: Text
    outside: Text | None = None


PHASES = (
    Phase(
        "collect",
        Text(sv="Inventera", en="Collect"),
        Text(
            sv="Vilka behov ser arbetsgivarna, och vad säger statistiken?",
            en="What do employers need, and what do the statistics say?",
        ),
        (1, 3),
        "broker",
        Text(sv="Insamlade behov och ny statistik.", en="Needs gathered and new statistics."),
        Text(
            sv="Framsyn läser den öppna statistiken och håller reda på vem som ska lämna vad och "
            "när.",
            en="Framsyn reads the open statistics and keeps track of who gives what, and when.",
        ),
        Text(
            sv="Enkäter till arbetsgivare och uppgifter om personal samlar ni in med era egna "
            "verktyg. Skriv i uppgiften var svaren finns.",
            en="Surveys of employers and staff figures are gathered with your own tools. Say in "
            "the duty where the answers are.",
        ),
    ),
    Phase(
        "analyse",
        Text(sv="Analysera", en="Analyse"),
        Text(
            sv="Vilka kommer att behövas, och vilka kommer att finnas?",
            en="Who will be needed, and who will there be?",
        ),
        (3, 5),
        "analyst",
        Text(sv="Årets prognos.", en="The forecast of the year."),
        Text(
            sv="Prognoser körs, jämförs och utforskas här. En av dem väljs till årets.",
            en="Forecasts are run, compared and explored here. One of them is chosen as the one "
            "of the year.",
        ),
    ),
    Phase(
        "prioritise",
        Text(sv="Prioritera", en="Prioritise"),
        Text(sv="Vilka brister tar vi oss an först?", en="Which shortages do we take on first?"),
        (5, 6),
        "council_chair",
        Text(sv="Prioriterade bristyrken med skäl.", en="Prioritised shortages with reasons."),
        Text(
            sv="Prognosen visar var bristerna är störst, och rådens ställningstaganden och "
            "beslutet registreras som uppgifter som är klara.",
            en="The forecast shows where shortages are largest; statements of the councils and "
            "the decision are recorded as duties done.",
        ),
        Text(
            sv="Bedömningen i råden görs på era möten. Protokollet förvaras hos er; skriv dess "
            "nummer i uppgiften.",
            en="Councils assess at their meetings. The minutes are kept by you; write their "
            "number in the duty.",
        ),
    ),
    Phase(
        "plan",
        Text(sv="Planera", en="Plan"),
        Text(
            sv="Vad gör vi, vem gör det och vad kostar det?",
            en="What do we do, who does it and what does it cost?",
        ),
        (8, 10),
        "decider",
        Text(sv="En beslutad handlingsplan.", en="A decided action plan."),
        Text(
            sv="Framsyn ser till att planen inte beslutas utan årets prognos och prioriteringar, "
            "och registrerar beslutet.",
            en="Framsyn sees to it that the plan is not decided without forecast and priorities, "
            "and records the decision.",
        ),
        Text(
            sv="Själva planen skriver ni i era egna dokument. Länka till den i uppgiften.",
            en="The plan itself is written in your own documents. Link to it in the duty.",
        ),
    ),
    Phase(
        "act",
        Text(sv="Genomföra", en="Act"),
        Text(sv="Hur går det?", en="How is it going?"),
        (1, 12),
        "contributor",
        Text(sv="Åtgärder med aktuell status.", en="Actions with their present status."),
        Text(
            sv="Framsyn påminner om när läget ska berättas, och sparar vad som har sagts.",
            en="Framsyn reminds when the state is to be told, and keeps what was said.",
        ),
        Text(
            sv="Åtgärderna följer ni i era egna system.",
            en="Actions are tracked in your own systems.",
        ),
    ),
    Phase(
        "follow_up",
        Text(sv="Följa upp", en="Follow up"),
        Text(
            sv="Blev det som vi trodde, och gav åtgärderna något?",
            en="Did it turn out as we thought, and did the measures help?",
        ),
        (10, 11),
        "analyst",
        Text(sv="Utfall bredvid prognos.", en="Outcome beside forecast."),
        Text(
            sv="Två prognoser kan jämföras, och varje prognos visar hur rätt metoden har haft "
            "tidigare år. Två år kan jämföras uppgift för uppgift.",
            en="Two forecasts can be compared, and each shows how right the method was in "
            "earlier years. Two years can be compared duty by duty.",
        ),
        Text(
            sv="Vad åtgärderna har gett bedömer ni utanför Framsyn. Skriv i uppgiften var "
            "bedömningen finns.",
            en="What the measures gave is assessed outside Framsyn. Say in the duty where it is.",
        ),
    ),
    Phase(
        "publish",
        Text(sv="Publicera", en="Publish"),
        Text(sv="Vad berättar vi för alla?", en="What do we tell everyone?"),
        (11, 12),
        "analyst",
        Text(sv="En utgåva av den öppna lägesbilden.", en="An edition of the open picture."),
        Text(
            sv="Utgåvor av den öppna lägesbilden görs och publiceras här.",
            en="Editions of the open picture are made and published here.",
        ),
    ),
)


@dataclass(frozen=True)
class Objective:
    """One of the four things that the year's work stands on."""

    key: str
    label: Text
    meaning: Text


OBJECTIVES = (
    Objective(
        "organisation",
        Text(sv="Organisation", en="Organisation"),
        Text(
            sv="Alla som ska delta är med, med roll och mandat.",
            en="All who take part are there, with role and mandate.",
        ),
    ),
    Objective(
        "evidence",
        Text(sv="Underlag", en="Evidence"),
        Text(sv="Årets underlag är samlat.", en="The evidence of the year is gathered."),
    ),
    Objective(
        "analysis_and_plans",
        Text(sv="Analys och handlingsplaner", en="Analysis and action plans"),
        Text(
            sv="Bristerna är prioriterade och planerna beslutade.",
            en="Shortages are prioritised and plans decided.",
        ),
    ),
    Objective(
        "dissemination",
        Text(sv="Spridning", en="Dissemination"),
        Text(sv="Lägesbilden är publicerad.", en="The open picture is published."),
    ),
)
