"""What to do next, the method in short, the sources, and the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from framsyn.reports.cells import plain, row_name
from framsyn.reports.content import Block, Bullets, Cell, Column, DataTable, Paragraph, Section
from framsyn.reports.outlook import Outlook
from framsyn.reports.words import recorded_text
from framsyn.tables.registry import input_tables
from framsyn.tables.status import STATUSES, VALUE_STATES
from framsyn.tables.text import Text

_STEPS = (
    (
        Text(sv="Rimlighetspröva.", en="Check it against what you know."),
        Text(
            sv="Läs din kommun här ovanför. Stämmer den med vad du ser? En nedläggning eller "
            "etablering som inte finns i statistiken lägger ni till i filen shocks och kör om.",
            en="Read your municipality above. Does it agree with what you see? Add an "
            "establishment or closure that is not in the statistics to the file shocks, then run "
            "again.",
        ),
    ),
    (
        Text(sv="Behåll.", en="Retain."),
        Text(
            sv="Fråga varför folk slutar innan ni annonserar. I de flesta yrken är de som lämnar "
            "yrket av andra skäl fler än de som går i pension.",
            en="Ask why people leave before you advertise. In most occupations more people leave "
            "for other reasons than retire.",
        ),
    ),
    (
        Text(sv="Ta de svåraste yrkena till branschrådet.", en="Take the hardest to the council."),
        Text(
            sv="Listan anger vilket råd varje yrke hör till. Varje yrke på listan ska få en åtgärd "
            "med ansvarig och datum, eller ett beslut om att avstå.",
            en="The list names the council of each occupation. Every occupation on it should get "
            "an action with an owner and a date, or a decision not to act.",
        ),
    ),
    (
        Text(sv="Utbilda tillsammans.", en="Train together."),
        Text(
            sv="Två personer räcker inte till en kurs, men två från var och en av sju kommuner gör "
            "det. Jämför med grannarna i arbetsboken som hör till rapporten.",
            en="Two people do not fill a course, but two from each of seven municipalities do. "
            "Compare with your neighbours in the workbook that belongs to this report.",
        ),
    ),
    (
        Text(sv="Följ upp nästa år.", en="Follow up next year."),
        Text(
            sv="Spara mappen med resultatet. Då går det att se vad som blev annorlunda och varför.",
            en="Keep the directory with the result. Then you can see what changed and why.",
        ),
    ),
)

_METHOD = (
    (
        Text(sv="Befolkningen", en="The population"),
        Text(
            sv="räknas fram ett år i taget, för varje kommun, kön och ålder: barn föds, människor "
            "dör, flyttar in och flyttar ut.",
            en="is projected one year at a time for each municipality, sex and age: children are "
            "born, people die, move in and move out.",
        ),
    ),
    (
        Text(sv="Tillgången", en="The supply"),
        Text(
            sv="börjar i dem som arbetar i yrket i dag. De åldras, går i pension, byter yrke eller "
            "flyttar, och nya kommer in. Uppgiften per yrke och kommun är skattad ur grövre "
            "offentlig statistik.",
            en="begins with those who work in the occupation today. They age, retire, change "
            "occupation or move, and new ones enter. The figure per occupation and municipality "
            "is estimated from coarser official statistics.",
        ),
    ),
    (
        Text(sv="Behovet", en="The need"),
        Text(
            sv="börjar i dem som arbetar i yrket i dag. Den brist som redan finns syns därför "
            "inte. I välfärden följer behovet sedan hur många invånare det finns i varje ålder. I "
            "andra yrken följer det yrkets utveckling hittills, men dämpas framåt.",
            en="begins with those who work in the occupation today, so the shortage that is there "
            "already is not seen. In welfare the need then follows how many inhabitants there are "
            "of each age. In other occupations it follows the trend so far, damped ahead.",
        ),
    ),
    (
        Text(sv="Osäkerheten", en="The uncertainty"),
        Text(
            sv="kommer av att framtiden räknas {draws} gånger, varje gång med andra tal på hur "
            "många som föds, dör och flyttar och på hur många som börjar och slutar i yrkena. "
            "Intervallet rymmer åtta av tio framtider.",
            en="comes from working out the future {draws} times, each with other numbers of those "
            "who are born, die and move, and of those who enter and leave the occupations. The "
            "interval holds eight futures of ten.",
        ),
    ),
    (
        Text(sv="Det här är ingen spådom.", en="This is not a prophecy."),
        Text(
            sv="Det visar vart det bär om ingen gör något annorlunda, alltså vad ni kan ändra på.",
            en="It shows where things lead if nobody acts differently: what you can change.",
        ),
    ),
)

_GLOSSARY = (
    (
        Text(sv="Behov", en="Need"),
        Text(sv="så många personer som jobben kräver.", en="how many people the jobs require."),
    ),
    (
        Text(sv="Tillgång", en="Supply"),
        Text(
            sv="så många personer som finns och arbetar i yrket.",
            en="how many people there are who work in the occupation.",
        ),
    ),
    (
        Text(sv="Brist", en="Shortage"),
        Text(
            sv="de personer som saknas när tillgången är mindre än behovet. När flera yrken räknas "
            "ihop får ett överskott i ett yrke inte täcka en brist i ett annat.",
            en="the people missing when supply is less than need. When occupations are added up, "
            "a surplus in one does not cover a shortage in another.",
        ),
    ),
    (
        Text(sv="Rekryteringsbehov", en="Recruitment need"),
        Text(
            sv="alla som behöver anställas under ett år, för att jobben blir fler, för att någon "
            "går i pension eller för att någon lämnar yrket av andra skäl.",
            en="everyone to be recruited in a year: because there are more jobs, because someone "
            "retires or because someone leaves the occupation for other reasons.",
        ),
    ),
)


def next_steps_section(outlook: Outlook) -> Section:
    """Five steps that do not need more statistics."""
    points = tuple((outlook.say(lead), outlook.say(text)) for lead, text in _STEPS)
    heading = outlook.say(Text(sv="Vad gör ni nu?", en="What to do next"))
    answer = outlook.say(
        Text(
            sv="En siffra gör ingen skillnad förrän någon gör något. Börja här.",
            en="A number makes no difference until somebody acts. Begin here.",
        )
    )
    return Section("nasta-steg", heading, answer, (Bullets(points, ordered=True),))


def method_section(outlook: Outlook) -> Section:
    """The method in five points, and the words."""
    draws = outlook.numbers.whole(float(outlook.results.record.get("draws", 0)))
    points = tuple((outlook.say(lead), outlook.say(text, draws=draws)) for lead, text in _METHOD)
    words = tuple((f"{outlook.say(lead)}:", outlook.say(text)) for lead, text in _GLOSSARY)
    words += tuple(
        (f"{outlook.say(status.label).capitalize()}:", outlook.say(status.meaning))
        for status in STATUSES.values()
    )
    words += tuple(
        (f"{state.symbol}", f"{outlook.say(state.label)}. {outlook.say(state.meaning)}")
        for state in VALUE_STATES.values()
        if state.key != "suppressed"
    )
    heading = outlook.say(Text(sv="Så är det räknat", en="How it is worked out"))
    answer = outlook.say(
        Text(
            sv="Samma indata och samma slumpfrö ger alltid samma siffror.",
            en="The same input and the same seed always give the same numbers.",
        )
    )
    lead = Paragraph(outlook.say(Text(sv="Ord i rapporten", en="Words in this report")) + ":")
    return Section("metod", heading, answer, (Bullets(points), lead, Bullets(words)))


def sources_section(outlook: Outlook) -> Section:
    """The input tables with source, licence, date and status; the record of the run; warnings."""
    record = outlook.results.record
    heading = outlook.say(Text(sv="Källor", en="Sources"))
    answer = outlook.say(
        Text(
            sv="Rapporten är gjord på de här uppgifterna.",
            en="The report is made from these figures.",
        )
    )
    blocks: list[Block] = [
        _sources_table(outlook),
        *_attributions(record.get("sources", ()), outlook.lang),
    ]
    warnings = tuple(("", recorded_text(w, outlook.lang)) for w in record.get("warnings", ()))
    if warnings:
        head = Text(sv="Tänk på det här när du läser:", en="Bear this in mind when you read:")
        blocks += [Paragraph(outlook.say(head)), Bullets(warnings)]
    blocks.append(_run_paragraph(outlook))
    return Section("kallor", heading, answer, tuple(blocks))


def _attributions(entries: Iterable[Mapping[str, Any]], lang: str) -> Iterator[Block]:
    """The words that the producers ask for, each once."""
    key = "attribution" if lang == "sv" else f"attribution_{lang}"
    origins = (origin for entry in entries for origin in entry.get("origins", ()))
    told = dict.fromkeys(str(origin[key]) for origin in origins if origin.get(key))
    if told:
        yield Paragraph(". ".join(told) + ".")


def _sources_table(outlook: Outlook) -> DataTable:
    rows = tuple(source_row(outlook, entry) for entry in outlook.results.record.get("sources", ()))
    heads = (
        Text(sv="Uppgift", en="Figures"),
        Text(sv="Källa", en="Source"),
        Text(sv="Licens", en="Licence"),
        Text(sv="Datum", en="Date"),
        Text(sv="Status", en="Status"),
    )
    # A date is set as a number is: on one line.
    columns = tuple(Column(outlook.say(h), numeric=h.en == "Date") for h in heads)
    caption = outlook.say(Text(sv="Tabeller som lästes in", en="Tables that were read"))
    return DataTable(caption, columns, rows)


def source_row(outlook: Outlook, entry: Mapping[str, Any]) -> tuple[Cell, ...]:
    """One input table as a row: name, source, licence, date, status."""
    key = str(entry.get("table", entry.get("name", "")))
    table = input_tables().get(key)
    status = STATUSES.get(str(entry.get("status", "")))
    return (
        row_name(outlook.say(table.title) if table else key),
        *(
            plain(recorded_text(entry.get(part), outlook.lang) or ":")
            for part in ("source", "licence", "date")
        ),
        plain(outlook.say(status.label) if status else ":"),
    )


def _run_paragraph(outlook: Outlook) -> Paragraph:
    record = outlook.results.record
    text = Text(
        sv="Beräknad med Framsyn {version}, {draws} framtider, slumpfrö {seed}, startår {base}. "
        "Kontrollsummor för all indata finns i filen run.json bredvid rapporten.",
        en="Worked out with Framsyn {version}, {draws} futures, seed {seed}, first year {base}. "
        "Checksums of all input are in the file run.json beside the report.",
    )
    return Paragraph(
        outlook.say(
            text,
            version=record.get("framsyn_version", ""),
            draws=outlook.numbers.whole(float(record.get("draws", 0))),
            seed=record.get("seed", ""),
            base=outlook.base_year,
        )
    )
