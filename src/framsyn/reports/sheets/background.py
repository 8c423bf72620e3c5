"""What the figures rest on: how to read them, how wrong they have been, where they come from."""

from __future__ import annotations

from framsyn.reports.outlook import Outlook
from framsyn.reports.sections.closing import source_row
from framsyn.reports.sheets.sheet import (
    FEW_NOTE,
    INTERVAL_NOTE,
    Sheet,
    SheetColumn,
    Value,
    text_column,
)
from framsyn.reports.words import AGE_GROUPS, METHODS, label_of, recorded_text
from framsyn.tables.status import STATUSES
from framsyn.tables.text import Text

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
    rows += [(warn, recorded_text(w, outlook.lang)) for w in record.get("warnings", ())]
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
            text_column(outlook, Text(sv="Metod", en="Method")),
            SheetColumn(outlook.say(Text(sv="År framåt", en="Years ahead")), "year"),
            text_column(outlook, Text(sv="Ålder", en="Age")),
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
        tuple(text_column(outlook, head) for head in heads),
        rows,
    )
