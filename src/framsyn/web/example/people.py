"""The organisations and people of the example region, as data. All people are made up."""

from __future__ import annotations

from dataclasses import dataclass

from framsyn.tables.text import Text


@dataclass(frozen=True)
class Made:
    """An organisation.

    Attributes:
        key: its short name in addresses.
        kind: a key of `framsyn.web.core.roles.KINDS`.
        name: what it is called.
        area: kommunkod or lanskod.
        part: for a municipality: "partner" or "receiver".
        parent: key of the one it belongs to.
        sector_council: for a council: its occupations.
        mandate: for a council: "recommend" or "decide", and about what.
    """

    key: str
    kind: str
    name: Text
    area: str = ""
    part: str = "partner"
    parent: str = ""
    sector_council: str = ""
    mandate: tuple[str, str] = ("none", "")


@dataclass(frozen=True)
class Someone:
    """A person.

    Attributes:
        email: the address they log in with.
        name: a made-up name.
        does: what they do, for the list of accounts; None for one who has no password.
        roles: organisation and role.
    """

    email: str
    name: str
    does: Text | None
    roles: tuple[tuple[str, str], ...] = ()
    is_system_admin: bool = False


REGION = "region-vasterbotten"
ANALYST = "anna.lindgren@example.se"
CHAIR_COUNCIL = "rad-vard-omsorg"
RECEIVERS = ("2403", "2418", "2422")
CLUSTER = ("2463", "2425", "2462")
CLUSTER_NAME = "Åsele, Dorotea och Vilhelmina"


def _council(key: str, sector: str, sv: str, en: str) -> Made:
    about = f"Rekommenderar Kompetensrådet vilka brister inom {sv.lower()} som går först."
    name = Text(sv=f"Branschråd {sv.lower()}", en=f"Sector council {en}")
    mandate = ("recommend", about)
    return Made(key, "council", name, "", "partner", "kompetensradet", sector, mandate)


OTHERS = (
    Made(
        REGION,
        "region",
        Text(sv="Region Västerbotten (exempeldata)", en="Region Västerbotten (example data)"),
        "24",
    ),
    Made(
        "kompetensradet",
        "council",
        Text(sv="Kompetensrådet", en="The skills council"),
        parent=REGION,
        mandate=("decide", "Beslutar vilka brister länet arbetar med, på uppdrag av styrelsen."),
    ),
    _council("rad-transport", "transport", "Transport", "transport"),
    _council(
        "rad-bygg-industri", "bygg_industri", "Bygg och industri", "construction and industry"
    ),
    _council("rad-besoksnaring", "besoksnaring", "Besöksnäring", "tourism and hospitality"),
    Made(
        CHAIR_COUNCIL,
        "council",
        Text(sv="Vård- och omsorgscollege", en="College of health and social care"),
        parent="kompetensradet",
        sector_council="vard_omsorg",
        mandate=("recommend", "Rekommenderar vilka brister inom vård och omsorg som går först."),
    ),
    Made(
        "fjallvindens-buss",
        "employer",
        Text(sv="Fjällvindens buss (exempel)", en="Fjällvinden buses (example)"),
    ),
    Made(
        "granlunda-trahus",
        "employer",
        Text(sv="Granlunda trähus (exempel)", en="Granlunda timber houses (example)"),
    ),
    Made(
        "inlandets-omsorg",
        "employer",
        Text(sv="Inlandets omsorg (exempel)", en="Inland care (example)"),
    ),
    Made(
        "larcentrum-inlandet",
        "education_provider",
        Text(sv="Lärcentrum Inlandet (exempel)", en="Learning centre Inland (example)"),
    ),
    Made(
        "norrskenets-yh",
        "education_provider",
        Text(sv="Norrskenets yrkeshögskola (exempel)", en="Norrsken vocational college (example)"),
    ),
    Made(
        "kompetens-inland",
        "project",
        Text(sv="Projektet Kompetens i inlandet (exempel)", en="Project Skills inland (example)"),
        parent=REGION,
    ),
)

PEOPLE = (
    Someone(
        ANALYST,
        "Anna Lindgren",
        Text(sv="Analytiker i regionen", en="Analyst of the region"),
        ((REGION, "analyst"),),
    ),
    Someone(
        "hanna.berglund@example.se",
        "Hanna Berglund",
        Text(sv="HR-strateg i Norsjö, uppgiftslämnare", en="HR strategist in Norsjö, contributor"),
        (("norsjo", "contributor"),),
    ),
    Someone(
        "maja.sjostrom@example.se",
        "Maja Sjöström",
        Text(
            sv="Kompetensmäklare i Åsele, Dorotea och Vilhelmina",
            en="Skills broker in Åsele, Dorotea and Vilhelmina",
        ),
        (("asele", "broker"), ("dorotea", "broker"), ("vilhelmina", "broker")),
    ),
    Someone(
        "olof.wikstrom@example.se",
        "Olof Wikström",
        Text(
            sv="Ordförande i Vård- och omsorgscollege",
            en="Chair of the College of health and social care",
        ),
        ((CHAIR_COUNCIL, "council_chair"),),
    ),
    Someone(
        "lena.astrom@example.se",
        "Lena Åström",
        Text(
            sv="Ledamot i Vård- och omsorgscollege",
            en="Member of the College of health and social care",
        ),
        ((CHAIR_COUNCIL, "council_member"), ("kompetensradet", "council_member")),
    ),
    Someone(
        "disa.nordin@example.se",
        "Disa Nordin",
        Text(sv="Beslutsfattare i regionen", en="Decider of the region"),
        ((REGION, "decider"),),
    ),
    Someone(
        "adam.holm@example.se",
        "Adam Holm",
        Text(sv="Administratör i regionen", en="Administrator of the region"),
        ((REGION, "organisation_admin"), ("kompetensradet", "organisation_admin")),
    ),
    Someone(
        "mona.frisk@example.se",
        "Mona Frisk",
        Text(sv="Medlem i Umeå, läser bara", en="Member in Umeå, only reads"),
        (("umea", "member"),),
    ),
    Someone(
        "siv.ek@example.se",
        "Siv Ek",
        Text(sv="Systemadministratör", en="System administrator"),
        is_system_admin=True,
    ),
    Someone("karl.nyberg@example.se", "Karl Nyberg", None, (("umea", "contributor"),)),
    Someone("ulla.hedman@example.se", "Ulla Hedman", None, (("skelleftea", "contributor"),)),
    Someone("per.lovgren@example.se", "Per Lövgren", None, (("lycksele", "contributor"),)),
    Someone("dan.norberg@example.se", "Dan Norberg", None, (("norsjo", "decider"),)),
    Someone("eva.forsman@example.se", "Eva Forsman", None, (("kompetensradet", "council_chair"),)),
    Someone("jan.lind@example.se", "Jan Lind", None, (("rad-transport", "council_chair"),)),
    Someone("rut.berg@example.se", "Rut Berg", None, (("rad-bygg-industri", "council_chair"),)),
    Someone("ali.haddad@example.se", "Ali Haddad", None, (("rad-besoksnaring", "council_chair"),)),
    Someone("sara.ros@example.se", "Sara Ros", None, (("larcentrum-inlandet", "contributor"),)),
    Someone("tor.vall@example.se", "Tor Vall", None, (("inlandets-omsorg", "contributor"),)),
    Someone("ida.strand@example.se", "Ida Strand", None, (("kompetens-inland", "broker"),)),
)
