"""What a new year gives each organisation to do, as data: who, what, when and on what it stands.

The days are where a new installation begins; each cycle keeps its own, which people move.
"""

from __future__ import annotations

from dataclasses import dataclass

from framsyn.tables.text import Text


@dataclass(frozen=True)
class StandingDuty:
    """Something that is to be done every year by every organisation of a kind.

    Attributes:
        key: its name; the same from year to year, so that years can be compared.
        phase: the phase it belongs to (`framsyn.web.core.cycle.PHASES`).
        kinds: the kinds of organisation that have it (`framsyn.web.core.roles.KINDS`).
        role: the role that has it there.
        due: month and day.
        title: what is to be done.
        instructions: how.
        page: name of the address in Framsyn where it is done; "" when it is done elsewhere.
        needs: what must be there before it is done (`framsyn.web.core.gates.NEEDS`).
        is_decision: whether it is a decision: then it says where the decision is written down.
    """

    key: str
    phase: str
    kinds: tuple[str, ...]
    role: str
    due: tuple[int, int]
    title: Text
    instructions: Text
    page: str = ""
    needs: tuple[str, ...] = ()
    is_decision: bool = False


DUTIES = (
    StandingDuty(
        "check_people",
        "collect",
        ("region", "municipality", "council", "project"),
        "organisation_admin",
        (1, 31),
        Text(sv="Se över personer och roller", en="Review people and roles"),
        Text(
            sv="Ta bort dem som har slutat, bjud in dem som är nya och se till att varje "
            "roll har någon.",
            en="Remove those who have left, invite those who are new and see that each role "
            "has someone.",
        ),
    ),
    StandingDuty(
        "fetch_statistics",
        "collect",
        ("region",),
        "analyst",
        (2, 15),
        Text(sv="Hämta årets statistik", en="Fetch the statistics of the year"),
        Text(
            sv="Den som sköter driften hämtar ny statistik. Kontrollera att det senaste året "
            "är med och läs varningarna.",
            en="Whoever runs the system fetches new statistics. See that the latest year is "
            "there and read the warnings.",
        ),
        page="analyse:start",
    ),
    StandingDuty(
        "staff_figures",
        "collect",
        ("municipality",),
        "contributor",
        (2, 28),
        Text(sv="Lämna uppgifter om personalen", en="Give figures on the staff"),
        Text(
            sv="Räkna de anställda den 31 december per yrke och åldersgrupp. Lämna antal, "
            "aldrig namn eller personnummer. Skriv var uppgifterna finns.",
            en="Count those employed on 31 December by occupation and age group. Give "
            "counts, never names or personal identity numbers. Say where the figures are.",
        ),
    ),
    StandingDuty(
        "answer_needs",
        "collect",
        ("employer",),
        "contributor",
        (2, 28),
        Text(sv="Berätta vilka ni behöver anställa", en="Tell whom you need to hire"),
        Text(
            sv="Uppskatta hur många ni behöver anställa per yrke de närmaste tre åren, och "
            "vilka som är svårast att få tag i.",
            en="Estimate how many you need to hire by occupation in the next three years, "
            "and who are hardest to find.",
        ),
    ),
    StandingDuty(
        "training_places",
        "collect",
        ("education_provider",),
        "contributor",
        (3, 1),
        Text(sv="Lämna utbildningsplatser och sökande", en="Give training places and applicants"),
        Text(
            sv="Ange platser, sökande, antagna och examinerade per utbildning förra året, "
            "och vad ni planerar.",
            en="Give places, applicants, admitted and graduates by programme last year, and "
            "what you plan.",
        ),
    ),
    StandingDuty(
        "gather_needs",
        "collect",
        ("region", "municipality", "project"),
        "broker",
        (3, 15),
        Text(sv="Samla arbetsgivarnas behov", en="Gather what employers need"),
        Text(
            sv="Prata med arbetsgivarna, sammanställ vad de behöver och lämna det till "
            "regionens analytiker.",
            en="Talk to the employers, sum up what they need and hand it to the region's analyst.",
        ),
    ),
    StandingDuty(
        "run_forecast",
        "analyse",
        ("region",),
        "analyst",
        (4, 10),
        Text(sv="Kör årets prognos", en="Run the forecast of the year"),
        Text(
            sv="Kör prognosen på den nya statistiken och jämför med förra årets. Skriv ner "
            "vad skillnaderna beror på.",
            en="Run the forecast on the new statistics and compare it with last year's. "
            "Write down what the differences come from.",
        ),
        page="analyse:start",
    ),
    StandingDuty(
        "comment_forecast",
        "analyse",
        ("municipality",),
        "contributor",
        (4, 30),
        Text(sv="Läs och kommentera prognosen", en="Read the forecast and comment"),
        Text(
            sv="Läs sidan om er kommun. Stämmer bilden? Skriv vad ni vet som statistiken inte vet.",
            en="Read the page on your municipality. Is the picture right? Write what you "
            "know that the statistics do not.",
        ),
        page="analyse:start",
    ),
    StandingDuty(
        "pin_forecast",
        "analyse",
        ("region",),
        "analyst",
        (5, 10),
        Text(sv="Välj årets prognos", en="Choose the forecast of the year"),
        Text(
            sv="Välj den prognos som råden och planen ska utgå från.",
            en="Choose the forecast that the councils and the plan start from.",
        ),
        page="analyse:start",
        needs=("pinned_run",),
    ),
    StandingDuty(
        "assess_shortages",
        "prioritise",
        ("council",),
        "council_member",
        (5, 25),
        Text(
            sv="Bedöm bristerna i rådets yrken",
            en="Assess the shortages in the council's occupations",
        ),
        Text(
            sv="Läs rådets sida och bedöm vilka brister som är störst och vad de beror på.",
            en="Read the council's page and assess which shortages are largest and what they "
            "come from.",
        ),
        page="analyse:start",
    ),
    StandingDuty(
        "give_statement",
        "prioritise",
        ("council",),
        "council_chair",
        (6, 5),
        Text(sv="Lämna rådets ställningstagande", en="Give the council's statement"),
        Text(
            sv="Skriv vilka brister som rådet vill att regionen tar sig an, med skäl. Ange "
            "protokollets nummer.",
            en="Write which shortages the council wants the region to take on, with reasons. "
            "Give the number of the minutes.",
        ),
        needs=("pinned_run",),
        is_decision=True,
    ),
    StandingDuty(
        "decide_priorities",
        "prioritise",
        ("region",),
        "decider",
        (6, 20),
        Text(sv="Besluta vilka brister som går först", en="Decide which shortages go first"),
        Text(
            sv="Väg rådens ställningstaganden mot prognosen. Ange protokollets nummer.",
            en="Weigh the councils' statements against the forecast. Give the number of the "
            "minutes.",
        ),
        needs=("pinned_run",),
        is_decision=True,
    ),
    StandingDuty(
        "propose_actions",
        "plan",
        ("municipality", "education_provider", "project"),
        "contributor",
        (9, 10),
        Text(sv="Föreslå åtgärder", en="Propose actions"),
        Text(
            sv="Föreslå åtgärder mot de prioriterade bristerna: vad, vem, när och vad det kostar.",
            en="Propose actions on the prioritised shortages: what, who, when and what it costs.",
        ),
    ),
    StandingDuty(
        "draft_plan",
        "plan",
        ("region",),
        "analyst",
        (10, 1),
        Text(
            sv="Sätt ihop förslaget till handlingsplan",
            en="Put the proposed action plan together",
        ),
        Text(
            sv="Samla förslagen, räkna på dem i prognosen och skriv förslaget.",
            en="Gather the proposals, try them in the forecast and write the proposed plan.",
        ),
        page="analyse:start",
    ),
    StandingDuty(
        "decide_plan",
        "plan",
        ("region",),
        "decider",
        (10, 31),
        Text(sv="Besluta handlingsplanen", en="Decide the action plan"),
        Text(
            sv="Besluta planen. Ange protokollets nummer och var planen finns.",
            en="Decide the plan. Give the number of the minutes and where the plan is.",
        ),
        needs=("pinned_run", "priority_decision"),
        is_decision=True,
    ),
    StandingDuty(
        "decide_own_part",
        "plan",
        ("municipality",),
        "decider",
        (11, 30),
        Text(sv="Besluta kommunens del av planen", en="Decide the municipality's part of the plan"),
        Text(
            sv="Besluta vad kommunen åtar sig. Ange protokollets nummer.",
            en="Decide what the municipality takes on. Give the number of the minutes.",
        ),
        needs=("decided_plan",),
        is_decision=True,
    ),
    StandingDuty(
        "state_in_spring",
        "act",
        ("municipality", "education_provider", "project"),
        "contributor",
        (5, 15),
        Text(sv="Berätta hur åtgärderna går, våren", en="Tell how actions are going, spring"),
        Text(
            sv="Skriv för varje åtgärd om den följer planen, är försenad eller är klar.",
            en="Write for each action whether it is on plan, late or done.",
        ),
    ),
    StandingDuty(
        "state_in_autumn",
        "act",
        ("municipality", "education_provider", "project"),
        "contributor",
        (10, 15),
        Text(sv="Berätta hur åtgärderna går, hösten", en="Tell how actions are going, autumn"),
        Text(
            sv="Skriv för varje åtgärd om den följer planen, är försenad eller är klar.",
            en="Write for each action whether it is on plan, late or done.",
        ),
    ),
    StandingDuty(
        "compare_outcome",
        "follow_up",
        ("region",),
        "analyst",
        (11, 5),
        Text(sv="Jämför prognos och utfall", en="Compare forecast and outcome"),
        Text(
            sv="Jämför förra årets prognos med vad som blev. Skriv ner var den slog fel och "
            "varför.",
            en="Compare last year's forecast with what came. Write down where it was wrong "
            "and why.",
        ),
        page="analyse:start",
    ),
    StandingDuty(
        "review_priorities",
        "follow_up",
        ("council",),
        "council_chair",
        (11, 15),
        Text(sv="Följ upp förra årets prioriteringar", en="Follow up last year's priorities"),
        Text(
            sv="Gå igenom vad som blev av det som rådet prioriterade förra året.",
            en="Go through what came of what the council prioritised last year.",
        ),
    ),
    StandingDuty(
        "publish_edition",
        "publish",
        ("region",),
        "analyst",
        (12, 1),
        Text(sv="Publicera årets lägesbild", en="Publish the picture of the year"),
        Text(
            sv="Gör en utgåva av årets prognos, låt någon annan läsa den och publicera.",
            en="Make an edition of the year's forecast, let someone else read it and publish.",
        ),
        page="publish:editions",
        needs=("published_edition",),
    ),
    StandingDuty(
        "spread_picture",
        "publish",
        ("municipality", "council"),
        "contributor",
        (12, 15),
        Text(sv="Berätta om lägesbilden hemma", en="Tell of the picture at home"),
        Text(
            sv="Visa lägesbilden för dem som beslutar hos er och länka till den från er webbplats.",
            en="Show the picture to those who decide at yours and link to it from your web site.",
        ),
        page="publish:start",
    ),
)
DUTY_OF_KEY = {duty.key: duty for duty in DUTIES}


def standing_duty(key: str) -> StandingDuty | None:
    """The entry of a key; None for a duty that people have written themselves.

    >>> standing_duty("decide_plan").needs
    ('pinned_run', 'priority_decision')
    """
    return DUTY_OF_KEY.get(key)
