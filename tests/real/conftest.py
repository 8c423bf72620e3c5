"""The real bundle, built once for all tests; tests that need it skip where the files are not."""

from pathlib import Path

import pytest

from tests.real.bundle import SHARED, build, build_nation


@pytest.fixture(scope="session")
def published() -> Path:
    """The folder of published files; without it the test is skipped."""
    data = SHARED / "data"
    if not data.is_dir():
        pytest.skip(
            "The published statistics are not here (../shared/data beside the project): this test "
            "runs only where they are."
        )
    return data


@pytest.fixture(scope="session")
def real_bundle(published, tmp_path_factory) -> Path:
    """The folder of the real bundle."""
    return build(published, tmp_path_factory.mktemp("real") / "bundle")


@pytest.fixture(scope="session")
def national_bundle(published, tmp_path_factory) -> Path:
    """The folder of the real bundle of the nation alone."""
    return build_nation(published, tmp_path_factory.mktemp("nation") / "bundle")
