"""A desk that answers as JobSearch and JobStream do, and remembers what was asked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from framsyn.sources.exchange import Answer, Request
from framsyn.sources.services.jobsearch import JOBSEARCH
from framsyn.sources.services.jobstream import JOBSTREAM
from tests.unit.sources.desk_lists import answer_to
from tests.world.jobtech import Record, search_page

CONCEPTS = {
    "region": ("workplace_address", "region_concept_id"),
    "municipality": ("workplace_address", "municipality_concept_id"),
    "occupation-field": ("occupation_field", "concept_id"),
}


class AdDesk:
    """Answers from a list of ads, which a test may change between two questions.

    Args:
        ads: what the services have; removals too, for the stream.
    """

    def __init__(self, ads: Sequence[Record]) -> None:
        self.ads = list(ads)
        self.asked: list[Request] = []
        self.answers: dict[str, Answer] = {}

    async def ask(self, request: Request, stamp: str = "") -> Answer:
        """Answer as the service would."""
        self.asked.append(request)
        self.answers[request.key] = answer_to(request, self._tell(request))
        return self.answers[request.key]

    def kept(self, request: Request) -> Answer | None:
        """The answer to a question that has been asked."""
        return self.answers.get(request.key)

    def _tell(self, request: Request) -> Any:
        query = {k: v[0] for k, v in parse_qs(urlsplit(request.url).query).items()}
        if request.url.startswith(JOBSTREAM):
            return [
                ad for ad in self.ads if ad["timestamp"] >= milliseconds(query["updated-after"])
            ]
        assert request.url.startswith(JOBSEARCH), request.url
        offset, limit = int(query["offset"]), int(query["limit"])
        assert 0 <= offset <= 2_000 and 0 <= limit <= 100, "the service answers 400"
        chosen = {name: query[name] for name in CONCEPTS if name in query}
        found = [
            ad
            for ad in self.ads
            if all(ad[CONCEPTS[n][0]][CONCEPTS[n][1]] == value for n, value in chosen.items())
        ]
        return search_page(found, offset, limit)


def milliseconds(naive: str) -> int:
    """A naive Swedish time as the service reads it; the later one in the hour that comes twice."""
    moment = datetime.fromisoformat(naive).replace(tzinfo=ZoneInfo("Europe/Stockholm"), fold=1)
    return int(moment.timestamp() * 1000)
