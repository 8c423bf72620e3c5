"""The page of a sector council: its occupations in the whole of a run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from framsyn.indicators.occupations_together import occupations_together
from framsyn.indicators.place import Spread, spread
from framsyn.indicators.retirement_share_10y import YEARS
from framsyn.reports.figures.figure import Field, Figure
from framsyn.reports.outlook import Outlook
from framsyn.reports.profiles.area import NEED_HEADING
from framsyn.reports.profiles.figures_hardest import HARDEST, Ranking, hardest_part, rank
from framsyn.reports.profiles.figures_over_years import NEED_AND_SUPPLY, need_and_supply_of
from framsyn.reports.profiles.occupation_comparison import COLUMNS, SHORTAGE_SHARE
from framsyn.reports.profiles.occupation_protection import without_withheld
from framsyn.reports.profiles.occupation_related import occupation_index
from framsyn.reports.profiles.profile import Link, Part, Profile, Sentence
from framsyn.reports.profiles.reading import outlook_of_whole, said, standing
from framsyn.reports.sections.hardest import how_sure
from framsyn.results.shelf import Shelf
from framsyn.tables.codelists import read_codelist, sector_council
from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text

INPUTS = ("employed", "population", "education")
PEOPLE = Text(sv="personer", en="people")
WIDE = Text(
    sv="Yrkenas intervall är hopräknade, som om alla yrken svängde samtidigt. Intervallet är "
    "därför snarare för brett än för smalt.",
    en="The intervals of the occupations are added up, as if all swung at the same time. The "
    "interval is therefore rather too wide than too narrow.",
)
NOTHING = Text(
    sv="Inget av rådets yrken finns i den här körningen.",
    en="None of the council's occupations is in this run.",
)


class UnknownCouncilError(FramsynError):
    """There is no such sector council."""

    def __init__(self, council: str) -> None:
        names = ", ".join(read_codelist("sector_council"))
        template = Text(
            sv="Branschrådet {code} finns inte. Välj ett av råden: {names}.",
            en="There is no sector council {code}. Choose one of the councils: {names}.",
        )
        super().__init__(template.format(code=council[:20], names=names))


@dataclass(frozen=True)
class Council:
    """A sector council in a run.

    Attributes:
        shelf: the run.
        outlook: the run as a whole, with the occupations of the council only.
        key: the council.
    """

    shelf: Shelf
    outlook: Outlook
    key: str

    @property
    def name(self) -> str:
        """Its name."""
        return read_codelist("sector_council").name_of(self.key, self.outlook.lang)

    @cached_property
    def workforce(self) -> pl.DataFrame:
        """The rows of its occupations in the whole."""
        o = self.outlook
        name = "workforce" if o.whole in o.leaves else "aggregate_workforce"
        return o.tables[name]

    @cached_property
    def together(self) -> pl.DataFrame:
        """Its occupations added up, a row per year."""
        return occupations_together(self.workforce)

    @cached_property
    def ranking(self) -> Ranking:
        """Its hardest occupations."""
        return rank(self.outlook, self.outlook.whole)

    def at(self, year: int, measure: str) -> Spread:
        """A measure of all its occupations in a year."""
        return spread(self.together.filter(pl.col("year") == year), measure)

    def ahead(self, measure: str, until: int) -> Spread:
        """The sum of a flow over the years ahead; its interval is rather too wide."""
        base = self.outlook.base_year
        rows = self.together.filter(pl.col("year") > base, pl.col("year") <= until)
        return spread(rows.select(pl.selectors.starts_with(f"{measure}_").sum()), measure)


def council_profile(shelf: Shelf, council: str, lang: str) -> Profile:
    """What there is to say of the occupations of a sector council.

    Args:
        shelf: the run.
        council: a code of the list sector_council.
        lang: "sv" or "en".

    Raises:
        UnknownCouncilError: there is no such council.
    """
    found = _council(shelf, council, lang)
    o = found.outlook
    title = o.say(
        Text(sv="{name}: vilka behövs till {year}?", en="{name}: who is needed by {year}?"),
        name=found.name,
        year=o.last_year,
    )
    if found.workforce.is_empty():
        nothing = o.say(NOTHING)
        return Profile("council", title, nothing, lang, (), (), o.results.synthetic)
    sentences = _sentences(found)
    parts = (_need_part(found), hardest_part(found.ranking), _occupations_part(found))
    return Profile("council", title, sentences[0].text, lang, sentences, parts, o.results.synthetic)


def _council(shelf: Shelf, council: str, lang: str) -> Council:
    """The council with the run's tables cut to its occupations."""
    if council not in read_codelist("sector_council"):
        raise UnknownCouncilError(council)
    outlook = outlook_of_whole(shelf, lang)
    tables = dict(outlook.tables)
    for name in {"workforce", "aggregate_workforce"} & set(tables):
        codes = tables[name]["ssyk2012"].unique()
        own = [code for code in codes if code != "total" and sector_council(code) == council]
        tables[name] = tables[name].filter(pl.col("ssyk2012").is_in(own))
    if "workforce" not in tables:
        tables["workforce"] = tables["aggregate_workforce"] = pl.DataFrame()
    results = replace(outlook.results, tables=tables)
    return Council(shelf, Outlook(results, lang), council)


def _sentences(council: Council) -> tuple[Sentence, ...]:
    """The findings, the most important first."""
    ranking = council.ranking
    found = [
        (_need(council), NEED_AND_SUPPLY),
        (ranking.sentence, HARDEST),
        (_retirement(council), NEED_AND_SUPPLY),
        (_recruitment(council), NEED_AND_SUPPLY),
    ]
    if ranking.rows:
        found.append((how_sure(council.outlook, ranking.rows), HARDEST))
    return tuple(said(council.outlook, text, INPUTS, more) for text, more in found)


def _need(council: Council) -> str:
    """How many its occupations need in the last year, and need now."""
    o = council.outlook
    need = council.at(o.last_year, "demand")
    text = Text(
        sv="År {year} behövs {likely}, i de yrken i {area} som hör till {name}. År {base} var det "
        "ungefär {now}.",
        en="In {year} the occupations of {name} in {area} need {likely}. In {base} it was about "
        "{now}.",
    )
    return o.say(
        text,
        year=o.last_year,
        base=o.base_year,
        area=o.area(o.whole),
        name=council.name,
        likely=o.numbers.likely(need.mean, need.low, need.high, o.say(PEOPLE)),
        now=o.numbers.about(council.at(o.base_year, "demand").mean),
    )


def _retirement(council: Council) -> str:
    """How many retire from its occupations within ten years."""
    o = council.outlook
    until = min(o.base_year + YEARS, o.last_year)
    retire = council.ahead("retirement", until)
    text = Text(
        sv="Till och med {until} går {between} personer i pension, troligen {about}.",
        en="Up to and including {until}, {between} people will retire, probably {about}.",
    )
    return o.say(
        text,
        until=until,
        between=o.numbers.between(retire.low, retire.high),
        about=o.numbers.about(retire.mean, retire.low, retire.high),
    )


def _recruitment(council: Council) -> str:
    """How many must be recruited to its occupations over all years."""
    o = council.outlook
    openings, years = council.ahead("openings", o.last_year), o.last_year - o.base_year
    text = Text(
        sv="Till och med {year} behöver arbetsgivarna anställa {likely}, eller ungefär {each} om "
        "året.",
        en="Up to and including {year} employers need to recruit {likely}, or about {each} a year.",
    )
    return o.say(
        text,
        year=o.last_year,
        likely=o.numbers.likely(openings.mean, openings.low, openings.high, o.say(PEOPLE)),
        each=o.numbers.about(openings.mean / max(years, 1)),
    )


def _need_part(council: Council) -> Part:
    """Need against supply of all its occupations, year by year."""
    o = council.outlook
    rows = council.together.with_columns(withheld=pl.lit(False))
    figure = need_and_supply_of(o, o.whole, rows)
    figure = replace(figure, note=f"{figure.note} {o.say(WIDE)}")
    return Part("need", o.say(NEED_HEADING), f"{figure.title}.", (figure,), (o.say(WIDE),))


def _occupations_part(council: Council) -> Part:
    """All its occupations with their numbers, and a way to each."""
    o = council.outlook
    codes = council.workforce["ssyk2012"].unique()
    index = occupation_index(council.shelf, o.lang)
    rows = index.filter(pl.col("ssyk2012").is_in(codes.implode()))
    links = tuple(
        Link("occupation", name, ssyk2012=code)
        for code, name in rows.select("ssyk2012", "name").iter_rows()
    )
    answer = o.say(
        Text(sv="Till {name} hör {count} yrken.", en="{name} has {count} occupations."),
        name=council.name,
        count=rows.height,
    )
    heading = o.say(Text(sv="Rådets alla yrken", en="All occupations of the council"))
    return Part("occupations", heading, answer, (_occupations(o, rows, answer),), links=links)


def _occupations(outlook: Outlook, rows: pl.DataFrame, answer: str) -> Figure:
    """The occupations as a table."""
    say = outlook.say
    columns = [*COLUMNS, SHORTAGE_SHARE]
    told, states = without_withheld(rows.select("ssyk2012", "name", *columns, "withheld"), columns)
    return Figure(
        key="occupations",
        title=answer.removesuffix("."),
        alt=answer,
        unit=say(Text(sv="Personer {year}", en="People in {year}"), year=outlook.last_year),
        definition=say(
            Text(
                sv="Behov, tillgång och skillnaden mellan dem i alla kommuner tillsammans. Minst "
                "och mest är intervallets ändar.",
                en="Need, supply and the difference between them in all municipalities together. "
                "Lowest and highest are the ends of the interval.",
            )
        ),
        source=outlook.source(*INPUTS),
        fields=(
            Field("ssyk2012", say(Text(sv="SSYK", en="SSYK")), "code"),
            Field("name", say(Text(sv="Yrke", en="Occupation")), "name"),
            *(Field(key, say(label), unit="persons") for key, (_, label) in COLUMNS.items()),
            Field(
                SHORTAGE_SHARE,
                say(Text(sv="Brist av behovet", en="Shortage of the need")),
                unit="share",
                decimals=3,
            ),
        ),
        rows=told,
        states=states,
        **standing(outlook),
    )
