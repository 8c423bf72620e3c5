"""The words of the picture, explained for those who have never met them."""

from __future__ import annotations

from dataclasses import dataclass

from framsyn.reports.naming import swedish_key
from framsyn.tables.status import STATUSES, VALUE_STATES
from framsyn.tables.text import Text


@dataclass(frozen=True)
class Word:
    """A word and what it means.

    Attributes:
        key: its anchor.
        name: the word.
        meaning: in one or two sentences.
    """

    key: str
    name: Text
    meaning: Text


_WORDS = (
    Word(
        "balans",
        Text(sv="balans", en="balance"),
        Text(
            sv="Tillgång minus behov. Under noll är det brist, över noll är det överskott.",
            en="Supply minus need. Below zero there is a shortage, above zero a surplus.",
        ),
    ),
    Word(
        "behov",
        Text(sv="behov (efterfrågan)", en="need (demand)"),
        Text(
            sv="Så många personer som behövs i ett yrke vid slutet av ett år.",
            en="How many persons are needed in an occupation at the end of a year.",
        ),
    ),
    Word(
        "tillgang",
        Text(sv="tillgång (utbud)", en="supply"),
        Text(
            sv="Så många personer som har yrket och kan arbeta i det vid slutet av ett år.",
            en="How many persons have the occupation and can work in it at the end of a year.",
        ),
    ),
    Word(
        "brist",
        Text(sv="brist", en="shortage"),
        Text(
            sv="Det behövs fler än det finns. Bristen är skillnaden.",
            en="More are needed than there are. The shortage is the difference.",
        ),
    ),
    Word(
        "rekryteringsbehov",
        Text(sv="rekryteringsbehov", en="job openings"),
        Text(
            sv="Så många som behöver anställas: för att verksamheten växer och för att personer "
            "slutar.",
            en="How many must be hired: because services grow and because people leave.",
        ),
    ),
    Word(
        "expansionsbehov",
        Text(sv="expansionsbehov", en="expansion demand"),
        Text(
            sv="Den del av rekryteringsbehovet som beror på att behovet växer. Kan vara negativ.",
            en="The part of the job openings that comes from growing need. It can be negative.",
        ),
    ),
    Word(
        "ersattningsbehov",
        Text(sv="ersättningsbehov", en="replacement demand"),
        Text(
            sv="Den del av rekryteringsbehovet som beror på att personer går i pension eller byter "
            "yrke.",
            en="The part of the job openings that comes from people retiring or changing "
            "occupation.",
        ),
    ),
    Word(
        "arsarbetskraft",
        Text(sv="årsarbetskraft", en="full-time equivalent"),
        Text(
            sv="En person som arbetar heltid ett år. Två halvtidstjänster är en årsarbetskraft.",
            en="One person working full time for one year. Two half-time posts are one.",
        ),
    ),
    Word(
        "basar",
        Text(sv="basår", en="base year"),
        Text(
            sv="Det sista året med statistik. Prognosen börjar året efter.",
            en="The last year of statistics. The forecast begins the year after.",
        ),
    ),
    Word(
        "prognos",
        Text(sv="prognos", en="forecast"),
        Text(
            sv="Vad som troligen händer om det som driver utvecklingen fortsätter. Inget löfte: "
            "åtgärder kan ändra den.",
            en="What will probably happen if what drives it goes on. It is no promise: measures "
            "can change it.",
        ),
    ),
    Word(
        "intervall",
        Text(sv="osäkerhetsintervall", en="uncertainty interval"),
        Text(
            sv="Mellan dessa tal hamnar åtta av tio av de framtider som har räknats fram.",
            en="Eight in ten of the futures that were computed fall between these numbers.",
        ),
    ),
    Word(
        "dragning",
        Text(sv="dragning", en="draw"),
        Text(
            sv="En möjlig framtid av många som räknas fram, för att visa hur osäkert det är.",
            en="One possible future of many that are computed, to show how uncertain it is.",
        ),
    ),
    Word(
        "prov-bakat",
        Text(sv="prövning bakåt i tiden", en="back-test"),
        Text(
            sv="Prognoser som görs med gamla uppgifter och jämförs med vad som sedan hände.",
            en="Forecasts made with old data and compared with what then happened.",
        ),
    ),
    Word(
        "brus",
        Text(sv="brusade tal (CKM)", en="figures with noise (CKM)"),
        Text(
            sv="SCB lägger till en liten slumpmässig ändring i varje tal för att ingen ska kunna "
            "pekas ut. Därför kan delarna bli en annan summa än helheten.",
            en="Statistics Sweden adds a small random change to each figure so that nobody can be "
            "pointed out. Parts may therefore sum to something other than the whole.",
        ),
    ),
    Word(
        "tidsseriebrott",
        Text(sv="tidsseriebrott", en="break in a series"),
        Text(
            sv="Statistiken mäts på ett nytt sätt från ett visst år. En ändring det året säger "
            "inget om verkligheten.",
            en="Statistics are measured in a new way from a certain year. A change that year says "
            "nothing about reality.",
        ),
    ),
    Word(
        "ssyk",
        Text(sv="SSYK 2012", en="SSYK 2012"),
        Text(
            sv="Den svenska indelningen av yrken. Fyra siffror anger ett yrke.",
            en="The Swedish classification of occupations. Four digits name an occupation.",
        ),
    ),
    Word(
        "utgava",
        Text(sv="utgåva", en="edition"),
        Text(
            sv="En lägesbild som har frysts: talen, texterna och metoden ändras inte efteråt.",
            en="A picture that has been frozen: figures, texts and method do not change later.",
        ),
    ),
    Word(
        "rad",
        Text(sv="branschråd och kompetensråd", en="sector council"),
        Text(
            sv="Ett råd där arbetsgivare i en bransch och regionen kommer överens om vad som "
            "saknas.",
            en="A council where employers of a sector and the region agree on what is short.",
        ),
    ),
    Word(
        "kompetensforsorjning",
        Text(sv="kompetensförsörjning", en="skills supply"),
        Text(
            sv="Att det finns människor med rätt kunskaper för de arbeten som ska göras.",
            en="That there are people with the right skills for the work that is to be done.",
        ),
    ),
    Word(
        "yrkesbarometern",
        Text(sv="Yrkesbarometern", en="the Occupational Barometer"),
        Text(
            sv="Arbetsförmedlingens bedömning av möjligheterna till arbete i olika yrken.",
            en="The Public Employment Service's judgement of the chances of work in occupations.",
        ),
    ),
)


def words() -> tuple[Word, ...]:
    """All words, with how a number came to be and the symbols of cells without a number."""
    statuses = (Word(s.key, s.label, s.meaning) for s in STATUSES.values())
    states = (
        Word(
            state.key,
            Text(sv=f"{state.label.sv} ({state.symbol})", en=f"{state.label.en} ({state.symbol})"),
            state.meaning,
        )
        for state in VALUE_STATES.values()
    )
    return (*_WORDS, *statuses, *states)


def words_in_order(lang: str) -> list[Word]:
    """All words in the Swedish order of their names.

    >>> [word.key for word in words_in_order("sv")][:2]
    ['assumed', 'balans']
    """
    return sorted(words(), key=lambda word: swedish_key(word.name.in_language(lang)))
