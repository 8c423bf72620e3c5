"""The roles a person can have in an organisation, and the kinds of organisation there are."""

from __future__ import annotations

from dataclasses import dataclass

from framsyn.tables.text import Text


@dataclass(frozen=True)
class Role:
    """What a person is to an organisation.

    Attributes:
        key: its name in code and in the database.
        label: its name for people.
        meaning: what the person does, in one sentence.
        kinds: kinds of organisation where the role exists.
    """

    key: str
    label: Text
    meaning: Text
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """A kind of organisation."""

    key: str
    label: Text


KINDS = {
    kind.key: kind
    for kind in (
        Kind("region", Text(sv="Region", en="Region")),
        Kind("municipality", Text(sv="Kommun", en="Municipality")),
        Kind("employer", Text(sv="Arbetsgivare", en="Employer")),
        Kind("education_provider", Text(sv="Utbildningsanordnare", en="Education provider")),
        Kind("council", Text(sv="Råd", en="Council")),
        Kind("project", Text(sv="Projekt", en="Project")),
    )
}
_EVERY = tuple(KINDS)

ROLES = {
    role.key: role
    for role in (
        Role(
            "member",
            Text(sv="Medlem", en="Member"),
            Text(
                sv="Läser det som organisationen delar.", en="Reads what the organisation shares."
            ),
            _EVERY,
        ),
        Role(
            "contributor",
            Text(sv="Uppgiftslämnare", en="Contributor"),
            Text(
                sv="Lämnar organisationens uppgifter och underlag.",
                en="Gives the organisation's figures and evidence.",
            ),
            _EVERY,
        ),
        Role(
            "broker",
            Text(sv="Kompetensmäklare", en="Skills broker"),
            Text(
                sv="Samlar arbetsgivarnas behov och lämnar dem vidare.",
                en="Gathers what employers need and hands it over.",
            ),
            ("region", "municipality", "project"),
        ),
        Role(
            "analyst",
            Text(sv="Analytiker", en="Analyst"),
            Text(
                sv="Kör prognoser, jämför dem och gör utgåvor.",
                en="Runs forecasts, compares them and makes editions.",
            ),
            ("region", "municipality"),
        ),
        Role(
            "council_chair",
            Text(sv="Ordförande i råd", en="Chair of a council"),
            Text(
                sv="Leder rådets bedömning och lämnar dess ställningstagande.",
                en="Leads the council's assessment and gives its statement.",
            ),
            ("council",),
        ),
        Role(
            "council_member",
            Text(sv="Ledamot i råd", en="Member of a council"),
            Text(sv="Bedömer brister i rådet.", en="Assesses shortages in the council."),
            ("council",),
        ),
        Role(
            "decider",
            Text(sv="Beslutsfattare", en="Decider"),
            Text(
                sv="Fattar organisationens beslut.",
                en="Makes the organisation's decisions.",
            ),
            ("region", "municipality", "employer", "education_provider", "project"),
        ),
        Role(
            "organisation_admin",
            Text(sv="Administratör", en="Administrator"),
            Text(
                sv="Bjuder in personer och ger dem roller i organisationen.",
                en="Invites people and gives them roles in the organisation.",
            ),
            _EVERY,
        ),
    )
}
