"""Runs that are real but small, and editions frozen from them through the services."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from django.utils import timezone

from framsyn.flow.request import RunRequest
from framsyn.flow.run import run_to_directory
from framsyn.sources.bundle import bundle_from_frames
from framsyn.sources.synthetic import generate, manifest
from framsyn.tables.text import Text
from framsyn.web.analyse.models import Run
from framsyn.web.core.models import Cycle, Organisation
from framsyn.web.publish.editions.services import EditionTexts, edition_draft, edition_publish
from framsyn.web.publish.models import Edition

TEXTS = EditionTexts(
    Text(sv="Lägesbild 2025", en="The picture 2025"),
    Text(sv="Första utgåvan.", en="The first edition."),
)


OCCUPATIONS = ("22", "23", "53", "83")
_PLACE = tempfile.TemporaryDirectory(prefix="framsyn-results-")


@cache
def result_of(seed: int) -> Path:
    """A result of the example region: few draws, few years, some occupations; made once."""
    bundle = bundle_from_frames({**generate(), "manifest": manifest()})
    asked = RunRequest(2019, 5, "24", occupations=OCCUPATIONS, draws=8, seed=seed, threads=2)
    run_to_directory(bundle, Path(_PLACE.name) / str(seed), asked)
    return Path(_PLACE.name) / str(seed)


@pytest.fixture
def finished_run(region, person, settings, tmp_path) -> Callable[[int], Run]:
    """A finished run of this year by seed, in a data directory of its own."""
    settings.DATA_DIRECTORY = tmp_path

    def make(seed: int) -> Run:
        cycle, _made = Cycle.objects.get_or_create(year=2025)
        run = Run.objects.create(
            cycle=cycle,
            organisation=Organisation.objects.get(key="region"),
            title=f"Prognos {seed}",
            asked_by=person("anna"),
            data="exempel",
            request={"base_year": 2019, "seed": seed},
            state="finished",
            ended_at=timezone.now(),
        )
        shutil.copytree(result_of(seed), tmp_path / "resultat" / str(run.pk))
        return run

    return make


@pytest.fixture
def draft(finished_run, viewer) -> Callable[..., Edition]:
    """A draft made by the region's analyst from the run with a seed."""
    return lambda seed=1: edition_draft(viewer("anna"), finished_run(seed), TEXTS)


@pytest.fixture
def published(draft, viewer) -> Callable[..., Edition]:
    """A published edition made from the run with a seed."""
    return lambda seed=1: edition_publish(viewer("anna"), draft(seed))
