"""The words for what goes wrong with a service: what, why and what to do, in both languages."""

from __future__ import annotations

from framsyn.sources.exchange import MEGABYTE, Request
from framsyn.sources.transport.errors import (
    RefusedError,
    TooLargeError,
    UnreachableError,
    WrongContentError,
)
from framsyn.tables.text import Text

SHOWN = 200


def unreachable(host: str, reason: str) -> UnreachableError:
    """No connection, or one that broke."""
    told = Text(
        sv="{host} gick inte att nå ({reason}). Kontrollera nätet, eller försök senare: det som "
        "redan är hämtat hämtas inte igen.",
        en="{host} could not be reached ({reason}). Check the network or try later: what has been "
        "fetched already is not fetched again.",
    )
    return UnreachableError(told.format(host=host, reason=printable(reason)), host)


def failing(host: str, status: int) -> UnreachableError:
    """The service has a fault of its own."""
    told = Text(
        sv="{host} svarade med fel {status} varje gång. Felet är tjänstens: försök senare.",
        en="{host} answered with error {status} every time. The fault is the service's: try later.",
    )
    return UnreachableError(told.format(host=host, status=status), host, status)


def too_many(host: str) -> UnreachableError:
    """The service wants fewer calls."""
    told = Text(
        sv="{host} säger att det blev för många anrop, också efter väntan. Någon annan på samma "
        "nät kan använda tjänsten: försök om en stund.",
        en="{host} says that there were too many calls, after waiting too. Somebody else on the "
        "same network may be using it: try again in a while.",
    )
    return UnreachableError(told.format(host=host), host, 429)


def refused(request: Request, status: int, body: bytes, location: str) -> RefusedError:
    """The service says no to the question."""
    said = printable(location or body.decode("utf-8", "replace"))
    told = Text(
        sv="{host} säger nej till frågan ({status}): {said} Tjänsten kan ha ändrats. Frågan var "
        "{method} {url}",
        en="{host} says no to the question ({status}): {said} The service may have changed. The "
        "question was {method} {url}",
    )
    filled = told.format(
        host=request.host, status=status, said=said, method=request.method, url=request.url[:SHOWN]
    )
    return RefusedError(filled, request.host, status, body)


def too_large(request: Request) -> TooLargeError:
    """The answer is larger than agreed."""
    told = Text(
        sv="Svaret från {host} är större än {limit} MB och togs inte emot. Frågan var {url}",
        en="The answer from {host} is larger than {limit} MB and was not received. The question "
        "was {url}",
    )
    limit = request.largest_bytes // MEGABYTE
    filled = told.format(host=request.host, limit=limit, url=request.url[:SHOWN])
    return TooLargeError(filled, request.host)


def wrong_content(request: Request, fault: Text) -> WrongContentError:
    """The answer is something else."""
    told = Text(
        sv="{host}: {fault}. Ibland är det en inloggningssida på det egna nätet, ibland ett "
        "tillfälligt fel hos tjänsten. Frågan var {url}",
        en="{host}: {fault}. Sometimes it is a log-in page of one's own network, sometimes a "
        "passing fault of the service. The question was {url}",
    )
    filled = told.format(host=request.host, fault=fault, url=request.url[:SHOWN])
    return WrongContentError(filled, request.host)


def printable(text: str) -> str:
    """What a service said, short and without signs that could do harm on a screen."""
    return "".join(sign if sign.isprintable() else " " for sign in text[:SHOWN]).strip()
