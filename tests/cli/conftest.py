"""One bundle of example data and one run of it, made by the real commands, for all tests here."""

import pytest

from framsyn.sources.bundle import Manifest, write_bundle
from framsyn.sources.synthetic import generate, manifest
from tests.cli.command import RUN, framsyn


@pytest.fixture(scope="session")
def bundle(tmp_path_factory):
    place = tmp_path_factory.mktemp("cli") / "indata"
    write_bundle(place, generate(), Manifest.from_dict(manifest()))
    return place


@pytest.fixture(scope="session")
def finished_run(bundle, tmp_path_factory):
    out = tmp_path_factory.mktemp("cli") / "out"
    done = framsyn("run", "--data", bundle, *RUN, "--out", out, "--threads", 2)
    assert done.returncode == 0, done.stderr
    return out
