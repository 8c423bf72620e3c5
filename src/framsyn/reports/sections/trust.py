"""How wrong this could be: the method tried on the past, and how much rests on own figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from framsyn.reports.cells import columns, row_name
from framsyn.reports.content import Cell, DataTable, Paragraph, Picture, Section
from framsyn.reports.figures.backtest_bars import ErrorBar, draw_backtest_bars
from framsyn.reports.figures.borrowed_grid import OwnShare, draw_borrowed_grid
from framsyn.reports.naming import swedish_key
from framsyn.reports.outlook import Outlook
from framsyn.reports.words import AGE_GROUPS, COMPONENTS, METHODS, label_of, lower_first
from framsyn.tables.text import Text

OWN = "framsyn"
BETTER = Text(sv="bättre", en="better")
NO_BETTER = Text(sv="inte bättre", en="no better")


def trust_section(outlook: Outlook) -> Section:
    """The back-test beside the naive methods; says so where there is none."""
    heading = outlook.say(Text(sv="Hur fel kan det här bli?", en="How wrong could this be?"))
    backtest = outlook.results.backtest
    if backtest is None or not _is_measured(backtest):
        answer = outlook.say(
            Text(
                sv="Metoden är inte prövad på tidigare år i den här körningen. Kör framsyn "
                "backtest på samma data, så visas här hur fel den hade haft.",
                en="The method was not tried on earlier years in this run. Run framsyn backtest on "
                "the same data, and this section shows how wrong it would have been.",
            )
        )
        return Section("hur-fel", heading, answer, _where_intervals_come_from(outlook))
    blocks: list[Any] = [
        Paragraph(
            outlook.say(
                Text(
                    sv="Vi låtsades att det var ett tidigare år, räknade framåt utan att titta i "
                    "facit och jämförde sedan med hur det gick. Enkla metoder står bredvid. En "
                    "metod som inte slår dem är inte värd besväret.",
                    en="We pretended that it was an earlier year, projected without looking at "
                    "what happened, and then compared. Simple methods stand beside. A method that "
                    "does not beat them is not worth the trouble.",
                )
            )
        ),
        backtest_picture(outlook, backtest),
        *_where_intervals_come_from(outlook),
    ]
    return Section("hur-fel", heading, backtest_answer(outlook, backtest), tuple(blocks))


INTERVALS = {
    "estimated": Text(
        sv="Folkmängdens intervall är skattade: de är så breda att de hade stämt i åtta fall av "
        "tio för de här områdenas egna tidigare år.",
        en="The intervals of population are estimated: they are as wide as would have been right "
        "in eight cases of ten in these areas' own earlier years.",
    ),
    "assumed": Text(
        sv="Folkmängdens intervall är antagna: områdena har för få egna år att pröva på, så "
        "bredden följer publicerade fel för kommuner av samma storlek.",
        en="The intervals of population are assumed: the areas have too few years of their own to "
        "try, so the width follows published errors for municipalities of the same size.",
    ),
}
"""What the status of the population's intervals means; see the run record."""


def _where_intervals_come_from(outlook: Outlook) -> tuple[Paragraph, ...]:
    """One paragraph on the status of the intervals, where the record says it."""
    status = outlook.results.record.get("parameters", {}).get("population_intervals")
    return (Paragraph(outlook.say(INTERVALS[status])),) if status in INTERVALS else ()


def _is_measured(backtest: Mapping[str, Any]) -> bool:
    """Whether there is at least one year whose outcome is known."""
    if not backtest.get("methods"):
        return False
    return any(error_of(backtest, OWN, h, "total") is not None for h in horizons(backtest))


def horizons(backtest: Mapping[str, Any]) -> list[str]:
    """The horizons in years, as the keys of the back-test, shortest first."""
    return [str(h) for h in sorted(int(h) for h in backtest["horizons"])]


def error_of(backtest: Mapping[str, Any], method: str, horizon: str, group: str) -> float | None:
    """Mean absolute error in per cent; None where the method was not tried."""
    cell = backtest["methods"].get(method, {}).get(horizon, {}).get(group)
    value = None if cell is None else cell.get("mape")
    return None if value is None else float(value)


def band_in_words(lang: str, band: str) -> str:
    """A size band of the back-test in the reader's language.

    >>> band_in_words("sv", "50 000 and over"), band_in_words("en", "3 000-4 999")
    ('50 000 eller fler', '3 000–4 999')
    """
    swedish = band.replace("and over", "eller fler").replace("-", "–")
    return swedish if lang == "sv" else band.replace("-", "–")


def backtest_answer(outlook: Outlook, backtest: Mapping[str, Any]) -> str:
    """The longest horizon in one sentence, and how often the interval held."""
    tried = [h for h in horizons(backtest) if error_of(backtest, OWN, h, "total") is not None]
    longest = tried[-1]
    own = error_of(backtest, OWN, longest, "total")
    others = [
        (value, method)
        for method in backtest["methods"]
        if method != OWN and (value := error_of(backtest, method, longest, "total")) is not None
    ]
    if own is None or not others:
        return ""
    best, method = min(others)
    missed = Text(
        sv="Efter {years} år missade prognosen folkmängden med i genomsnitt {own}.",
        en="After {years} years the forecast missed the population by {own} on average.",
    )
    return " ".join(
        (
            outlook.say(missed, years=longest, own=outlook.numbers.percent(own / 100, 1)),
            verdict(outlook, own, best, method),
            _coverage(outlook, backtest, longest),
        )
    ).strip()


def verdict(outlook: Outlook, own: float, best: float, method: str) -> str:
    """How the best simple method did, and whether it was beaten.

    Args:
        outlook: the run.
        own: Framsyn's mean error in per cent.
        best: that of the best simple method.
        method: which that is.
    """
    text = Text(
        sv="Bästa enkla metod, {method}, missade med {best}. Framsyn var alltså {better}.",
        en="The best simple method, {method}, missed by {best}. So Framsyn was {better}.",
    )
    return outlook.say(
        text,
        method=lower_first(outlook.say(label_of(METHODS, method))),
        best=outlook.numbers.percent(best / 100, 1),
        better=outlook.say(BETTER if own < best else NO_BETTER),
    )


def _coverage(outlook: Outlook, backtest: Mapping[str, Any], horizon: str) -> str:
    covered = backtest.get("coverage_80", {}).get(horizon)
    if covered is None:
        return ""
    return outlook.say(
        Text(
            sv="Utfallet låg inom intervallet i {share} av fallen. Det ska vara nära {meant}.",
            en="The outcome was within the interval in {share} of cases. It should be near "
            "{meant}.",
        ),
        share=outlook.numbers.percent(float(covered)),
        meant=outlook.numbers.percent(0.8),
    )


def backtest_picture(outlook: Outlook, backtest: Mapping[str, Any]) -> Picture:
    """Mean error for the whole population per method and horizon."""
    n = outlook.numbers
    bars = []
    for horizon in horizons(backtest):
        panel = outlook.say(Text(sv="Efter {years} år", en="After {years} years"), years=horizon)
        errors = [
            (error, method)
            for method in backtest["methods"]
            if (error := error_of(backtest, method, horizon, "total")) is not None
        ]
        for error, method in sorted(errors):
            label = outlook.say(label_of(METHODS, method))
            written = n.percent(error / 100, 1)
            bars.append(ErrorBar(panel, label, error, written, method == OWN))
    title = outlook.say(
        Text(
            sv="Så mycket missade varje metod folkmängden, i genomsnitt",
            en="How much each method missed the population, on average",
        )
    )
    alt = "; ".join(f"{bar.panel}: {bar.method} {bar.written}" for bar in bars)
    axis = outlook.say(Text(sv="Fel, procent", en="Error, per cent"))
    return Picture(
        key="bild-hur-fel",
        title=title,
        svg=draw_backtest_bars(bars, axis, alt, outlook.lang),
        alt=alt,
        unit=outlook.say(
            Text(sv="Procent av den verkliga folkmängden", en="Per cent of the true population")
        ),
        source=outlook.source("population", "births", "deaths"),
        status="estimated",
        table=error_table(outlook, backtest),
        note=outlook.say(
            Text(
                sv="{cases} jämförelser med start {launches}. {areas}",
                en="{cases} comparisons, launched in {launches}. {areas}",
            ),
            areas=_tried_on(outlook, backtest),
            cases=n.whole(float(backtest.get("cases", 0))),
            launches=", ".join(str(year) for year in backtest.get("launches", ())),
        ),
    )


def _tried_on(outlook: Outlook, backtest: Mapping[str, Any]) -> str:
    """Which areas the method was tried on; they may be others than those of the run."""
    codes = [str(code) for code in backtest.get("areas", ())]
    if not codes:
        return ""
    names = sorted((outlook.area(code) for code in codes), key=swedish_key)
    return outlook.say(
        Text(sv="Prövat på: {names}.", en="Tried on: {names}."), names=", ".join(names)
    )


def error_table(outlook: Outlook, backtest: Mapping[str, Any]) -> DataTable:
    """Mean absolute error by method, horizon and age group."""
    groups = [group for group in AGE_GROUPS if _has_group(backtest, group)]
    rows: list[tuple[Cell, ...]] = []
    for horizon in horizons(backtest):
        for method in backtest["methods"]:
            label = outlook.say(
                Text(sv="{method}, {years} år", en="{method}, {years} years"),
                method=outlook.say(label_of(METHODS, method)),
                years=horizon,
            )
            errors = (error_of(backtest, method, horizon, group) for group in groups)
            cells = (_error_cell(outlook, error) for error in errors)
            rows.append((row_name(label), *cells))
    heads = [outlook.say(Text(sv="Metod och tid", en="Method and time"))]
    heads += [outlook.say(AGE_GROUPS[group]) for group in groups]
    caption = outlook.say(
        Text(sv="Genomsnittligt fel i procent", en="Mean absolute error in per cent")
    )
    return DataTable(caption, columns(*heads), tuple(rows))


def _has_group(backtest: Mapping[str, Any], group: str) -> bool:
    return any(error_of(backtest, OWN, h, group) is not None for h in horizons(backtest))


def _error_cell(outlook: Outlook, error: float | None) -> Cell:
    share = None if error is None else error / 100
    return Cell(outlook.numbers.percent(share, 1), outlook.numbers.percent(share, 3))


def borrowed_section(outlook: Outlook) -> Section | None:
    """How much of each municipality's rates rest on its own figures; None where not told."""
    frame = outlook.tables.get("population_borrowed")
    if frame is None or frame.is_empty():
        return None
    shares = {(str(row["area"]), str(row["component"])): row for row in frame.iter_rows(named=True)}
    components = [key for key in COMPONENTS if any(c == key for _, c in shares)]
    areas = [code for code in outlook.leaves if all((code, c) in shares for c in components)]
    if not areas or not components:
        return None
    n = outlook.numbers
    cells = [
        OwnShare(
            outlook.area(area),
            outlook.say(COMPONENTS[component]),
            float(shares[area, component]["own_share"]),
            n.percent(shares[area, component]["own_share"]),
        )
        for area in areas
        for component in components
    ]
    picture = _borrowed_picture(outlook, cells, _borrowed_table(outlook, areas, shares))
    heading = outlook.say(
        Text(sv="Hur mycket vilar på kommunens egna siffror?", en="How much rests on own figures?")
    )
    answer = outlook.say(
        Text(
            sv="I små kommuner händer för lite för att räkna på bara egna siffror. Då lånar "
            "beräkningen erfarenhet från länet och riket, och här ser du hur mycket.",
            en="In small municipalities too little happens to rely on their own figures alone. The "
            "calculation then borrows experience from the county and the nation; here is how much.",
        )
    )
    return Section("egna-siffror", heading, answer, (picture,))


def _borrowed_picture(outlook: Outlook, cells: list[OwnShare], table: DataTable) -> Picture:
    least = min(cells, key=lambda cell: cell.share)
    nothing = outlook.numbers.percent(0.0)
    title = outlook.say(
        Text(
            sv="Inga av talen vilar på kommunernas egna siffror",
            en="None of the figures rest on the municipalities' own",
        )
        if all(cell.written == nothing for cell in cells)
        else Text(
            sv="Minst egna siffror: {component} i {area}, {share}",
            en="Least own figures: {component} in {area}, {share}",
        ),
        component=least.component.lower(),
        area=least.area,
        share=least.written,
    )
    alt = outlook.say(
        Text(
            sv="Rutnät med en rad per kommun. Varje ruta visar hur stor del som vilar på egna "
            "siffror. {title}.",
            en="Grid with one row per municipality. Each cell shows the share that rests on own "
            "figures. {title}.",
        ),
        title=title,
    )
    return Picture(
        key="bild-egna-siffror",
        title=title,
        svg=draw_borrowed_grid(cells, alt, outlook.lang),
        alt=alt,
        unit=outlook.say(
            Text(sv="Procent som vilar på egna siffror", en="Per cent that rests on own figures")
        ),
        source=outlook.source("population", "births", "deaths", "migration"),
        status="estimated",
        table=table,
    )


def _borrowed_table(
    outlook: Outlook, areas: list[str], shares: dict[tuple[str, str], dict[str, Any]]
) -> DataTable:
    n = outlook.numbers
    rows = []
    for (area, component), row in sorted(
        shares.items(), key=lambda pair: (_place(areas, pair[0][0]), pair[0][1])
    ):
        if area not in areas:
            continue
        label = f"{outlook.area(area)}, {outlook.say(label_of(COMPONENTS, component)).lower()}"
        ends = (row["own_share"], row["county_share"], row["nation_share"])
        rows.append((row_name(label), *(Cell(n.percent(v), n.percent(v, 3)) for v in ends)))
    heads = (
        Text(sv="Kommun och del", en="Municipality and part"),
        Text(sv="Egna siffror", en="Own figures"),
        Text(sv="Länets", en="The county's"),
        Text(sv="Rikets", en="The nation's"),
    )
    caption = outlook.say(Text(sv="Vad beräkningen vilar på", en="What the calculation rests on"))
    return DataTable(caption, columns(*(outlook.say(head) for head in heads)), tuple(rows))


def _place(areas: list[str], area: str) -> int:
    return areas.index(area) if area in areas else len(areas)
