"""One installation for the tests that only read it."""

import pytest

from tests.web.operate.running import make_installation


@pytest.fixture(scope="session")
def installation(tmp_path_factory):
    return make_installation(tmp_path_factory.mktemp("installation") / "data")
