"""The runs and editions of `world.py`, for every test here; nobody has sent anything before."""

import pytest

from framsyn.web.publish.visitors import services
from framsyn.web.publish.visitors.sending import SendingLimit
from tests.web.publish.world import draft, finished_run, published

__all__ = ["draft", "finished_run", "published"]


@pytest.fixture(autouse=True)
def nobody_has_sent_anything(monkeypatch) -> None:
    """The limit of messages begins anew."""
    monkeypatch.setattr(services, "LIMIT", SendingLimit())
