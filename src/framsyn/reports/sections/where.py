"""Where the shortage is: the map and its table."""

from __future__ import annotations

from collections.abc import Mapping

from framsyn.indicators import Reading
from framsyn.reports.cells import columns, persons_or_few, row_name, share, share_between
from framsyn.reports.content import DataTable, Paragraph, Picture, Section
from framsyn.reports.figures.county_map import MapArea, draw_county_map
from framsyn.reports.numbers import Numbers
from framsyn.reports.outlook import Outlook
from framsyn.tables.text import Text

STEP_WORDS = (
    Text(sv="minst brist", en="least shortage"),
    Text(sv="ganska liten brist", en="fairly small shortage"),
    Text(sv="varken stor eller liten", en="neither large nor small"),
    Text(sv="ganska stor brist", en="fairly large shortage"),
    Text(sv="störst brist", en="largest shortage"),
)


HOW_TO_READ = Text(
    sv="Färgen visar hur stor del av behovet som saknas i de yrken där behovet väntas bli "
    "större än tillgången. I en liten kommun kan några få personer bli en stor andel. Det "
    "är antalet personer i tabellen som säger hur många ni behöver hitta.",
    en="The colour shows how large a share of the need is missing in the occupations where "
    "need is expected to outgrow supply. In a small municipality a few people can make a "
    "large share. The number of people in the table says how many you need to find.",
)
NOT_ADDED = Text(
    sv="Bristen är summan över de yrken där tillgången är mindre än behovet, räknad i "
    "varje framtid för sig. Överskott i andra yrken eller kommuner räknas inte av. Därför "
    "är kommunernas brist tillsammans större än hela områdets.",
    en="The shortage is the sum over occupations where supply is less than need, worked "
    "out future by future. A surplus in other occupations or municipalities is not set "
    "off. The municipalities' shortages together are therefore larger than that of the "
    "whole area.",
)


def where_section(outlook: Outlook) -> Section | None:
    """The share of the need that is missing, per municipality; None without occupations."""
    if not outlook.has_workforce:
        return None
    asked = ((code, outlook.read("shortage_share", code)) for code in outlook.leaves)
    known = {code: reading for code, reading in asked if reading is not None}
    if len(known) < 2:
        return None
    table = _table(outlook, known)
    answer = where_answer(outlook, known)
    picture = _picture(outlook, known, table, answer)
    heading = outlook.say(Text(sv="Var är bristen störst?", en="Where is the shortage largest?"))
    how = outlook.say(HOW_TO_READ)
    blocks = (Paragraph(how), picture) if picture else (Paragraph(how), table)
    return Section("karta", heading, answer, blocks)


def where_answer(outlook: Outlook, known: Mapping[str, Reading]) -> str:
    """Where the largest and smallest share of the need is missing, and where most people are.

    Args:
        outlook: the run.
        known: readings of shortage_share by municipality; at least one.
    """
    most = max(known, key=lambda code: known[code].value)
    many = max(known, key=lambda code: known[code].persons["short"])
    least = min(known, key=lambda code: known[code].value)
    return outlook.say(
        Text(
            sv="Störst del av behovet saknas troligen i {most}, {high} år {year}, och minst i "
            "{least}, {low}. Flest personer saknas i {many}, ungefär {persons}.",
            en="The largest share of the need is probably missing in {most}, {high} in {year}, and "
            "the smallest in {least}, {low}. Most people are missing in {many}, about {persons}.",
        ),
        many=outlook.area(many),
        persons=outlook.numbers.about(known[many].persons["short"]),
        most=outlook.area(most),
        least=outlook.area(least),
        high=outlook.numbers.percent(known[most].value),
        low=outlook.numbers.percent(known[least].value),
        year=outlook.last_year,
    )


def _picture(
    outlook: Outlook, known: dict[str, Reading], table: DataTable, answer: str
) -> Picture | None:
    """The map, or None where the areas are not Swedish municipalities."""
    steps, legend = shortage_steps({c: r.value for c, r in known.items()}, outlook)
    areas = [
        MapArea(code, outlook.area(code), steps[code], outlook.numbers.percent(known[code].value))
        for code in known
    ]
    alt = outlook.say(
        Text(sv="Karta över kommunerna. {answer}", en="Map of the municipalities. {answer}"),
        answer=answer,
    )
    svg = draw_county_map(areas, legend, alt)
    if svg is None:
        return None
    title = outlook.say(
        Text(
            sv="Så stor del av behovet saknas i varje kommun {year}",
            en="Share of the need that is missing in each municipality in {year}",
        ),
        year=outlook.last_year,
    )
    return Picture(
        key="bild-karta",
        title=title,
        svg=svg,
        alt=alt,
        unit=outlook.say(Text(sv="Procent av behovet", en="Per cent of the need")),
        source=outlook.source("employed", "population"),
        status="estimated",
        table=table,
    )


def shortage_steps(
    shares: dict[str, float], outlook: Outlook
) -> tuple[dict[str, int], dict[int, str]]:
    """The step of colour of each area, and the words of the steps that are in use.

    Five steps of equal width in whole or half per cent, from the least to the largest share.
    """
    numbers: Numbers = outlook.numbers
    lowest, highest = min(shares.values()) * 100, max(shares.values()) * 100
    raw = max((highest - lowest) / 5, 0.1)
    width = next((w for w in (0.2, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 20.0) if w >= raw), 25.0)
    bottom = lowest // width * width
    steps = {
        code: min(int((value * 100 - bottom) / width) + 1, 5) for code, value in shares.items()
    }
    decimals = 1 if width < 1 else 0
    legend = {}
    for step in sorted(set(steps.values())):
        first = bottom + width * (step - 1)
        last = max(first + width, highest) if step == 5 else first + width
        ends = [numbers.percent(e / 100, decimals, sign=False) for e in (first, last)]
        word = outlook.say(STEP_WORDS[step - 1])
        legend[step] = f"{ends[0]}–{ends[1]} %: {word}"
    return steps, legend


def _table(outlook: Outlook, known: dict[str, Reading]) -> DataTable:
    n = outlook.numbers
    rows = tuple(
        (
            row_name(outlook.area(code)),
            persons_or_few(n, reading.persons["demand"]),
            persons_or_few(n, reading.persons["short"]),
            share(n, reading.value),
            share_between(n, reading.low or 0.0, reading.high or 0.0),
        )
        for code, reading in known.items()
    )
    heads = (
        Text(sv="Kommun", en="Municipality"),
        Text(sv="Behov, personer", en="Need, people"),
        Text(sv="Brist, personer", en="Shortage, people"),
        Text(sv="Brist av behovet", en="Shortage of the need"),
        Text(sv="Intervall", en="Interval"),
    )
    caption = outlook.say(
        Text(
            sv="Behov och brist per kommun {year}", en="Need and shortage per municipality {year}"
        ),
        year=outlook.last_year,
    )
    note = outlook.say(NOT_ADDED)
    return DataTable(caption, columns(*(outlook.say(head) for head in heads)), rows, note)
