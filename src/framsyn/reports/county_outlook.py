"""The report of a run: one self-contained page that a municipal director can read."""

from __future__ import annotations

from framsyn.reports.content import Page, Section
from framsyn.reports.outlook import Outlook
from framsyn.reports.page import render_page
from framsyn.reports.results_view import Results
from framsyn.reports.sections.causes import causes_section
from framsyn.reports.sections.closing import (
    method_section,
    next_steps_section,
    sources_section,
)
from framsyn.reports.sections.facts import five_facts
from framsyn.reports.sections.hardest import hardest_section
from framsyn.reports.sections.need import need_section
from framsyn.reports.sections.places import places_section
from framsyn.reports.sections.population import population_section
from framsyn.reports.sections.trust import borrowed_section, trust_section
from framsyn.reports.sections.where import where_section
from framsyn.tables.text import Text

SECTIONS = (
    where_section,
    population_section,
    need_section,
    causes_section,
    hardest_section,
    trust_section,
    borrowed_section,
    places_section,
    next_steps_section,
    method_section,
    sources_section,
)

TITLE = Text(
    sv="Vilka behövs, och vilka finns? {area} till {year}",
    en="Who is needed, and who will there be? {area} to {year}",
)
TITLE_POPULATION = Text(sv="Befolkningen i {area} till {year}", en="Population of {area} to {year}")
LEAD = Text(
    sv="Den här rapporten visar hur befolkningen förändras, vilka yrken som kommer att behöva "
    "fler, hur säkert det är och hur fel sådana beräkningar har haft förr. Den gäller {count} "
    "kommuner och åren {base}–{year}.",
    en="This report shows how the population changes, which occupations will need more people, how "
    "certain that is, and how wrong such calculations have been before. It covers {count} "
    "municipalities and the years {base}–{year}.",
)


def render(results: Results, lang: str = "sv") -> str:
    """The whole report as one HTML text that asks nobody for anything.

    Args:
        results: the run; without workforce tables the parts on occupations are left out.
        lang: "sv" or "en".

    Raises:
        ValueError: the language is another.
        KeyError: the population tables are missing.
    """
    outlook = Outlook(results, lang)
    made = (section(outlook) for section in SECTIONS)
    sections: tuple[Section, ...] = tuple(section for section in made if section is not None)
    area = outlook.area(outlook.whole)
    title = TITLE if outlook.has_workforce else TITLE_POPULATION
    page = Page(
        title=outlook.say(title, area=area, year=outlook.last_year),
        lead=outlook.say(
            LEAD, count=len(outlook.leaves), base=outlook.base_year, year=outlook.last_year
        ),
        lang=lang,
        synthetic=results.synthetic,
        facts=five_facts(outlook),
        sections=sections,
        made_by=f"Framsyn {results.record.get('framsyn_version', '')}".strip(),
    )
    return render_page(page)
