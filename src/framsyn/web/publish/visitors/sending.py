"""What stands between the open forms and a machine that writes rubbish: no account, no cookie.

A form carries a signed day and a field that people do not see. Beside that, one address on the
network may send a few messages an hour; the address is kept as a keyed digest, in memory only.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import date, timedelta

from django.core.signing import BadSignature, Signer
from django.utils import timezone

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text

GOOD_FOR = timedelta(days=3)
PER_HOUR = 8
HOUR_SECONDS = 3_600
MOST_SENDERS = 10_000
_signer = Signer(salt="framsyn.publish.sending")


class TooOldFormError(FramsynError):
    """The form was made too long ago, or not by this site."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                sv="Formuläret har blivit för gammalt. Din text står kvar: skicka en gång till.",
                en="The form has become too old. Your text is still here: send once more.",
            )
        )


class TooManyError(FramsynError):
    """Too many messages from one address."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                sv="Det har kommit många meddelanden härifrån den senaste timmen. Vänta en stund "
                "och skicka sedan igen. Din text står kvar.",
                en="Many messages have come from here in the last hour. Wait a while and send "
                "again. Your text is still here.",
            )
        )


def form_token(today: date | None = None) -> str:
    """What an open form carries: the day, signed."""
    return _signer.sign((today or timezone.localdate()).isoformat())


def check_token(token: str, today: date | None = None) -> None:
    """Raise unless the form was made by this site in the last days.

    Raises:
        TooOldFormError: it was not.
    """
    now = today or timezone.localdate()
    try:
        made = date.fromisoformat(_signer.unsign(token))
    except (BadSignature, ValueError) as error:
        raise TooOldFormError from error
    if not now - GOOD_FOR <= made <= now + timedelta(days=1):
        raise TooOldFormError


class SendingLimit:
    """How many messages an address has sent in the last hour.

    Args:
        per_hour: how many are let through.
        clock: seconds that only go forwards.
    """

    def __init__(
        self, per_hour: int = PER_HOUR, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._per_hour, self._clock = per_hour, clock
        self._key = secrets.token_bytes(32)
        self._sent: OrderedDict[bytes, list[float]] = OrderedDict()
        self._lock = threading.Lock()

    def count(self, address: str) -> None:
        """Count one message.

        Raises:
            TooManyError: the address has sent its share.
        """
        sender = hmac.digest(self._key, address.encode(), hashlib.sha256)
        now = self._clock()
        with self._lock:
            recent = [at for at in self._sent.pop(sender, []) if now - at < HOUR_SECONDS]
            self._sent[sender] = recent
            while len(self._sent) > MOST_SENDERS:
                self._sent.popitem(last=False)
            if len(recent) >= self._per_hour:
                raise TooManyError
            recent.append(now)


LIMIT = SendingLimit()
