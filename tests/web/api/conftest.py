"""The editions that the interface tells of."""

from tests.web.publish.world import draft, finished_run, published

__all__ = ["draft", "finished_run", "published"]
