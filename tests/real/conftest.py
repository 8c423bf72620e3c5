"""The real bundle, built once for all tests; tests that need it skip where the files are not."""

from pathlib import Path

import pytest
from tests.real.bundle import SHARED, build


@pytest.fixture(scope="session")
def real_bundle(tmp_path_factory) -> Path:
    """The folder of the real bundle."""
    data = SHARED / "data"
    if not data.is_dir():
        pytest.skip(
            "The published statistics are not here (../shared/data beside the project): this test "
            "runs only where they are."
        )
    return build(data, tmp_path_factory.mktemp("real") / "bundle")
