"""Education in Västerbotten as Skolverket's two services tell it: real shapes, made-up content."""

from typing import Any

from framsyn.tables.codelists import read_codelist

Record = dict[str, Any]

MUNICIPALITIES = read_codelist("kommun").parts_of("24")
COURSES = ("Engelska 5", "Matematik 1a", "Vård och omsorg", "Svenska 1", "Barn och fritid")
PHONE, MAIL, PERSON = "090-10 00 00", "anna.exempel@skolan.example", "Anna Exempel"
"""What must not be found in anything that is kept."""


def events() -> list[Record]:
    """Adult education events as Planned Educations v4 lists them: 130 in Umeå, few in others."""
    listed = [
        komvux(area, number)
        for area in MUNICIPALITIES
        for number in range(130 if area == "2480" else 4)
    ]
    return [*listed, yh("2480"), higher("2480"), folk_high("2482")]


def event(area: str, number: str, **told: object) -> Record:
    """An event with the fields that all have."""
    identifier = f"e.{number}.{area}"
    return {
        "educationEventId": identifier,
        "providerName": f"{read_codelist('kommun').name_of(area, 'sv')} kommun",
        "county": "Västerbottens län",
        "municipality": read_codelist("kommun").name_of(area, "sv"),
        "geographicalAreaCode": area,
        "contractor": None,
        "location": None,
        "town": read_codelist("kommun").name_of(area, "sv"),
        "extent": None,
        "distance": False,
        "recommendedPriorKnowledge": None,
        "lastApplicationDate": None,
        "executionCondition": 1,
        "_links": {identifier: {"href": f"http://localhost:9007/v3/{identifier}"}},
        **told,
    }


def komvux(area: str, number: int) -> Record:
    """A course that starts when the pupil wants: all the signs for nothing that there are."""
    return event(
        area,
        f"IST.{number}",
        credits="100",
        creditsSystem="gy",
        typeOfSchool="Gymnasial vuxenutbildning",
        semesterStartFrom=None,
        paceOfStudy="null",
        titleSv=f"<![CDATA[{COURSES[number % len(COURSES)]}]]>",
        lastApplicationDate="2099-12-31T00:00:00",
        executionCondition=2,
    )


def yh(area: str) -> Record:
    """A higher vocational education."""
    return event(
        area,
        "myh.27538",
        providerName="Exempelskolan AB",
        credits="400",
        creditsSystem="yh",
        typeOfSchool="Yrkeshögskoleutbildning",
        semesterStartFrom="2026-08-24",
        paceOfStudy="100.0",
        titleSv="Stödpedagog",
    )


def higher(area: str) -> Record:
    """A course at a university, at a distance and with half a credit."""
    return event(
        area,
        "uoh.umu.1",
        providerName="Umeå universitet",
        credits="7,5",
        creditsSystem="hp",
        typeOfSchool="Högskoleutbildning",
        semesterStartFrom="2026-03-30",
        paceOfStudy="50.0",
        titleSv="Demografi",
        distance=True,
        lastApplicationDate="2025-10-15T00:00:00.000+02:00",
    )


def folk_high(area: str) -> Record:
    """A course at a folk high school."""
    return event(
        area,
        "fhsk.1",
        providerName="Exempels folkhögskola",
        credits=None,
        creditsSystem=None,
        typeOfSchool="Folkhögskola",
        semesterStartFrom="2026-08-17",
        paceOfStudy="100.0",
        titleSv="Fritidsledare",
    )


def swedish(text: str) -> Record:
    """A text in Swedish, after one in English."""
    return {"strings": [{"lang": "eng", "value": "-"}, {"lang": "swe", "value": text}]}


def code(kind: str, value: str) -> Record:
    """A coded value."""
    return {"type": kind, "code": value}


def susa() -> dict[str, list[Record]]:
    """The records of Susa-navet by the name of their list."""
    return {
        "educationEvents": [
            susa_event("e.yh.1", "i.yh.1", ["2480", "2482"], places=30, distance={}),
            susa_event("e.aub.1", "i.aub.1", ["2481"]),
            susa_event("e.aub.2", "i.aub.1", ["0180"]),
            susa_event("e.aub.3", "i.aub.1", []),
            susa_event("e.yh.2", "i.yh.1", ["2480"], isCancelled=True),
            {"id": "e.yh.3", "status": "DELETED", "content": None},
        ],
        "educationInfos": [
            susa_info("i.yh.1", "YH", "Stödpedagog", credits={"system": code("C_Credits", "yh"),
                                                              "credits": 200.0}),
            susa_info("i.aub.1", "AUB", "Yrkesförare", subjects=[
                code("AUB_Subject", "8332"), code("AUB_Subject", "8331"), code("F_Subject", "1"),
            ]),
        ],
        "educationProviders": [
            {
                "id": "p.1",
                "status": "ACTIVE",
                "content": {
                    "identifier": "p.1",
                    "name": swedish("Exempelskolan"),
                    "emailAddresses": [MAIL],
                    "phones": [{"number": PHONE, "function": PERSON}],
                    "contactAddress": {"streetAddress": f"c/o {PERSON}", "areaCode": "2480"},
                },
            }
        ],
    }  # fmt: skip


def susa_event(identifier: str, info: str, areas: list[str], **told: object) -> Record:
    """An event of Susa-navet."""
    return {
        "id": identifier,
        "status": "ACTIVE",
        "content": {
            "identifier": identifier,
            "education": info,
            "providers": ["p.1"],
            "title": swedish("Stödpedagog – kväll") if info == "i.yh.1" else None,
            "description": swedish(f"Ring {PERSON} på {PHONE}."),
            "locations": [{"town": "X", "areaCode": area, "country": "SE"} for area in areas],
            "execution": {"start": "2026-08-24T00:00:00", "end": "2027-06-04"},
            "paceOfStudy": {"percentage": 50.0},
            "application": {"last": "2026-04-15", "email": MAIL},
            **told,
        },
    }


def susa_info(identifier: str, school_type: str, title: str, **told: object) -> Record:
    """What an event is an event of."""
    content = {
        "identifier": identifier,
        "title": swedish(title),
        "type": code("C_SchoolType", school_type),
        **told,
    }
    return {"id": identifier, "status": "ACTIVE", "content": content}
