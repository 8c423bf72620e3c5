"""Codes of municipalities and counties from their names, for files that have no codes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import polars as pl

from framsyn.tables.codelists import read_codelist


@cache
def county_codes() -> Mapping[str, str]:
    """The code of each county by its name, also without the word län.

    >>> county_codes()["Västra Götaland"], county_codes()["Dalarnas län"]
    ('14', '20')
    """
    codes = {code.name.sv: code.code for code in read_codelist("lan").codes.values()}
    short = {name.removesuffix(" län").removesuffix("s"): code for name, code in codes.items()}
    return MappingProxyType({**codes, **short})


@cache
def municipality_codes() -> Mapping[str, str]:
    """The code of each municipality by its name.

    >>> municipality_codes()["Umeå"]
    '2480'
    """
    codes = read_codelist("kommun").codes.values()
    return MappingProxyType({code.name.sv: code.code for code in codes})


def code_of_name(column: str, codes: Mapping[str, str]) -> pl.Expr:
    """The code of the name in a column, with the word kommun or without; null for other names."""
    name = pl.col(column).str.strip_chars().str.replace(r"s? kommun$", "")
    whole = pl.col(column).str.strip_chars()
    found = whole.replace_strict(dict(codes), default=None, return_dtype=pl.String)
    return found.fill_null(name.replace_strict(dict(codes), default=None, return_dtype=pl.String))
