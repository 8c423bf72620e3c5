"""One page on how wrong the method has been, beside the naive ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from framsyn.reports.cells import columns, row_name
from framsyn.reports.content import Bullets, Cell, DataTable, Page, Section
from framsyn.reports.outlook import Outlook
from framsyn.reports.page import render_page
from framsyn.reports.results_view import Results
from framsyn.reports.sections.trust import band_in_words, horizons, trust_section
from framsyn.reports.words import AGE_GROUPS, METHODS, label_of
from framsyn.tables.text import Text

MEASURES: tuple[tuple[str, Text, Text], ...] = (
    (
        "mape",
        Text(sv="Genomsnittligt fel", en="Mean error"),
        Text(
            sv="felet utan tecken, i procent av det verkliga talet, i medeltal (MAPE).",
            en="the error without its sign, in per cent of the true number, on average (MAPE).",
        ),
    ),
    (
        "median_ape",
        Text(sv="Medianfel", en="Median error"),
        Text(
            sv="hälften av felen är mindre (median APE).",
            en="half of the errors are smaller (median APE).",
        ),
    ),
    (
        "p90_ape",
        Text(sv="Nio fel av tio är under", en="Nine errors of ten are below"),
        Text(
            sv="bara ett fel av tio är större (P90).", en="only one error in ten is larger (P90)."
        ),
    ),
    (
        "malpe",
        Text(sv="Skevhet", en="Bias"),
        Text(
            sv="felet med tecken, i medeltal: plus är för högt, minus för lågt (MALPE).",
            en="the error with its sign, on average: plus is too high, minus too low (MALPE).",
        ),
    ),
)


def render(backtest: Mapping[str, Any], lang: str = "sv") -> str:
    """The back-test as one self-contained HTML text.

    Args:
        backtest: the content of backtest.json; `synthetic` in it marks made-up input.
        lang: "sv" or "en".

    Raises:
        ValueError: the language is another.
    """
    synthetic = bool(backtest.get("synthetic", False))
    years = [int(year) for year in backtest.get("launches", ())] or [0]
    record = {"base_year": min(years), "years": years, "synthetic": synthetic}
    outlook = Outlook(Results({}, record, backtest), lang)
    measured = tuple(_measures_section(outlook, backtest, horizon) for horizon in _tried(backtest))
    page = Page(
        title=outlook.say(Text(sv="Hur fel har metoden haft?", en="How wrong has it been?")),
        lead=outlook.say(
            Text(
                sv="Metoden prövad på år där vi redan vet hur det gick, bredvid enkla metoder.",
                en="The method tried on years where we already know what happened, beside simple "
                "methods.",
            )
        ),
        lang=lang,
        synthetic=synthetic,
        facts=(),
        sections=(trust_section(outlook), *measured, *_by_size(outlook, backtest), _words(outlook)),
        made_by=f"Framsyn {backtest.get('framsyn_version', '')}".strip(),
    )
    return render_page(page)


def _tried(backtest: Mapping[str, Any]) -> list[str]:
    return horizons(backtest) if backtest.get("methods") else []


def _measures_section(outlook: Outlook, backtest: Mapping[str, Any], horizon: str) -> Section:
    """All measures by method and age group, for one horizon."""
    heading = outlook.say(
        Text(sv="Alla mått efter {years} år", en="All measures after {years} years"), years=horizon
    )
    rows = [
        _row(outlook, f"{outlook.say(label_of(METHODS, method))}, {_age(outlook, group)}", cell)
        for method, by_horizon in backtest["methods"].items()
        for group, cell in by_horizon.get(horizon, {}).items()
        if cell is not None
    ]
    first = outlook.say(Text(sv="Metod och ålder", en="Method and age"))
    answer = outlook.say(
        Text(
            sv="Titta på det genomsnittliga felet först, sedan på skevheten.",
            en="Look at the mean error first, then at the bias.",
        )
    )
    return Section(f"alla-matt-{horizon}", heading, answer, (_table(outlook, first, rows),))


def _by_size(outlook: Outlook, backtest: Mapping[str, Any]) -> tuple[Section, ...]:
    """Errors by size of place, where the back-test has them."""
    rows = [
        _row(outlook, _size_label(outlook, band, method, horizon), cell)
        for band, by_horizon in backtest.get("by_size", {}).items()
        for horizon, measured in by_horizon.items()
        for method, cell in measured["methods"].items()
        if cell is not None
    ]
    if not rows:
        return ()
    heading = outlook.say(Text(sv="Stora och små platser", en="Large and small places"))
    answer = outlook.say(
        Text(
            sv="Ju mindre plats, desto större fel. Det gäller alla metoder.",
            en="The smaller the place, the larger the error. That is so for all methods.",
        )
    )
    first = outlook.say(Text(sv="Storlek, metod och år framåt", en="Size, method and years ahead"))
    return (Section("storlek", heading, answer, (_table(outlook, first, rows),)),)


def _size_label(outlook: Outlook, band: str, method: str, horizon: str) -> str:
    return outlook.say(
        Text(
            sv="{band} invånare, {method}, {years} år",
            en="{band} inhabitants, {method}, {years} years",
        ),
        band=band_in_words(outlook.lang, band),
        method=outlook.say(label_of(METHODS, method)),
        years=horizon,
    )


def _row(outlook: Outlook, label: str, cell: Mapping[str, Any]) -> tuple[Cell, ...]:
    n = outlook.numbers
    values = ((key, cell.get(key)) for key, *_ in MEASURES)
    shares = ((key, None if value is None else float(value) / 100) for key, value in values)
    written = (
        Cell(n.percent(share, 1, signed=key == "malpe"), n.percent(share, 3))
        for key, share in shares
    )
    return (row_name(label), *written)


def _table(outlook: Outlook, first: str, rows: list[tuple[Cell, ...]]) -> DataTable:
    caption = outlook.say(Text(sv="Fel i procent", en="Errors in per cent"))
    heads = columns(first, *(outlook.say(label) for _, label, _ in MEASURES))
    return DataTable(caption, heads, tuple(rows))


def _age(outlook: Outlook, group: str) -> str:
    text = outlook.say(label_of(AGE_GROUPS, group))
    return text[:1].lower() + text[1:]


def _words(outlook: Outlook) -> Section:
    """What the measures mean."""
    points = tuple((f"{outlook.say(label)}:", outlook.say(text)) for _, label, text in MEASURES)
    heading = outlook.say(Text(sv="Vad måtten betyder", en="What the measures mean"))
    answer = outlook.say(Text(sv="Alla mått är i procent.", en="All measures are in per cent."))
    return Section("matt", heading, answer, (Bullets(points),))
