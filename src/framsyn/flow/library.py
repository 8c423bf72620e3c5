"""The use cases for Python: data or a path in, data frames out, nothing written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from framsyn.flow.inputs import open_bundle
from framsyn.flow.kernels import prepare_kernels
from framsyn.flow.request import BacktestRequest, ProjectRequest, RunRequest
from framsyn.flow.result import Result


def run(data: str | Path | Mapping[str, Any], **options: Any) -> Result:
    """See `framsyn.run`."""
    prepare_kernels()
    from framsyn.flow.run import run_model

    return run_model(open_bundle(data), RunRequest(**options))


def project(data: str | Path | Mapping[str, Any], **options: Any) -> Result:
    """See `framsyn.project`."""
    prepare_kernels()
    from framsyn.flow.project import project_model

    return project_model(open_bundle(data), ProjectRequest(**options))


def backtest(data: str | Path | Mapping[str, Any], **options: Any) -> dict[str, Any]:
    """See `framsyn.backtest`."""
    prepare_kernels()
    from framsyn.flow.backtest import backtest_model

    return backtest_model(open_bundle(data), BacktestRequest(**options))
