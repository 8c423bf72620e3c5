"""What can go wrong between us and a service, each told with what to do."""

from __future__ import annotations

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text


class ServiceError(FramsynError):
    """A service did not give what was asked for.

    Attributes:
        host: which service.
        status: the HTTP status; 0 where none came.
        body: the beginning of what it said, for those who know its ways.
    """

    def __init__(self, text: Text, host: str, status: int = 0, body: bytes = b"") -> None:
        super().__init__(text)
        self.host, self.status, self.body = host, status, body


class RefusedError(ServiceError):
    """The service says no to the question itself: asking again would not help."""


class UnreachableError(ServiceError):
    """The service could not be reached, or failed every time it was tried."""


class TooLargeError(ServiceError):
    """The answer is larger than what may be received."""


class WrongContentError(ServiceError):
    """The answer is something else than what was asked for."""


class WouldCallError(FramsynError):
    """The question would be sent now, but nothing is to be sent: a dry run, or no network.

    Attributes:
        request: what would be asked.
    """

    def __init__(self, text: Text, request: object) -> None:
        super().__init__(text)
        self.request = request
