"""Names of occupations, which can step in for which, and their skills: AF's taxonomy."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.origin import Origin
from framsyn.sources.services.ads import AF, ATTRIBUTION
from framsyn.sources.services.taxonomy import (
    NAMES,
    SKILLS,
    SUBSTITUTES,
    TAXONOMY_VERSION,
    dump_request,
    read_names,
    read_skills,
    read_substitutes,
    unknown_groups,
)
from framsyn.sources.source import Desk, Parsed, Scope, Shape, Source
from framsyn.tables.inputs.occupation_names import OCCUPATION_NAMES
from framsyn.tables.inputs.occupation_skills import OCCUPATION_SKILLS
from framsyn.tables.inputs.occupation_substitutes import OCCUPATION_SUBSTITUTES
from framsyn.tables.text import Text

DUMPS = (NAMES, SUBSTITUTES, SKILLS)

ORIGIN = Origin(
    producer=AF,
    title=Text(
        sv=f"Arbetsmarknadstaxonomin, version {TAXONOMY_VERSION}",
        en=f"The labour market taxonomy, version {TAXONOMY_VERSION}",
    ),
    table_ids=DUMPS,
    url="https://data.jobtechdev.se/taxonomy",
    licence="CC0-1.0",
    attribution=ATTRIBUTION,
    period="edition",
    lag_days=0,
)


async def fetch(desk: Desk, scope: Scope) -> Sequence[Answer]:
    """Ask for the three files, once per version: they are the same for every county."""
    stamp = f"version {TAXONOMY_VERSION}"
    return await asyncio.gather(*(desk.ask(dump_request(name), stamp) for name in DUMPS))


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """Read the three files; occupations in groups that are not known are left out and told."""
    bodies = {answer.request.key: answer.body for answer in answers}
    names, substitutes, skills = (bodies[dump_request(name).key] for name in DUMPS)
    named = read_names(names, NAMES)
    pairs = _with_groups(read_substitutes(substitutes, SUBSTITUTES), named)
    skilled = read_skills(skills, SKILLS)
    labels = dict(named.select("id", "preferred_label").iter_rows())
    return Parsed(
        tables={
            OCCUPATION_NAMES.name: OCCUPATION_NAMES.arrange(
                named.rename({"id": "occupation", "preferred_label": "name"}).drop_nulls()
            ),
            OCCUPATION_SUBSTITUTES.name: OCCUPATION_SUBSTITUTES.arrange(pairs.drop_nulls()),
            OCCUPATION_SKILLS.name: OCCUPATION_SKILLS.arrange(
                skilled.rename({"id": "skill", "preferred_label": "name"}).drop_nulls().unique()
            ),
        },
        shapes={NAMES: Shape(labels={"occupation-name": labels})},
        faults=(
            *unknown_groups(named, "ssyk2012", NAMES),
            *unknown_groups(pairs, "ssyk2012", SUBSTITUTES),
            *unknown_groups(pairs, "substitute_ssyk2012", SUBSTITUTES),
            *unknown_groups(skilled, "ssyk2012", SKILLS),
        ),
    )


def _with_groups(pairs: pl.DataFrame, named: pl.DataFrame) -> pl.DataFrame:
    group = named.select("id", "ssyk2012")
    sought = pairs.join(group, left_on="occupation", right_on="id", how="left")
    others = group.rename({"ssyk2012": "substitute_ssyk2012"})
    return sought.join(others, left_on="substitute", right_on="id", how="left")


SOURCE = Source(
    key="jobtech_taxonomy",
    origin=ORIGIN,
    fills=(OCCUPATION_NAMES.name, OCCUPATION_SUBSTITUTES.name, OCCUPATION_SKILLS.name),
    fetch=fetch,
    parse=parse,
    status="judged",
)
