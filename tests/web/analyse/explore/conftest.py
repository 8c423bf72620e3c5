"""Small but real forecasts to explore."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.web.publish.world import finished_run

__all__ = ["finished_run"]


@pytest.fixture
def page(as_) -> Callable[..., str]:
    """The text of a page of Explore, as the region's analyst sees it."""

    def read(place: str = "", who: str = "anna", **query: str) -> str:
        answer = as_(who).get(f"/analysera/utforska/{place}", query)
        assert answer.status_code == 200, (place, query)
        return answer.content.decode()

    return read
