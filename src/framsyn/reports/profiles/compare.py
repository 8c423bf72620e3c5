"""Two to five municipalities beside each other."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from framsyn.indicators.declaration import Question
from framsyn.indicators.hardest_occupations import (
    SMALLEST_NEED_IN_A_MUNICIPALITY,
    ranked_occupations,
)
from framsyn.reports.figures.figure import Field, Figure
from framsyn.reports.outlook import Outlook
from framsyn.reports.profiles.figures_municipalities import (
    Municipalities,
    change_figure,
    retirement_figure,
    shortage_figure,
)
from framsyn.reports.profiles.figures_trust import how_sure_sentence
from framsyn.reports.profiles.occupation_reading import UnknownPlaceError
from framsyn.reports.profiles.profile import Link, Part, Profile, Sentence
from framsyn.reports.profiles.reading import outlook_of_whole, said, standing, withheld_places
from framsyn.reports.sections.where import where_answer
from framsyn.results.shelf import Shelf
from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text

FEWEST, MOST = 2, 5
SHARED = 20
"""So many occupations at most stand in the table of what they lack together."""
INPUTS = ("employed", "population")


class ComparedAreasError(FramsynError):
    """The municipalities cannot be compared: too few, or too many."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                sv=f"Välj {FEWEST} till {MOST} olika kommuner att jämföra.",
                en=f"Choose {FEWEST} to {MOST} different municipalities to compare.",
            )
        )


def compare_areas(shelf: Shelf, areas: Sequence[str], lang: str) -> Profile:
    """What there is to say of some municipalities beside each other.

    Args:
        shelf: the run.
        areas: codes of two to five municipalities; one named twice counts once.
        lang: "sv" or "en".

    Raises:
        ComparedAreasError: they are fewer than two or more than five.
        UnknownPlaceError: the result has not one of them.
    """
    chosen = tuple(dict.fromkeys(areas))
    if not FEWEST <= len(chosen) <= MOST:
        raise ComparedAreasError
    for area in chosen:
        if area not in shelf.record["areas"]:
            raise UnknownPlaceError(area)
    outlook = outlook_of_whole(shelf, lang)
    places = Municipalities(outlook, tuple(code for code in outlook.leaves if code in chosen))
    names = outlook.list_of([outlook.area(code) for code in places.areas])
    parts = [_population_part(places)]
    if outlook.has_workforce:
        parts = [_shortage_part(places), _hardest_part(shelf, places), _retirement_part(places),
                 *parts]  # fmt: skip
    sentences = (*(_sentence(outlook, part) for part in parts), _how_sure(places))
    return Profile(
        kind="area",
        title=outlook.say(Text(sv="{names}, jämförda", en="{names}, compared"), names=names),
        lead=sentences[0].text,
        lang=lang,
        sentences=sentences,
        parts=tuple(parts),
        synthetic=outlook.results.synthetic,
    )


def _sentence(outlook: Outlook, part: Part) -> Sentence:
    """The answer of a part as a finding."""
    return said(outlook, part.answer, INPUTS, part.figures[0].key if part.figures else "")


def _how_sure(places: Municipalities) -> Sentence:
    """How wrong forecasts have been in places as large as the smallest of these."""
    o = places.outlook
    smallest = min(places.areas, key=lambda code: float(o.population(code)["mean"][0]))
    return said(o, how_sure_sentence(o, smallest), ("population",))


def _shortage_part(places: Municipalities) -> Part:
    """How large a part of the need is missing in each, and a way to each."""
    o = places.outlook
    known = places.shortage_readings()
    answer = where_answer(o, known) if known else o.say(TOO_SMALL)
    links = tuple(Link("area", o.area(code), area=code) for code in places.areas)
    figures = (shortage_figure(places, answer.removesuffix("."), answer),)
    return Part("shortage", o.say(SHORTAGE_HEADING), answer, figures, links=links)


SHORTAGE_HEADING = Text(sv="Var är bristen störst?", en="Where is the shortage largest?")
TOO_SMALL = Text(
    sv="Kommunerna är för små för att bristen ska kunna visas.",
    en="The municipalities are too small for the shortage to be shown.",
)


def _retirement_part(places: Municipalities) -> Part:
    """How many retire within ten years in each."""
    o = places.outlook
    heading = o.say(Text(sv="Var går flest i pension?", en="Where do most retire?"))
    told = places.retirements.filter(~pl.col("withheld")).sort("share", descending=True)
    if told.is_empty():
        return Part("retirement", heading, o.say(TOO_SMALL))
    first, last = told.row(0, named=True), told.row(-1, named=True)
    answer = o.say(
        Text(
            sv="Störst del av dem som arbetar går i pension inom tio år i {first}, {between} "
            "(troligen {high}), och minst i {last}, troligen {low}.",
            en="The largest share of those who work retires within ten years in {first}, "
            "{between} (probably {high}), and the smallest in {last}, probably {low}.",
        ),
        first=first["name"],
        last=last["name"],
        between=o.numbers.percent_between(first["share_low"], first["share_high"]),
        high=o.numbers.percent(first["share"]),
        low=o.numbers.percent(last["share"]),
    )
    figures = (retirement_figure(places, answer.removesuffix(".")),)
    return Part("retirement", heading, answer, figures)


def _population_part(places: Municipalities) -> Part:
    """How the population of each changes."""
    o = places.outlook
    heading = o.say(Text(sv="Var växer befolkningen?", en="Where does the population grow?"))
    told = places.changes.filter(~pl.col("withheld")).sort("change", descending=True)
    if told.is_empty():
        return Part("population", heading, o.say(TOO_SMALL))
    ends = (told.row(0, named=True), told.row(-1, named=True))
    text = Text(
        sv="Till {year} ändras folkmängden mest uppåt i {first}, med {high}, och mest nedåt i "
        "{last}, med {low}.",
        en="By {year} the population changes most upwards in {first}, by {high}, and most "
        "downwards in {last}, by {low}.",
    )
    high, low = (
        f"{o.numbers.percent_between(row['change_low'], row['change_high'], signed=True)} "
        f"({o.say(PROBABLY)} {o.numbers.percent(row['change'], signed=True)})"
        for row in ends
    )
    names = {"first": ends[0]["name"], "last": ends[1]["name"]}
    answer = o.say(text, year=o.last_year, high=high, low=low, **names)
    return Part("population", heading, answer, (change_figure(places),))


PROBABLY = Text(sv="troligen", en="probably")


def _hardest_part(shelf: Shelf, places: Municipalities) -> Part:
    """The occupations that most of them lack: what they can solve together."""
    o = places.outlook
    heading = o.say(
        Text(sv="Vilka yrken saknas på flera håll?", en="Which occupations are short in several?")
    )
    ranked = _ranked(shelf, places)
    short = ranked.filter(pl.col("certainty") != "uncertain")
    several = (
        short.group_by("ssyk2012")
        .agg(pl.len().alias("places"), pl.col("share_low").mean().alias("share_low"))
        .filter(pl.col("places") > 1)
        .sort(["places", "share_low", "ssyk2012"], descending=[True, True, False])
        .head(SHARED)
    )
    if several.is_empty():
        none = Text(
            sv="Inget yrke har en säker eller trolig brist i mer än en av kommunerna.",
            en="No occupation has a sure or likely shortage in more than one of them.",
        )
        return Part("hardest", heading, o.say(none))
    first = several.row(0, named=True)
    answer = o.say(
        Text(
            sv="{count} yrken har en säker eller trolig brist i mer än en av kommunerna, först "
            "{name} ({places} av {all}).",
            en="{count} occupations have a sure or likely shortage in more than one of them, first "
            "{name} ({places} of {all}).",
        ),
        count=several.height,
        name=o.occupation_in_text(first["ssyk2012"]),
        places=first["places"],
        all=len(places.areas),
    )
    links = tuple(
        Link("occupation", o.occupation(code), ssyk2012=code) for code in several["ssyk2012"]
    )
    figure = _hardest_figure(places, several, ranked, answer)
    return Part("hardest", heading, answer, (figure,), links=links)


def _ranked(shelf: Shelf, places: Municipalities) -> pl.DataFrame:
    """The rankings of all of them: area, and the columns of `ranked_occupations`; none withheld."""
    o = places.outlook
    rankings = []
    for area in places.areas:
        tables = {"workforce": shelf.rows("workforce", area=area)}
        question = Question(area, (area,), o.base_year, o.last_year)
        ranked = ranked_occupations(tables, question, SMALLEST_NEED_IN_A_MUNICIPALITY)
        rankings.append(ranked.select(pl.lit(area).alias("area"), pl.all()))
    small = withheld_places(shelf)
    return pl.concat(rankings).join(small, on=["ssyk2012", "area"], how="anti")


def _hardest_figure(
    places: Municipalities, several: pl.DataFrame, ranked: pl.DataFrame, answer: str
) -> Figure:
    """A table: the likely share of the need that is missing, occupation by municipality."""
    o = places.outlook
    wide = several.select("ssyk2012")
    for area in places.areas:
        column = ranked.filter(pl.col("area") == area).select(
            "ssyk2012", pl.col("share").alias(f"shortage_{area}_share")
        )
        wide = wide.join(column, on="ssyk2012", how="left", maintain_order="left")
    names = pl.Series("name", [o.occupation(code) for code in wide["ssyk2012"]], pl.String)
    rows = wide.insert_column(1, names)
    states = rows.select(
        pl.when(pl.col(name).is_null()).then(pl.lit("suppressed")).alias(name)
        for name in rows.columns
    )
    return Figure(
        key="shared",
        title=answer.removesuffix("."),
        alt=answer,
        unit=o.say(Text(sv="Brist, del av behovet {year}", en="Shortage, share of need in {year}"),
                   year=o.last_year),
        definition=o.say(
            Text(
                sv="Den troliga bristen delad med behovet. Med är yrken där minst {smallest} "
                "personer behövs i kommunen. Minus betyder överskott.",
                en="The likely shortage divided by the need, of occupations where the municipality "
                "needs at least {smallest} people. Minus means a surplus.",
            ),
            smallest=o.numbers.whole(SMALLEST_NEED_IN_A_MUNICIPALITY),
        ),
        source=o.source(*INPUTS),
        fields=(
            Field("ssyk2012", o.say(Text(sv="SSYK", en="SSYK")), "code"),
            Field("name", o.say(Text(sv="Yrke", en="Occupation")), "name"),
            *(
                Field(f"shortage_{area}_share", o.area(area), unit="share", decimals=2)
                for area in places.areas
            ),
        ),
        rows=rows,
        states=states if any(states[name].count() for name in states.columns) else None,
        **standing(o),
    )  # fmt: skip
