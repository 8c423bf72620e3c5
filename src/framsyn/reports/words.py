"""The words that several parts of the reports share: causes, methods, age groups, measures."""

from __future__ import annotations

from collections.abc import Mapping

from framsyn.tables.text import Text

SYNTHETIC_BADGE = Text(sv="Syntetiska exempeldata", en="Synthetic example data")
SYNTHETIC_SOURCE = Text(
    sv="Påhittade exempeldata, beräkning av Framsyn",
    en="Made-up example data, worked out by Framsyn",
)

MEASURES: dict[str, Text] = {
    "supply": Text(sv="Tillgång", en="Supply"),
    "demand": Text(sv="Behov", en="Need"),
    "balance": Text(sv="Tillgång minus behov", en="Supply minus need"),
    "openings": Text(sv="Rekryteringsbehov", en="Recruitment need"),
    "expansion": Text(sv="Fler eller färre jobb", en="More or fewer jobs"),
    "retirement": Text(sv="Pensioneringar", en="Retirements"),
    "turnover": Text(sv="Lämnar yrket av andra skäl", en="Leaving for other reasons"),
    "shortage": Text(sv="Brist", en="Shortage"),
}

METHODS: dict[str, Text] = {
    "framsyn": Text(sv="Framsyn", en="Framsyn"),
    "no_change": Text(sv="Ingen förändring", en="No change"),
    "linear_5": Text(sv="Rak linje ur 5 år", en="Straight line from 5 years"),
    "linear_10": Text(sv="Rak linje ur 10 år", en="Straight line from 10 years"),
    "hamilton_perry": Text(sv="Åldrarna flyttas fram (Hamilton–Perry)", en="Hamilton–Perry"),
    "linear_hamilton_perry": Text(
        sv="Medel av rak linje och Hamilton–Perry", en="Average of line and Hamilton–Perry"
    ),
    "constant_share": Text(sv="Oförändrad andel", en="Constant share"),
}

AGE_GROUPS: dict[str, Text] = {
    "total": Text(sv="Alla åldrar", en="All ages"),
    "0-4": Text(sv="0–4 år", en="0–4"),
    "5-19": Text(sv="5–19 år", en="5–19"),
    "20-64": Text(sv="20–64 år", en="20–64"),
    "65-79": Text(sv="65–79 år", en="65–79"),
    "80+": Text(sv="80 år och äldre", en="80 and over"),
}

COMPONENTS: dict[str, Text] = {
    "fertility": Text(sv="Barnafödande", en="Fertility"),
    "mortality": Text(sv="Dödlighet", en="Mortality"),
    "migration": Text(sv="Flyttningar", en="Migration"),
}

SEXES: dict[str, Text] = {
    "women": Text(sv="Kvinnor", en="Women"),
    "men": Text(sv="Män", en="Men"),
}

CAUSES: dict[str, Text] = {
    # of the need
    "population_size": Text(sv="Befolkningens storlek", en="Size of the population"),
    "age_structure": Text(sv="Befolkningens ålder", en="Age of the population"),
    "trend": Text(sv="Yrkenas utveckling", en="Trend of the occupation"),
    "working_time": Text(sv="Arbetstid", en="Working time"),
    "announced": Text(sv="Etableringar och nedläggningar", en="Establishments and closures"),
    # of the supply
    "retirement": Text(sv="Pensioneringar", en="Retirements"),
    "other_exits": Text(sv="Slutar av andra skäl", en="Leave for other reasons"),
    "occupational_change_out": Text(sv="Byter till annat yrke", en="To another occupation"),
    "occupational_change_in": Text(sv="Kommer från annat yrke", en="From another occupation"),
    "occupational_change": Text(sv="Yrkesbyten", en="Changes of occupation"),
    "turnover": Text(sv="Byter yrke eller slutar", en="Change of occupation or leaving"),
    "moving": Text(sv="In- och utflyttade i yrket, netto", en="Workers who move, net"),
    "graduates": Text(sv="Nyutbildade", en="New graduates"),
    "other_entrants": Text(sv="Andra nya i yrket", en="Others who are new"),
    # of the population
    "births": Text(sv="Födslar", en="Births"),
    "deaths": Text(sv="Dödsfall", en="Deaths"),
    "in_domestic": Text(sv="Inflyttade från andra kommuner", en="Moved in within the country"),
    "out_domestic": Text(sv="Utflyttade till andra kommuner", en="Moved out within the country"),
    "domestic_migration": Text(sv="Flyttningar inom landet", en="Migration within the country"),
    "immigration": Text(sv="Invandrade", en="Immigrated"),
    "emigration": Text(sv="Utvandrade", en="Emigrated"),
    "foreign_migration": Text(sv="Flyttningar över gränsen", en="Migration across the border"),
    "migration": Text(sv="Flyttningar", en="Migration"),
    # of either
    "interaction": Text(sv="Samspel och slump", en="Interaction and chance"),
}


def label_of(words: dict[str, Text], key: str) -> Text:
    """The label of a key, or the key itself made readable where nobody has named it.

    >>> label_of(METHODS, "some_new_method").en
    'Some new method'
    """
    if key in words:
        return words[key]
    readable = key.replace("_", " ").capitalize()
    return Text(sv=readable, en=readable)


def recorded_text(value: Mapping[str, str] | str | None, lang: str) -> str:
    """A text of the run record, which may be in one language or in both, for this reader.

    >>> recorded_text({"sv": "riket", "en": "nation"}, "en"), recorded_text("SCB", "en")
    ('nation', 'SCB')
    """
    if isinstance(value, Mapping):
        return str(value.get(lang) or next(iter(value.values()), ""))
    return str(value or "")


def lower_first(text: str) -> str:
    """A label as it stands inside a sentence; abbreviations keep their capitals.

    >>> lower_first("Rak linje"), lower_first("IT-yrken")
    ('rak linje', 'IT-yrken')
    """
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


PAGE_WORDS: dict[str, Text] = {
    "skip": Text(sv="Hoppa till innehållet", en="Skip to content"),
    "facts": Text(sv="Fem saker att veta först", en="Five things to know first"),
    "fewer_facts": Text(sv="Att veta först", en="To know first"),
    "contents": Text(sv="I rapporten", en="In this report"),
    "source": Text(sv="Källa", en="Source"),
    "as_table": Text(sv="Visa siffrorna som tabell", en="Show the numbers as a table"),
    "synthetic": Text(
        sv="Siffrorna är påhittade för att visa hur rapporten ser ut. De säger inget om "
        "verkligheten.",
        en="The numbers are made up to show what the report looks like. They say nothing about "
        "reality.",
    ),
    "interval": Text(
        sv="”Mellan 12 och 21, troligen 16” betyder att talet hamnar mellan 12 och 21 i åtta "
        "framtider av tio. Talen är avrundade till vad de bär.",
        en="“Between 12 and 21, probably 16” means that the number falls between 12 and 21 in "
        "eight futures of ten. Numbers are rounded to what they can bear.",
    ),
    "footer": Text(
        sv="Peka på ett tal i en tabell för att se det med fler decimaler. Rapporten hämtar "
        "ingenting från nätet.",
        en="Point at a number in a table to see it with more decimals. The report fetches nothing "
        "from the web.",
    ),
}
