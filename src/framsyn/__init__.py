"""Framsyn: who will be needed, and who there will be, per occupation and municipality.

The same as the command line, as a library that takes and gives data frames::

    import framsyn

    result = framsyn.run("my-bundle", base_year=2019, county="24", years=15, draws=1000)
    result.tables["workforce"]

What each function takes is told in its own docstring. The work is done in `framsyn.flow`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from framsyn.flow.result import Result

__version__ = "0.1.0"


def run(data: str | Path | Mapping[str, Any], **options: Any) -> Result:
    """Forecast population, staff and need per area and occupation.

    Args:
        data: A bundle (directory or zip), or data frames by table name (polars or pandas).
        **options: The fields of `framsyn.flow.request.RunRequest`; `base_year` is required.

    Returns:
        The result tables by name, and the run record.

    Raises:
        framsyn.tables.errors.FramsynError: The data or the options cannot be used; the error
            says what to do, in Swedish and English.
    """
    from framsyn.flow.library import run as flow_run

    return flow_run(data, **options)


def project(data: str | Path | Mapping[str, Any], **options: Any) -> Result:
    """Project the population only, for any system of areas, with nothing after the launch year.

    Args:
        data: A bundle (directory or zip), or data frames by table name (polars or pandas).
        **options: The fields of `framsyn.flow.request.ProjectRequest`; `launch` is required.

    Returns:
        The tables `population` and `population_total`, and the run record.

    Raises:
        framsyn.tables.errors.FramsynError: The data or the options cannot be used.
    """
    from framsyn.flow.library import project as flow_project

    return flow_project(data, **options)


def backtest(data: str | Path | Mapping[str, Any], **options: Any) -> dict[str, Any]:
    """How wrong such population forecasts have been, beside naive ones.

    Args:
        data: A bundle (directory or zip), or data frames by table name (polars or pandas).
        **options: The fields of `framsyn.flow.request.BacktestRequest`; `launches` is required.

    Returns:
        The content of `backtest.json`.

    Raises:
        framsyn.tables.errors.FramsynError: The data or the options cannot be used.
    """
    from framsyn.flow.library import backtest as flow_backtest

    return flow_backtest(data, **options)
