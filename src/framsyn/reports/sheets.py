"""What the workbook holds: one function per sheet, from the outlook to rows of values.

Values are not rounded; how many decimals are seen is the sheet's format.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from framsyn.indicators.causes_of_change import causes_of_change
from framsyn.indicators.hardest_occupations import RULE, SMALLEST_NEED, hardest_occupations
from framsyn.reports.naming import council_name
from framsyn.reports.numbers import FEW
from framsyn.reports.outlook import Outlook
from framsyn.reports.sections.closing import source_row, warning_text
from framsyn.reports.words import AGE_GROUPS, CAUSES, MEASURES, METHODS, label_of
from framsyn.tables.status import STATUSES
from framsyn.tables.text import Text

Value = str | float | None


@dataclass(frozen=True)
class SheetColumn:
    """One column: heading with unit and status; kind text, whole, decimal, share or year."""

    label: str
    kind: str = "text"
    width: float = 0.0


@dataclass(frozen=True)
class Sheet:
    """One sheet: its short name, title, what the reader must know, columns and rows."""

    name: str
    title: str
    note: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    filtered: bool = True


def all_sheets(outlook: Outlook) -> tuple[Sheet, ...]:
    """The sheets in reading order; those without content are left out."""
    makers = (
        read_me_sheet,
        population_sheet,
        occupations_sheet,
        hardest_sheet,
        causes_sheet,
        backtest_sheet,
        sources_sheet,
    )
    made = (maker(outlook) for maker in makers)
    return tuple(sheet for sheet in made if sheet is not None)


def read_me_sheet(outlook: Outlook) -> Sheet:
    """What the workbook is, its sheets and its words."""
    record = outlook.results.record
    rows: list[tuple[Value, ...]] = [
        (outlook.say(lead), outlook.say(text, base=outlook.base_year, year=outlook.last_year))
        for lead, text in _READ_ME
    ]
    rows += [
        (outlook.say(status.label), outlook.say(status.meaning)) for status in STATUSES.values()
    ]
    version = Text(sv="Beräknad med", en="Worked out with")
    made = f"Framsyn {record.get('framsyn_version', '')}, {record.get('draws', '')}"
    rows.append((outlook.say(version), f"{made}, {record.get('seed', '')}"))
    warn = outlook.say(Text(sv="Tänk på", en="Bear in mind"))
    rows += [(warn, warning_text(w, outlook.lang)) for w in record.get("warnings", ())]
    title = Text(sv="Vilka behövs, och vilka finns? {area}", en="Who is needed? {area}")
    columns = (
        SheetColumn(outlook.say(Text(sv="Ord", en="Word")), width=28),
        SheetColumn(outlook.say(Text(sv="Betydelse", en="Meaning")), width=110),
    )
    return Sheet(
        outlook.say(Text(sv="Läs mig", en="Read me")),
        outlook.say(title, area=outlook.area(outlook.whole)),
        outlook.say(Text(sv="Hör till report.html.", en="Belongs to report.html.")),
        columns,
        tuple(rows),
        filtered=False,
    )


def population_sheet(outlook: Outlook) -> Sheet:
    """Population per municipality and year, with interval; the whole first."""
    likely = Text(sv="Trolig folkmängd", en="Likely population")
    people = outlook.say(Text(sv="personer", en="people"))
    columns = (
        _text(outlook, Text(sv="Område", en="Area")),
        _text(outlook, Text(sv="Kod", en="Code")),
        SheetColumn(outlook.say(Text(sv="År", en="Year")), "year"),
        *(_counted(outlook, label, people) for label in (likely, LOW, HIGH)),
        _text(outlook, Text(sv="Status", en="Status")),
    )
    rows = []
    for code in dict.fromkeys((outlook.whole, *outlook.leaves)):
        frame = outlook.population(code).select("year", "mean", "p10", "p90")
        for year, mean, low, high in frame.iter_rows():
            status = "observed" if year == outlook.base_year else "estimated"
            rows.append((outlook.area(code), code, float(year), mean, low, high,
                         _status(outlook, status)))  # fmt: skip
    return Sheet(
        outlook.say(Text(sv="Befolkning", en="Population")),
        outlook.say(Text(sv="Folkmängd den 31 december", en="Population on 31 December")),
        outlook.say(INTERVAL_NOTE),
        columns,
        tuple(rows),
    )


def occupations_sheet(outlook: Outlook) -> Sheet | None:
    """Need, supply and balance per municipality and occupation, first and last year."""
    if not outlook.has_workforce:
        return None
    measures = ("demand", "supply", "balance", "openings")
    columns = (
        _text(outlook, Text(sv="Område", en="Area")),
        _text(outlook, Text(sv="Områdeskod", en="Area code")),
        _text(outlook, Text(sv="Yrke", en="Occupation")),
        _text(outlook, Text(sv="Yrkeskod, SSYK 2012", en="Code, SSYK 2012")),
        SheetColumn(outlook.say(Text(sv="År", en="Year")), "year"),
        *(
            _persons(outlook, Text(sv="{m}, {e}", en="{m}, {e}").format(m=MEASURES[m], e=end))
            for m in measures
            for end in (LIKELY, LOW, HIGH)
        ),
    )
    rows = tuple(_occupation_rows(outlook, measures))
    return Sheet(
        outlook.say(Text(sv="Yrken", en="Occupations")),
        outlook.say(Text(sv="Behov och tillgång per yrke", en="Need and supply by occupation")),
        outlook.say(FEW_NOTE),
        columns,
        rows,
    )


def _occupation_rows(outlook: Outlook, measures: tuple[str, ...]) -> Iterator[tuple[Value, ...]]:
    names = [f"{m}_{end}" for m in measures for end in ("mean", "p10", "p90")]
    for code in dict.fromkeys((outlook.whole, *outlook.leaves)):
        small = code != outlook.whole
        for year in (outlook.base_year, outlook.last_year):
            frame = outlook.workforce(code, year).sort("ssyk2012").select("ssyk2012", *names)
            for ssyk2012, *values in frame.iter_rows():
                head = (outlook.area(code), code, outlook.occupation(ssyk2012), ssyk2012)
                yield (*head, float(year), *_guarded(outlook, values, small))


def _guarded(outlook: Outlook, values: list[float | None], small: bool) -> list[Value]:
    """The values; in a municipality a need or supply below five is not told, nor what gives it."""
    demand, supply = values[0], values[3]
    if not small or min(demand or 0.0, supply or 0.0) >= FEW:
        return list(values)
    few = outlook.numbers.few(1.0)
    guarded: list[Value] = []
    for start, stock in ((0, demand), (3, supply)):
        told = (stock or 0.0) >= FEW or stock == 0.0
        guarded += list(values[start : start + 3]) if told else [few, None, None]
    return [*guarded, *[None] * 6]


def hardest_sheet(outlook: Outlook) -> Sheet | None:
    """The twenty hardest occupations of the whole."""
    if not outlook.has_workforce:
        return None
    frame = hardest_occupations(outlook.tables, outlook.question(outlook.whole))
    rows = tuple(
        (
            float(place),
            outlook.occupation(row["ssyk2012"]),
            row["ssyk2012"],
            council_name(row["ssyk2012"], outlook.lang),
            *(row[key] for key in ("demand", "supply", "short", "short_low", "short_high")),
            *(row[key] for key in ("share", "share_low", "share_high")),
        )
        for place, row in enumerate(frame.iter_rows(named=True), start=1)
    )
    share = Text(
        sv="Brist av behovet, {e} (andel, skattad)", en="Shortage of need, {e} (estimated)"
    )
    columns = (
        SheetColumn(outlook.say(Text(sv="Plats", en="Rank")), "year"),
        _text(outlook, Text(sv="Yrke", en="Occupation")),
        _text(outlook, Text(sv="Yrkeskod, SSYK 2012", en="Code, SSYK 2012")),
        _text(outlook, Text(sv="Branschråd", en="Sector council")),
        _persons(outlook, MEASURES["demand"]),
        _persons(outlook, MEASURES["supply"]),
        *(
            _persons(outlook, Text(sv="Brist, {e}", en="Shortage, {e}").format(e=end))
            for end in (LIKELY, LOW, HIGH)
        ),
        *(
            SheetColumn(outlook.say(share.format(e=end)), "share", 16)
            for end in (LIKELY, LOW, HIGH)
        ),
    )
    smallest = outlook.numbers.whole(SMALLEST_NEED)
    return Sheet(
        outlook.say(Text(sv="20 svåraste", en="20 hardest")),
        outlook.say(
            Text(sv="De svåraste yrkena {year}", en="The hardest occupations {year}"),
            year=outlook.last_year,
        ),
        outlook.say(RULE, smallest=smallest, year=outlook.last_year),
        columns,
        rows,
    )


def causes_sheet(outlook: Outlook) -> Sheet | None:
    """Why population, supply, demand and balance of the whole change."""
    question = outlook.question(outlook.whole)
    rows: list[tuple[Value, ...]] = []
    quantities = {
        "population": Text(sv="Folkmängd", en="Population"),
        **{key: MEASURES[key] for key in ("supply", "demand", "balance")},
    }
    for quantity, label in quantities.items():
        ssyk2012 = "" if quantity == "population" else "total"
        causes = causes_of_change(outlook.tables, question, quantity, ssyk2012)
        rows += [
            (outlook.say(label), outlook.say(label_of(CAUSES, cause)), persons)
            for cause, persons in causes.iter_rows()
        ]
    if not rows:
        return None
    return Sheet(
        outlook.say(Text(sv="Vad förklarar", en="What explains")),
        outlook.say(
            Text(sv="Orsaker till förändringen {base}–{year}", en="Causes of change {base}–{year}"),
            base=outlook.base_year,
            year=outlook.last_year,
        ),
        outlook.say(
            Text(
                sv="Orsakerna till ett mått summerar exakt till dess förändring.",
                en="The causes of a quantity sum exactly to its change.",
            )
        ),
        (
            _text(outlook, Text(sv="Mått", en="Quantity")),
            _text(outlook, Text(sv="Orsak", en="Cause")),
            _persons(outlook, Text(sv="Bidrag", en="Contribution")),
        ),
        tuple(rows),
    )


def backtest_sheet(outlook: Outlook) -> Sheet | None:
    """Errors of every method, by horizon and age group."""
    backtest = outlook.results.backtest
    if not backtest or not backtest.get("methods"):
        return None
    measures = ("mape", "median_ape", "p90_ape", "malpe")
    rows = tuple(
        (
            outlook.say(label_of(METHODS, method)),
            float(horizon),
            outlook.say(label_of(AGE_GROUPS, group)),
            *(None if cell.get(m) is None else float(cell[m]) / 100 for m in measures),
        )
        for method, horizons in backtest["methods"].items()
        for horizon, groups in horizons.items()
        for group, cell in groups.items()
        if cell is not None
    )
    heads = (
        Text(sv="Genomsnittligt fel (MAPE)", en="Mean error (MAPE)"),
        Text(sv="Medianfel", en="Median error"),
        Text(sv="Nio fel av tio är under", en="Nine errors of ten are below"),
        Text(sv="Skevhet, + är för högt (MALPE)", en="Bias, + is too high (MALPE)"),
    )
    return Sheet(
        "Back-test",
        outlook.say(Text(sv="Hur fel metoden hade haft förr", en="How wrong it would have been")),
        outlook.say(
            Text(
                sv="Fel i procent av det verkliga talet. Startår: {launches}.",
                en="Errors in per cent of the true number. Launched in {launches}.",
            ),
            launches=", ".join(str(year) for year in backtest.get("launches", ())),
        ),
        (
            _text(outlook, Text(sv="Metod", en="Method")),
            SheetColumn(outlook.say(Text(sv="År framåt", en="Years ahead")), "year"),
            _text(outlook, Text(sv="Ålder", en="Age")),
            *(SheetColumn(outlook.say(head), "share", 16) for head in heads),
        ),
        rows,
    )


def sources_sheet(outlook: Outlook) -> Sheet:
    """The input tables with source, licence, date, status and checksum."""
    sources = outlook.results.record.get("sources", ())
    rows = tuple(
        (*(cell.text for cell in source_row(outlook, entry)), str(entry.get("sha256") or ""))
        for entry in sources
    )
    heads = (
        Text(sv="Uppgift", en="Figures"),
        Text(sv="Källa", en="Source"),
        Text(sv="Licens", en="Licence"),
        Text(sv="Datum", en="Date"),
        Text(sv="Status", en="Status"),
        Text(sv="Kontrollsumma (SHA-256)", en="Checksum (SHA-256)"),
    )
    return Sheet(
        outlook.say(Text(sv="Källor", en="Sources")),
        outlook.say(Text(sv="Tabeller som lästes in", en="Tables that were read")),
        "",
        tuple(_text(outlook, head) for head in heads),
        rows,
    )


LIKELY = Text(sv="troligen", en="likely")
LOW = Text(sv="nedre gräns", en="lower end")
HIGH = Text(sv="övre gräns", en="upper end")
INTERVAL_NOTE = Text(
    sv="Mellan nedre och övre gränsen hamnar talet i åtta framtider av tio.",
    en="In eight futures of ten the number falls between the lower and the upper end.",
)
FEW_NOTE = Text(
    sv="Personer, skattade. Tal under 5 i en kommun visas som färre än 5. Då visas inte heller de "
    "tal som de kan räknas ut ur.",
    en="People, estimated. Numbers below 5 in a municipality are shown as fewer than 5, and then "
    "neither are those that would give them away.",
)
_READ_ME = (
    (
        Text(sv="Vad är det här?", en="What is this?"),
        Text(
            sv="Siffrorna bakom rapporten, {base}–{year}, att sortera och räkna vidare på.",
            en="The figures behind the report, {base}–{year}, to sort and go on with.",
        ),
    ),
    (
        Text(sv="Behov", en="Need"),
        Text(sv="personer som jobben kräver.", en="people jobs require."),
    ),
    (
        Text(sv="Tillgång", en="Supply"),
        Text(sv="personer som arbetar i yrket.", en="people who work in the occupation."),
    ),
    (Text(sv="Gränserna", en="The ends"), INTERVAL_NOTE),
    (Text(sv="Små tal", en="Small numbers"), FEW_NOTE),
)


def _text(outlook: Outlook, label: Text) -> SheetColumn:
    return SheetColumn(outlook.say(label))


def _persons(outlook: Outlook, label: Text) -> SheetColumn:
    unit = outlook.say(Text(sv="personer, skattad", en="people, estimated"))
    return _counted(outlook, label, unit)


def _counted(outlook: Outlook, label: Text, unit: str) -> SheetColumn:
    words = outlook.say(label)
    return SheetColumn(f"{words[:1].upper()}{words[1:]} ({unit})", "whole", 14)


def _status(outlook: Outlook, key: str) -> str:
    shown = "synthetic" if outlook.results.synthetic else key
    return outlook.say(STATUSES[shown].label)
