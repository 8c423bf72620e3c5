"""A Platsbanken of our own: ads in the shape of the real ones, with made-up people in them.

Nobody in CONTACTS exists. None of it may be found in anything that Framsyn keeps.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from framsyn.sources.services.taxonomy import NAMES, SKILLS, SUBSTITUTES
from framsyn.tables.codelists import swedish_areas
from framsyn.tables.crosswalks import concept_of, occupation_fields

Record = dict[str, Any]

NAME, OTHER_NAME = "Ylva Påhittsson", "Torbjörn Diktad"
EMAIL, TELEPHONE, OTHER_TELEPHONE = "ylva.p@exempel.invalid", "070-174 06 05", "+46 90 555 01 23"
PERSONAL_NUMBER = "19120211-9150"
CONTACTS = (
    *(NAME, OTHER_NAME, EMAIL, TELEPHONE, OTHER_TELEPHONE, PERSONAL_NUMBER),
    *("Ylva", "Påhittsson", "Torbjörn", "Diktad", "exempel.invalid", "0701740605"),
)
TEXT = (
    f"Vi söker dig som vill arbeta hos oss.\nKontaktperson: {NAME}, {TELEPHONE}. Frågor om "
    f"tjänsten besvaras av rekryterande chef {OTHER_NAME} på {OTHER_TELEPHONE} eller {EMAIL}."
)
OCCUPATIONS = ("5321", "2221", "2341", "1520", "8332", "2512", "5343", "1210", "9111")
MUNICIPALITIES = ("2480", "2482", "2481", "2401", "2463")
DAY_MS = 86_400_000
FIRST_MS = 1_767_225_600_000  # 2026-01-01
FIELDS = occupation_fields()


def ads(count: int = 60, municipalities: Sequence[str | None] = MUNICIPALITIES) -> list[Record]:
    """So many ads, one an hour from 1 January 2026 on, among the municipalities in turn."""
    return [
        ad(n, OCCUPATIONS[n % len(OCCUPATIONS)], municipalities[n % len(municipalities)])
        for n in range(count)
    ]


def ad(number: int, group: str, municipality: str | None, county: str = "24") -> Record:
    """One ad as JobSearch and JobStream give it, everything personal filled in."""
    code = {"concept_id": concept_of(group, "occupation_group"), "label": f"Yrke {group}"}
    changed = FIRST_MS + number * DAY_MS // 24
    name = {"concept_id": "fg7B_yov_smw", "label": NAME, "legacy_ams_taxonomy_id": "2419"}
    field = {"concept_id": FIELDS[int(group) % len(FIELDS)], "label": "Fält"}
    skill = {"concept_id": "CWKC_Lfg_gKZ", "label": f"Ring {NAME}", "weight": 10}
    return {
        "id": str(28_000_000 + number),
        "external_id": f"46-{PERSONAL_NUMBER}-{number}",
        "original_id": None,
        "webpage_url": f"https://arbetsformedlingen.se/platsbanken/annonser/{28_000_000 + number}",
        "headline": f"Sök jobbet hos {NAME}",
        "application_deadline": "2026-12-31T23:59:59",
        "number_of_vacancies": 1 + number % 3,
        "description": {
            "text": TEXT,
            "text_formatted": f"<p>{TEXT}</p>",
            "company_information": f"Skriv till {EMAIL}",
            "requirements": None,
            "conditions": f"Heltid. Kontakt: {OTHER_NAME}",
        },
        "employment_type": {"concept_id": "PFZr_Syz_cUq", "label": "Vanlig anställning"},
        "scope_of_work": {"min": 100, "max": 100},
        "employer": {
            "phone_number": TELEPHONE,
            "email": EMAIL,
            "organization_number": PERSONAL_NUMBER,
            "name": f"{NAME} enskild firma",
            "workplace": NAME,
        },
        "application_details": {
            "information": f"Ansökan till {EMAIL}",
            "reference": NAME,
            "email": EMAIL,
            "other": f"Eller ring {TELEPHONE}",
        },
        "occupation": name,
        "occupation_group": {**code, "legacy_ams_taxonomy_id": group},
        "occupation_field": field,
        "workplace_address": _address(municipality, county),
        "must_have": {"skills": [skill], "languages": [], "work_experiences": []},
        "application_contacts": [
            {"name": NAME, "description": TEXT, "email": EMAIL, "telephone": TELEPHONE},
            {"name": OTHER_NAME, "email": None, "telephone": OTHER_TELEPHONE},
        ],
        "publication_date": "2026-01-01T00:00:00",
        "last_publication_date": "2026-12-31T23:59:59",
        "removed": False,
        "removed_date": None,
        "source_type": "VIA_ANNONSERA",
        "timestamp": changed,
    }


def _address(municipality: str | None, county: str) -> Record:
    areas = swedish_areas()
    return {
        "municipality": areas[municipality].name.sv if municipality else None,
        "municipality_code": municipality,
        "municipality_concept_id": municipality and concept_of(municipality, "municipality"),
        "region": areas[county].name.sv,
        "region_code": county,
        "region_concept_id": concept_of(county, "county"),
        "country_code": "199",
        "country_concept_id": concept_of("00", "nation"),
        "street_address": f"c/o {NAME}",
        "coordinates": [20.26, 63.83],
    }


def removal(ad: Mapping[str, Any], later_ms: int = 1_000) -> Record:
    """What JobStream says when an ad is taken away: little more than that."""
    gone = {"removed": True, "removed_date": "2026-02-01T00:00:00"}
    return {"id": ad["id"], **gone, "timestamp": ad["timestamp"] + later_ms}


def search_page(found: Sequence[Record], offset: int = 0, limit: int = 100) -> Record:
    """An answer of JobSearch: a page of what was found."""
    return {
        "total": {"value": len(found)},
        "positions": sum(ad["number_of_vacancies"] or 0 for ad in found),
        "query_time_in_millis": 3,
        "result_time_in_millis": 5,
        "stats": [],
        "freetext_concepts": {},
        "hits": list(found[offset : offset + limit]),
    }


def historical_ad(ad: Mapping[str, Any], year: int) -> Record:
    """An ad as it stands in the yearly file: occupations as lists, the id a checksum."""
    lists = {name: [ad[name]] for name in ("occupation", "occupation_group", "occupation_field")}
    published = f"{year}-03-01T00:00:00"
    return {**ad, **lists, "id": f"{int(ad['id']):040x}", "publication_date": published}


def historical_zip(found: Sequence[Mapping[str, Any]], year: int = 2024) -> bytes:
    """A yearly file as it is given out: a zip of one ad a line."""
    lines = b"".join(orjson.dumps(ad, option=orjson.OPT_APPEND_NEWLINE) for ad in found)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{year}.jsonl", lines)
    return stream.getvalue()


def dumps() -> dict[str, Record]:
    """The three files of the taxonomy, by name."""
    nurse, carer, boss = ("aaaa_aaa_aa1", "bbbb_bbb_bb1", "cccc_ccc_cc1")
    names = {
        "2221": [(nurse, "Sjuksköterska, påhittad")],
        "5321": [(carer, "Undersköterska, påhittad"), ("bbbb_bbb_bb2", "Hemvårdare, påhittad")],
        "1210": [(boss, "Ekonomichef, påhittad")],
    }
    groups = [
        {
            "id": concept_of(group, "occupation_group"),
            "ssyk_code_2012": group,
            "preferred_label": group,
            "definition": "…",
            "narrower": [_concept(*named, "occupation-name") for named in found],
            "related": [_concept("ssss_sss_ss1", "Omvårdnad", "skill")],
        }
        for group, found in names.items()
    ]
    steps_in = [{**_concept(nurse, "Sjuksköterska", "occupation-name"), PERCENTAGE: 75}]
    pairs = [
        {"id": carer, "type": "occupation-name", "substituted_by": steps_in, "substitutes": []},
        {"id": nurse, "type": "occupation-name", "substituted_by": [], "substitutes": []},
    ]
    skilled = [{k: v for k, v in group.items() if k != "ssyk_code_2012"} for group in groups]
    told = {NAMES: groups, SUBSTITUTES: pairs, SKILLS: skilled}
    return {name: {"data": {"concepts": concepts}} for name, concepts in told.items()}


PERCENTAGE = "substitutability_percentage"


def _concept(concept: str, label: str, kind: str) -> Record:
    return {"id": concept, "preferred_label": label, "type": kind}


def barometer_row(area: str = "24", **told: Any) -> Record:
    """One row of the barometer, judged in full unless told otherwise."""
    return {
        "yrkesomrade": "Data/IT",
        "yb_yrke": "Mjukvaruutvecklare, påhittad",
        "yb_concept_id": "dddd_ddd_dd1",
        "lan": area,
        "antal_ssyk": 1,
        "del_av_ssyk": 0,
        "ssyk": "2512",
        "jobbmojligheter": "stora",
        "rekryteringssituation": "paradox",
        "paradox": ["deltidsarbete", "arbetslöshet"],
        "prognos": "öka",
        "hogsta_bedomningsniva": "län",
        "delvis_helt": "helt",
        "omgang": "2025-2",
        "taxonomi_version": 27,
        **told,
    }


def barometer_rows() -> list[Record]:
    """A judged occupation, one of two groups, and one with too little data."""
    withheld = dict.fromkeys(("jobbmojligheter", "rekryteringssituation", "prognos"))
    return [
        barometer_row("00"),
        barometer_row("24"),
        barometer_row("25"),
        barometer_row("24", yb_concept_id="dddd_ddd_dd2", ssyk="2511, 1210", antal_ssyk=2),
        barometer_row("24", yb_concept_id="dddd_ddd_dd3", ssyk="5321", **withheld, paradox=[]),
    ]


def matches() -> Record:
    """An answer of JobEd Connect: two occupations, the second of a merged manager group."""
    return {
        "hits_total": 2,
        "hits_returned": 2,
        "identified_keywords_for_input": {"competencies": [], "occupations": []},
        "related_occupations": [
            {
                "id": concept,
                "occupation_label": label,
                "concept_taxonomy_id": concept,
                "legacy_ams_taxonomy_id": "1",
                "occupation_group": {"occupation_group_label": group, "ssyk": group},
            }
            for concept, label, group in (
                ("aaaa_aaa_aa1", "Sjuksköterska", "2221"),
                ("cccc_ccc_cc1", "Ekonomichef", "1210"),
            )
        ],
    }
