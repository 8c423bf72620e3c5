"""The runs and editions of `world.py`, for every test here."""

from tests.web.publish.world import draft, finished_run, published

__all__ = ["draft", "finished_run", "published"]
