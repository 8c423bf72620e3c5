"""Signs of the times beside the forecast: job ads over time, and the occupational barometer.

They come from other sources than the forecast and are not made with it. Where the run has no such
table, that is said; a year in which a series changed its meaning is a gap, never growth.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from framsyn.reports.outlook import Outlook
from framsyn.reports.profiles.occupation_ads import ads_figure
from framsyn.reports.profiles.occupation_barometer import barometer_figure
from framsyn.reports.profiles.occupation_reading import ALL_OCCUPATIONS, outlook_of
from framsyn.reports.profiles.profile import Part
from framsyn.results.shelf import Shelf
from framsyn.tables.text import Text

KEY = "signals"


def signals_part(shelf: Shelf, area: str, ssyk2012: str, lang: str) -> Part:
    """What ads and the barometer say of an occupation in a place, or that nothing is known.

    Args:
        shelf: the run.
        area: a municipality, county, nation or other whole.
        ssyk2012: an occupation, or "total" for all of them.
        lang: "sv" or "en".
    """
    words = outlook_of(shelf, lang)
    ads = ads_figure(shelf, area, ssyk2012, lang)
    barometer = barometer_figure(shelf, area, ssyk2012, lang)
    figures = tuple(figure for figure in (ads, barometer) if figure is not None)
    lines = [_open_ads(shelf, words, area, ssyk2012)]
    if ads is None:
        lines.append(words.say(NO_ADS))
    if barometer is None and ssyk2012 != ALL_OCCUPATIONS:
        lines.append(words.say(NO_BAROMETER))
    answer = words.say(NOTHING) if not figures else f"{figures[0].title}."
    paragraphs = tuple(line for line in lines if line) if figures else _remedy(words, lines)
    heading = Text(sv="Vad säger annonserna och bedömarna?", en="What do ads and judges say?")
    return Part(KEY, words.say(heading), answer, figures, paragraphs)


NOTHING = Text(
    sv="Det finns inga uppgifter om annonser eller Yrkesbarometern i den här körningen.",
    en="This run has no figures on ads and nothing from the occupational barometer.",
)
NO_ADS = Text(
    sv="Uppgifter om platsannonser för yrket saknas för den här platsen.",
    en="Figures on job ads for the occupation are missing for this place.",
)
NO_BAROMETER = Text(
    sv="Yrkesbarometerns bedömning av yrket saknas i den här körningen.",
    en="The occupational barometer's judgement of the occupation is missing in this run.",
)
REMEDY = Text(
    sv="De hämtas med framsyn refresh och kommer med i nästa körning.",
    en="They are fetched by framsyn refresh and are part of the next run.",
)


def _remedy(words: Outlook, lines: Sequence[str]) -> tuple[str, ...]:
    """What to do where nothing is known; what is known of open ads is kept."""
    return tuple(line for line in (lines[0], words.say(REMEDY)) if line)


def _open_ads(shelf: Shelf, words: Outlook, area: str, ssyk2012: str) -> str:
    """How many ads are open on the last day that was counted; nothing where it is not known."""
    if not shelf.has("open_ads"):
        return ""
    rows = shelf.rows("open_ads", area=area)
    if rows.is_empty():
        return ""
    day = str(rows["date"].max())
    # Both services have the same ads.
    latest = rows.filter(pl.col("date") == day)
    latest = latest.filter(pl.col("service") == latest["service"].min())
    own = latest if ssyk2012 == ALL_OCCUPATIONS else latest.filter(pl.col("ssyk2012") == ssyk2012)
    if own["ads"].null_count():
        return ""
    return words.say(
        Text(
            sv="Den {day} gick {ads} annonser i Platsbanken att söka.",
            en="On {day}, {ads} ads in Platsbanken could be applied for.",
        ),
        day=day,
        ads=words.numbers.whole(float(own["ads"].sum())),
    )
