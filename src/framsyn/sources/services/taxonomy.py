"""The labour agency's taxonomy, as whole files of one fixed version.

The files of a version never change, so they are asked for once; the checksum of each is kept with
the answer. To go to a newer version, change the number here and look at what the check of drift
says of new and vanished names.
"""

from __future__ import annotations

import polars as pl

from framsyn.sources.exchange import Request
from framsyn.sources.services.records import fields, read_told
from framsyn.tables.crosswalks import af_groups, code_of, occupation_of_af_group
from framsyn.tables.faults.fault import Example, Fault, FaultKind
from framsyn.tables.text import Text

TAXONOMY = "https://data.jobtechdev.se/taxonomy/version"
TAXONOMY_VERSION = 31
NAMES = "ssyk-level-4-groups-with-related-occupations"
SKILLS = "ssyk-level-4-with-related-skills-and-occupations"
SUBSTITUTES = "substitutability-relations-between-occupations"

UNKNOWN_GROUP = FaultKind(
    "unknown_occupation_group",
    "warning",
    Text(
        sv="{count} rader gäller yrkesgrupper eller yrken som Framsyn inte känner.",
        en="{count} rows are about occupation groups or occupations that Framsyn does not know.",
    ),
    Text(sv="De raderna är inte med.", en="Those rows are left out."),
    Text(
        sv="Taxonomin har troligen en ny version. Jämför med concepts.csv.",
        en="The taxonomy probably has a new version. Compare with concepts.csv.",
    ),
)

_CONCEPT = pl.List(fields("id preferred_label"))


def dump_request(name: str) -> Request:
    """The question for one of the taxonomy's files.

    >>> dump_request("skills").url
    'https://data.jobtechdev.se/taxonomy/version/31/query/skills/skills.json'
    """
    return Request("GET", f"{TAXONOMY}/{TAXONOMY_VERSION}/query/{name}/{name}.json")


def af_group_as_ssyk(column: str) -> pl.Expr:
    """The labour agency's group code as a code of SSYK 2012; null where there is no such group.

    >>> pl.DataFrame({"g": ["1210", "2221", "9"]}).select(af_group_as_ssyk("g"))["g"].to_list()
    ['121', '2221', None]
    """
    known = {group: occupation_of_af_group(group) for group in af_groups()}
    return pl.col(column).replace_strict(known, default=None, return_dtype=pl.String)


def _concepts(body: bytes, where: str, names: str, **nested: pl.DataType) -> pl.DataFrame:
    shape = fields("", data=fields("", concepts=pl.List(fields(names, **nested))))
    return read_told(body, where, shape).rows("data", "concepts")


def _unfold(frame: pl.DataFrame, column: str, *others: str) -> pl.DataFrame:
    """One row per record of a list, with the record's fields and some of the other columns."""
    rows = frame.select(*others, column).explode(column, empty_as_null=False)
    return rows.filter(pl.col(column).is_not_null()).unnest(column)


def read_names(body: bytes, where: str) -> pl.DataFrame:
    """Names of occupations: id, preferred_label and ssyk2012 (null where the group is unknown)."""
    groups = _concepts(body, where, "ssyk_code_2012", narrower=_CONCEPT)
    groups = groups.with_columns(af_group_as_ssyk("ssyk_code_2012").alias("ssyk2012"))
    return _unfold(groups, "narrower", "ssyk2012").select("id", "preferred_label", "ssyk2012")


def read_skills(body: bytes, where: str) -> pl.DataFrame:
    """Skills of occupation groups: ssyk2012 (null where the group is unknown), id, preferred_label.

    The groups are known by their concept ids here; what else is related to them is left out.
    """
    related = pl.List(fields("id preferred_label type"))
    groups = _concepts(body, where, "id", related=related).rename({"id": "group"})
    code = pl.col("group").map_elements(code_of, return_dtype=pl.String)
    groups = groups.with_columns(code.alias("code"))
    groups = groups.with_columns(af_group_as_ssyk("code").alias("ssyk2012"))
    rows = _unfold(groups, "related", "ssyk2012")
    is_skill = pl.col("type").is_null() | (pl.col("type") == "skill")
    return rows.filter(is_skill).select("ssyk2012", "id", "preferred_label")


def read_substitutes(body: bytes, where: str) -> pl.DataFrame:
    """Which occupation (id) which other (substitute) can step in for, and how well (share)."""
    named = fields("id substitutability_percentage")
    occupations = _concepts(body, where, "id", substituted_by=pl.List(named))
    rows = _unfold(occupations.rename({"id": "occupation"}), "substituted_by", "occupation")
    share = pl.col("substitutability_percentage").cast(pl.Float64) / 100
    return rows.select("occupation", pl.col("id").alias("substitute"), share.alias("share"))


def unknown_groups(rows: pl.DataFrame, column: str, file: str) -> tuple[Fault, ...]:
    """The fault of rows whose occupation group is not known; none when there are none."""
    lost = rows.filter(pl.col(column).is_null())
    if lost.is_empty():
        return ()
    first = Example(None, str(lost.row(0))[:80])
    return (Fault(UNKNOWN_GROUP, file, column, (first,), lost.height),)
