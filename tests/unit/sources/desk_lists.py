"""A desk that answers from lists of records, as Kolada, Planned Educations and Susa-navet do."""

import io
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson

from framsyn.sources.exchange import Answer, Request
from framsyn.sources.services.kolada import KOLADA
from framsyn.sources.services.skolverket import PLANNED_EDUCATIONS
from framsyn.sources.services.susa import SUSA

Record = dict[str, Any]


def answer_to(request: Request, told: object, fetched: str = "2026-03-01T08:00:00+01:00") -> Answer:
    """An answer to a request; what is told is JSON unless it is bytes."""
    body = told if isinstance(told, bytes) else orjson.dumps(told)
    kept = _sealed(request, body)
    return Answer(
        request=request,
        content_type="application/json",
        fetched=fetched,
        sha256="",
        size=len(kept),
        received_sha256="",
        stamp="",
        open=lambda: io.BytesIO(kept),
    )


def _sealed(request: Request, body: bytes) -> bytes:
    if request.seal is None:
        return body
    kept = io.BytesIO()
    request.seal(io.BytesIO(body), kept)
    return kept.getvalue()


class ListDesk:
    """Answers from lists, keeps each service's limits on a question, and remembers what was asked.

    Args:
        kpis: Kolada's records of key figures.
        rows: Kolada's figures; one with `changed` (a date) has changed then.
        events: events of Planned Educations.
        susa: records of Susa-navet by list; one with `changed` has changed then.
        most: the largest page that is given, whatever is asked for.
    """

    def __init__(
        self,
        kpis: Sequence[Record] = (),
        rows: Sequence[Record] = (),
        events: Sequence[Record] = (),
        susa: Mapping[str, Sequence[Record]] | None = None,
        most: int = 10_000,
    ) -> None:
        self.kpis, self.rows, self.events, self.most = list(kpis), list(rows), list(events), most
        self.susa = {name: list(records) for name, records in (susa or {}).items()}
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

    def _tell(self, request: Request) -> Record:
        parts = urlsplit(request.url)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if request.url.startswith(KOLADA):
            return self._kolada(parts.path.removeprefix("/v3/"), query)
        if request.url.startswith(PLANNED_EDUCATIONS):
            return self._planned(query)
        assert request.url.startswith(SUSA), request.url
        return self._susa(parts.path.rsplit("/", 1)[-1], query)

    def _kolada(self, path: str, query: Mapping[str, str]) -> Record:
        named = path.split("/")
        if named[0] == "kpi":
            ids = few(named[1])
            found = [record for record in self.kpis if record["id"] in ids]
        elif named == ["data"]:
            found = self._figures(query["kpi_id"], query["municipality_id"], query["from_date"])
        else:
            assert (named[1], named[3]) == ("kpi", "municipality"), path
            found = self._figures(named[2], named[4], "")
        page, per_page = int(query["page"]), int(query["per_page"])
        assert page >= 1 and 1 <= per_page <= 5_000
        per_page = min(per_page, self.most)
        values = found[(page - 1) * per_page : page * per_page]
        more = page * per_page < len(found)
        # The address of the next page leads elsewhere: it is a sign that there is one, no more.
        next_url = "https://elsewhere.example/next" if more else None
        return {"values": values, "count": len(values), "previous_url": None, "next_url": next_url}

    def _figures(self, kpis: str, areas: str, since: str) -> list[Record]:
        return [
            {name: told for name, told in row.items() if name != "changed"}
            for row in self.rows
            if row["kpi"] in few(kpis)
            and row["municipality"] in few(areas)
            and row.get("changed", "2000-01-01") >= since
        ]

    def _planned(self, query: Mapping[str, str]) -> Record:
        area, size = query["geographicalAreaCode"], int(query["size"])
        assert size <= 100, "more than 100 is answered with 404"
        found = [e for e in self.events if (e["geographicalAreaCode"] or area) == area]
        page, counts = self._page(found, query)
        listed = {"_embedded": {"listedAdultEducationEvents": page}} if page else {}
        return {"status": "OK", "message": "Success", "body": {**listed, "page": counts}}

    def _susa(self, name: str, query: Mapping[str, str]) -> Record:
        assert int(query["size"]) <= 2_000
        found = [
            {key: told for key, told in record.items() if key != "changed"}
            for record in self.susa.get(name, ())
            if query["schoolType"].lower() in record["id"] or record["id"].startswith("p.")
            if record.get("changed", "2000-01-01") >= query.get("updatedSince", "")
        ]
        page, counts = self._page(found, query)
        return {"links": [], name: page, "page": counts}

    def _page(self, found: list[Record], query: Mapping[str, str]) -> tuple[list[Record], Record]:
        number, size = int(query["page"]), min(int(query["size"]), self.most)
        page = found[number * size : (number + 1) * size]
        pages = -(-len(found) // size)
        return page, {"size": size, "totalElements": len(found), "totalPages": pages}


def few(ids: str) -> list[str]:
    """The ids of a comma list, of which the service takes 25."""
    found = ids.split(",")
    assert len(found) <= 25, "more than 25 ids"
    return found
