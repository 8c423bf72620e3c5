"""Input to forecast on, and forecasts asked for by the region's analyst."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from django.utils import timezone

from framsyn.flow.readable import run_readable
from framsyn.flow.request import RunRequest
from framsyn.sources.bundle import Manifest, write_bundle
from framsyn.sources.synthetic import generate, manifest
from framsyn.web.analyse.models import Run
from framsyn.web.analyse.runs.services import run_ask
from framsyn.web.core.models import Cycle, Organisation

SMALL = {"base_year": 2019, "years": 2, "county": "24", "draws": 8, "level": 2}


@pytest.fixture(scope="session")
def example_input(tmp_path_factory) -> Path:
    """The example region's statistics as a bundle on disk."""
    place = tmp_path_factory.mktemp("input") / "exempel"
    write_bundle(place, generate(), Manifest.from_dict(manifest()))
    return place


@pytest.fixture
def data(settings, tmp_path, example_input) -> Path:
    """A data directory of its own, with the example's input in it."""
    settings.DATA_DIRECTORY = tmp_path
    (tmp_path / "indata").mkdir()
    (tmp_path / "indata" / "exempel").symlink_to(example_input)
    return tmp_path


@pytest.fixture
def unsaved(region, data) -> Callable[..., Run]:
    """A small forecast of this year by title, not yet asked for."""

    def make(title: str = "Prognos", bundle: str = "exempel", **asked: object) -> Run:
        cycle, _made = Cycle.objects.get_or_create(year=timezone.localdate().year)
        organisation = Organisation.objects.get(key="region")
        request = {**SMALL, **asked}
        return Run(
            cycle=cycle, organisation=organisation, title=title, data=bundle, request=request
        )

    return make


@pytest.fixture
def asked(unsaved, viewer) -> Callable[..., Run]:
    """A small forecast in the queue, asked for by the region's analyst."""
    return lambda *words, **fields: run_ask(viewer("anna"), unsaved(*words, **fields))


@pytest.fixture(scope="session")
def results(example_input, tmp_path_factory) -> Callable[[int], Path]:
    """A result by seed, as a worker leaves it; made once."""
    place = tmp_path_factory.mktemp("results")

    @cache
    def make(seed: int) -> Path:
        run_readable(example_input, place / str(seed), RunRequest(**SMALL, seed=seed, threads=2))
        return place / str(seed)

    return make


@pytest.fixture
def finished(asked, data, results) -> Callable[..., Run]:
    """A finished forecast, by title and seed."""

    def make(title: str = "Prognos", seed: int = 1) -> Run:
        run = asked(title, seed=seed)
        (data / "resultat").mkdir(exist_ok=True)
        run.directory.symlink_to(results(seed))
        Run.objects.filter(pk=run.pk).update(state="finished", share=1.0, ended_at=timezone.now())
        run.refresh_from_db()
        return run

    return make
