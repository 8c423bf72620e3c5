"""Need against supply per occupation group."""

from __future__ import annotations

from typing import Any

from framsyn.indicators.occupation_groups import occupation_groups
from framsyn.reports.cells import columns, persons, persons_between, row_name, share
from framsyn.reports.content import DataTable, Paragraph, Picture, Section
from framsyn.reports.figures.need_supply import Bar, NeedAndSupply, draw_need_supply
from framsyn.reports.outlook import Outlook
from framsyn.tables.text import Text

SHOWN_GROUPS = 12


def need_section(outlook: Outlook) -> Section | None:
    """The twelve groups with the largest need in the picture, all of them in the table."""
    if not outlook.has_workforce:
        return None
    groups = occupation_groups(outlook.tables, outlook.question(outlook.whole))
    if groups.is_empty():
        return None
    rows = list(groups.iter_rows(named=True))
    largest = rows[:SHOWN_GROUPS]
    largest.sort(key=lambda row: row["balance_mean"] / max(row["demand_mean"], 1.0))
    answer = outlook.say(
        Text(
            sv="Behovet är troligen större än tillgången i {short} av {all} yrkesgrupper {year}. "
            "{sure}",
            en="Need probably exceeds supply in {short} of {all} occupation groups in {year}. "
            "{sure}",
        ),
        short=sum(row["balance_mean"] < 0 for row in rows),
        sure=_how_sure(outlook, sum(row["balance_p90"] < 0 for row in rows)),
        all=len(rows),
        year=outlook.last_year,
    )
    how = outlook.say(
        Text(
            sv="Behovet är så många som behövs om servicen är lika god som i dag och näringslivet "
            "utvecklas som hittills. Tillgången är så många som troligen arbetar i yrket, efter "
            "pensioneringar, yrkesbyten, flyttningar och nya som utbildat sig.",
            en="The need is how many are required if services stay as good as today and business "
            "develops as before. The supply is how many will probably work in the occupation after "
            "retirements, changes of occupation, migration and new graduates.",
        )
    )
    heading = outlook.say(
        Text(
            sv="Hur många behövs och hur många finns?",
            en="How many are needed, and how many are there?",
        )
    )
    picture = _picture(outlook, largest, _table(outlook, rows))
    return Section("behov", heading, answer, (Paragraph(how), picture))


def _how_sure(outlook: Outlook, sure: int) -> str:
    """In how many of the groups the shortage is all but certain."""
    some = Text(
        sv="I {sure} av dem är det så i minst nio framtider av tio.",
        en="In {sure} of them it does so in at least nine futures of ten.",
    )
    none = Text(sv="I ingen av dem är det säkert.", en="In none of them is it certain.")
    return outlook.say(some, sure=sure) if sure else outlook.say(none)


def _picture(outlook: Outlook, rows: list[dict[str, Any]], table: DataTable) -> Picture:
    worst = rows[0]
    name = outlook.occupation(worst["group"])
    share_text = outlook.numbers.percent(
        abs(worst["balance_mean"]) / max(worst["demand_mean"], 1.0)
    )
    if worst["balance_mean"] < 0:
        title = outlook.say(
            Text(
                sv="{name}: {share} av behovet saknas troligen {year}",
                en="{name}: {share} of the need is probably missing in {year}",
            ),
            name=name,
            share=share_text,
            year=outlook.last_year,
        )
    else:
        title = outlook.say(
            Text(
                sv="Tillgången räcker i de största yrkesgrupperna {year}",
                en="Supply is sufficient in the largest occupation groups in {year}",
            ),
            year=outlook.last_year,
        )
    alt = outlook.say(
        Text(
            sv="Två staplar per yrkesgrupp, behov och tillgång, för de {count} största grupperna. "
            "Överst står den grupp där störst andel saknas. {title}.",
            en="Two bars per occupation group, need and supply, for the {count} largest groups. "
            "The group with the largest share missing is at the top. {title}.",
        ),
        count=len(rows),
        title=title,
    )
    axis = outlook.say(Text(sv="Personer", en="People"))
    drawn = [_row(outlook, row) for row in rows]
    return Picture(
        key="bild-behov",
        title=title,
        svg=draw_need_supply(drawn, axis, alt, outlook.lang),
        alt=alt,
        unit=outlook.say(Text(sv="Personer {year}", en="People in {year}"), year=outlook.last_year),
        source=outlook.source("employed", "population", "staff_per_head"),
        status="estimated",
        table=table,
        note=outlook.say(
            Text(
                sv="Strecket på varje stapel är intervallet. Bilden visar de {count} största "
                "grupperna, tabellen alla.",
                en="The line on each bar is the interval. The picture shows the {count} largest "
                "groups, the table all of them.",
            ),
            count=len(rows),
        ),
    )


def _row(outlook: Outlook, row: dict[str, Any]) -> NeedAndSupply:
    words = {
        "demand": Text(sv="behov {n}", en="need {n}"),
        "supply": Text(sv="tillgång {n}", en="supply {n}"),
    }

    def bar(measure: str) -> Bar:
        mean, low, high = (float(row[f"{measure}_{end}"]) for end in ("mean", "p10", "p90"))
        written = outlook.say(words[measure], n=outlook.numbers.about(mean, low, high))
        return Bar(mean, low, high, written)

    return NeedAndSupply(outlook.occupation(row["group"]), bar("demand"), bar("supply"))


def _table(outlook: Outlook, rows: list[dict[str, Any]]) -> DataTable:
    n = outlook.numbers
    cells = tuple(
        (
            row_name(f"{outlook.occupation(row['group'])} ({row['group']})"),
            persons(n, row["demand_mean"]),
            persons_between(n, row["demand_p10"], row["demand_p90"]),
            persons(n, row["supply_mean"]),
            persons_between(n, row["supply_p10"], row["supply_p90"]),
            persons(n, row["balance_mean"], signed=True),
            persons_between(n, row["balance_p10"], row["balance_p90"]),
            persons(n, row["shortage_mean"]),
            share(n, row["balance_mean"] / max(row["demand_mean"], 1e-9), signed=True),
        )
        for row in rows
    )
    heads = (
        Text(sv="Yrkesgrupp", en="Occupation group"),
        Text(sv="Behov", en="Need"),
        Text(sv="Intervall", en="Interval"),
        Text(sv="Tillgång", en="Supply"),
        Text(sv="Intervall", en="Interval"),
        Text(sv="Tillgång minus behov", en="Supply minus need"),
        Text(sv="Intervall", en="Interval"),
        Text(sv="Brist i gruppens yrken", en="Shortage in its occupations"),
        Text(sv="Tillgång minus behov, del av behovet", en="Supply minus need, share of need"),
    )
    caption = outlook.say(
        Text(
            sv="Behov och tillgång per yrkesgrupp {year}, personer",
            en="Need and supply by occupation group in {year}, people",
        ),
        year=outlook.last_year,
    )
    note = outlook.say(
        Text(
            sv="Siffran efter namnet är gruppens kod i Standard för svensk yrkesklassificering "
            "2012. Bristen räknar bara de av gruppens yrken där behovet väntas bli större. "
            "Därför kan en grupp med överskott ändå ha brist i något yrke.",
            en="The number after the name is the group's code in the Swedish standard "
            "classification of occupations 2012. The shortage counts only those of its "
            "occupations where need is expected to be larger, so a group with a surplus may still "
            "have a shortage in some occupation.",
        )
    )
    return DataTable(caption, columns(*(outlook.say(head) for head in heads)), cells, note)
