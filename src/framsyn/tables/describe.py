"""The documentation page of the tables, made from their declarations."""

from __future__ import annotations

from framsyn.tables.codelists import codelist_versions
from framsyn.tables.registry import input_tables, result_tables
from framsyn.tables.schema import Column, Table
from framsyn.tables.status import STATUSES, VALUE_STATES
from framsyn.tables.units import UNITS

_INTRODUCTION = """# Tables

*This page is made from the declarations in `src/framsyn/tables/`. Change those, not this.*

Input is a *bundle*: a directory, or a zip of one, with a file per table, `<name>.parquet`,
`<name>.csv` or `<name>.xlsx`, and a `manifest.json`. `framsyn check DIR` prints every fault in it;
`framsyn template --out DIR` writes empty files to fill in.
"""

_MANIFEST = """## manifest.json

```json
{
  "framsyn_bundle": 1,
  "title": "Västerbotten 2019",
  "synthetic": false,
  "codelists": {"ssyk2012": "2012"},
  "tables": {
    "employed": {
      "source": "SCB, AM0208",
      "licence": "CC0",
      "date": "2025-11-27",
      "sha256": "…",
      "status": "observed",
      "breaks": [{"year": 2023, "reason": {"sv": "65–69 år ingår", "en": "ages 65–69 included"}}]
    }
  }
}
```

A break in year Y says that the step from Y−1 to Y is not growth. Everything may be left out; what
is left out cannot be told in the results.
"""


def describe_tables() -> str:
    """The page in Markdown: every input and result table, statuses, states and code lists.

    >>> describe_tables().splitlines()[0]
    '# Tables'
    """
    parts = [_INTRODUCTION, "## Input tables\n"]
    parts += [describe_table(table) for table in input_tables().values()]
    parts += [_MANIFEST, "## Result tables\n"]
    parts += [describe_table(table) for table in result_tables().values()]
    parts += [_describe_statuses(), _describe_states(), _describe_codelists()]
    return "\n".join(parts)


def describe_table(table: Table) -> str:
    """One table in Markdown: what a row is, its columns, key and source.

    >>> "| `persons` |" in describe_table(input_tables()["population"])
    True
    """
    need = ", ".join(f"`{command}`" for command in table.needed_for)
    lines = [
        f"### `{table.name}`: {table.title.en} ({table.title.sv})",
        "",
        table.meaning.en,
        "",
        f"*{table.meaning.sv}*",
        "",
        f"Key: {', '.join(f'`{name}`' for name in table.key)}. Source: {table.source.en}.",
    ]
    if table.role == "input":
        lines[-1] += f" Needed for {need}." if need else " Optional."
    lines += ["", "| Column | Type | Unit | Meaning | Betydelse | An empty cell |"]
    lines += ["|---|---|---|---|---|---|"]
    lines += [_describe_column(column) for column in table.columns]
    return "\n".join([*lines, ""])


def _describe_column(column: Column) -> str:
    empty = column.missing.en if column.missing else "not allowed"
    kind = str(column.dtype) + (f", list `{column.codelist}`" if column.codelist else "")
    cells = (
        f"`{column.name}`" + ("" if column.required else " (optional)"),
        kind,
        UNITS[column.unit].label.en,
        column.meaning.en,
        column.meaning.sv,
        empty,
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _describe_statuses() -> str:
    lines = ["## What a number is", "", "| Status | In Swedish | Meaning |", "|---|---|---|"]
    lines += [f"| {s.key} | {s.label.sv} | {s.meaning.en} |" for s in STATUSES.values()]
    return "\n".join([*lines, ""])


def _describe_states() -> str:
    lines = [
        "## When there is no number",
        "",
        "| Symbol | State | In Swedish | Meaning | Also read |",
        "|---|---|---|---|---|",
    ]
    for state in VALUE_STATES.values():
        read = " ".join(f"`{text}`" for text in state.read_as if text)
        lines.append(
            f"| `{state.symbol}` | {state.label.en} | {state.label.sv} | {state.meaning.en} "
            f"| {read} |"
        )
    return "\n".join([*lines, ""])


def _describe_codelists() -> str:
    lines = ["## Code lists", "", "| List | Version | Source | Note |", "|---|---|---|---|"]
    lines += [
        f"| `{row['list']}` | {row['version']} | {row['source']} | {row['note']} |"
        for row in codelist_versions().values()
    ]
    return "\n".join([*lines, ""])
