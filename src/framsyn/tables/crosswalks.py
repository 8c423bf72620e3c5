"""From one list's codes to another's: the labour agency's groups and concepts, SCB's and ESCO's.

The labour agency (Arbetsförmedlingen, AF) has 400 four-digit groups where SCB has 429. AF puts the
two levels of each manager group together under a code that ends in 0, puts 5322 with 5321 and 5324
with 5323, and has no group at all for 4430 (elected representatives) and 7619.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

import polars as pl

from framsyn.tables.codelists import read_codelist, read_rows, ssyk2012_to_isco08

ConceptType = Literal["nation", "county", "municipality", "occupation_group"]
OCCUPATION_FIELD = "occupation_field"

AF_WEIGHTS_FROM = "SCB, yrkesregistret (AM0208), sysselsatta i riket 2024"
ESCO_WEIGHTS_FROM = (
    "SSYK 2012 till ISCO-08: SCB:s nyckel, lika delar; ISCO-08 till ESCO: yrkenas iscoGroup, "
    "lika delar"
)


@cache
def _parts_of_af_groups() -> Mapping[str, Mapping[str, float]]:
    employed: dict[str, dict[str, float]] = {}
    for row in read_rows("crosswalks/ssyk_af_to_ssyk2012"):
        employed.setdefault(row["af_group"], {})[row["ssyk2012"]] = float(row["employed_2024"])
    parts = {}
    for group, persons in employed.items():
        total = sum(persons.values())
        alone = len(persons) == 1
        weights = {code: 1.0 if alone else count / total for code, count in persons.items()}
        parts[group] = MappingProxyType(weights)
    return MappingProxyType(parts)


@cache
def _af_group_of_code() -> Mapping[str, str]:
    return MappingProxyType(
        {code: group for group, codes in _parts_of_af_groups().items() for code in codes}
    )


def af_groups() -> tuple[str, ...]:
    """The labour agency's four-digit groups, in order.

    >>> len(af_groups())
    400
    """
    return tuple(_parts_of_af_groups())


def af_group_of(ssyk2012: str) -> str | None:
    """The labour agency's group that one of SCB's four-digit occupations is in.

    Returns:
        Its code; None for 4430 and 7619, which have none, and for what is no such occupation.

    >>> af_group_of("1212"), af_group_of("5322"), af_group_of("2221"), af_group_of("4430")
    ('1210', '5321', '2221', None)
    """
    return _af_group_of_code().get(ssyk2012)


def scb_codes_of(af_group: str) -> Mapping[str, float]:
    """SCB's four-digit occupations in one of the labour agency's groups, with weights.

    The weights sum to 1: the shares of the group's employed in the nation in 2024, by SCB's
    occupational register (`AF_WEIGHTS_FROM`). They say how to share out a figure when nothing
    better is known, not how it is.

    Returns:
        Weight by code; empty when there is no such group.

    >>> list(scb_codes_of("1210")), sum(scb_codes_of("1210").values())
    (['1211', '1212'], 1.0)
    """
    return _parts_of_af_groups().get(af_group, MappingProxyType({}))


def occupation_of_af_group(af_group: str) -> str | None:
    """One of the labour agency's groups as a code of SSYK 2012, without sharing anything out.

    Merged manager groups become their first three digits, which SCB has too.

    Returns:
        The code; None when there is no such group.

    >>> occupation_of_af_group("1210"), occupation_of_af_group("2221"), occupation_of_af_group("x")
    ('121', '2221', None)
    """
    if af_group not in _parts_of_af_groups():
        return None
    return af_group if af_group in read_codelist("ssyk2012") else af_group[:3]


@cache
def _concepts() -> Mapping[str, tuple[str, str]]:
    return MappingProxyType(
        {row["concept_id"]: (row["type"], row["code"]) for row in read_rows("crosswalks/concepts")}
    )


@cache
def _concept_ids() -> Mapping[tuple[str, str], str]:
    return MappingProxyType({told: concept for concept, told in _concepts().items() if told[1]})


def occupation_fields() -> tuple[str, ...]:
    """The concept ids of the labour agency's occupation fields, which have no codes.

    >>> len(occupation_fields()), "apaJ_2ja_LuF" in occupation_fields()
    (21, True)
    """
    return tuple(c for c, (kind, _) in _concepts().items() if kind == OCCUPATION_FIELD)


def concept_of(code: str, kind: ConceptType) -> str:
    """The concept id by which the labour agency's services know an area or occupation group.

    Ids that are made up give no hits and no error, so they are looked up here and never guessed.

    Args:
        code: 00, a county's or a municipality's code, or a group of `af_groups`.
        kind: what it is a code of.

    Raises:
        KeyError: there is no such code of that kind.

    >>> concept_of("24", "county"), concept_of("00", "nation")
    ('g5Tt_CAV_zBd', 'i46j_HmG_v64')
    """
    return _concept_ids()[kind, code]


def code_of(concept: str) -> str | None:
    """The code of an area or occupation group by its concept id; None when it is none of them.

    >>> code_of("g5Tt_CAV_zBd"), code_of("DJh5_yyF_hEM"), code_of("made_up_id1")
    ('24', '2512', None)
    """
    _, code = _concepts().get(concept, ("", ""))
    return code or None


def ssyk2012_to_esco(esco: pl.DataFrame) -> pl.DataFrame:
    """ESCO occupations of each four-digit occupation, by way of ISCO-08.

    An occupation's weight on an ISCO-08 group is shared equally among the ESCO occupations that
    the group has. Groups without any are left out and the rest weighs the more, so that the
    weights of each SSYK code sum to 1.

    Args:
        esco: rows of the table esco_occupations; only `uri` and `isco08` are read.

    Returns:
        ssyk2012, uri, weight and source (how the weights were made), sorted; codes that lead to no
        ESCO occupation have no row.

    >>> esco = pl.DataFrame({"uri": ["a", "b"], "isco08": ["2221", "2221"]})
    >>> ssyk2012_to_esco(esco).filter(pl.col("ssyk2012") == "2221")["weight"].to_list()
    [0.5, 0.5]
    """
    parts = [(s, i, w) for s, groups in ssyk2012_to_isco08().items() for i, w in groups.items()]
    schema = {"ssyk2012": pl.String, "isco08": pl.String, "weight": pl.Float64}
    known = esco.select("uri", pl.col("isco08").cast(pl.String)).unique()
    shared = pl.DataFrame(parts, schema=schema, orient="row").join(known, on="isco08")
    share = pl.col("weight") / pl.len().over("ssyk2012", "isco08")
    weighed = shared.with_columns(share.alias("weight"))
    weighed = weighed.with_columns(pl.col("weight") / pl.col("weight").sum().over("ssyk2012"))
    source = pl.lit(ESCO_WEIGHTS_FROM).alias("source")
    return weighed.select("ssyk2012", "uri", "weight", source).sort("ssyk2012", "uri")
