"""The process that a forecast is made in: asked on standard input, tells on standard output.

A process of its own can be stopped at any time, gives its memory back, and takes nobody with it
when it fails. It ends when standard input closes: when the worker is gone, however that happened.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path
from typing import Any, TextIO

from framsyn.flow.readable import run_readable
from framsyn.flow.request import RunRequest
from framsyn.settings import processors
from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text

FAILED = Text(
    sv="Prognosen stannade på ett fel som inte är ditt. Den som sköter driften hittar det i "
    "loggen.",
    en="The forecast stopped on a fault that is not yours. Whoever runs the system finds it in "
    "the log.",
)


def main(asked: TextIO, told: TextIO) -> None:
    """Read one question, make the forecast and tell of each step.

    The question is one line of JSON: data, out, lang and request (fields of `RunRequest`). Each
    answer is one too: `step` and `share` on the way, at the end `done` or `error`.
    """
    question = json.loads(asked.readline())
    threading.Thread(target=_end_when_closed, args=(asked,), daemon=True).start()

    def tell(**answer: Any) -> None:
        told.write(json.dumps(answer) + "\n")
        told.flush()

    def listen(step: Text, share: float) -> None:
        tell(step={"sv": step.sv, "en": step.en}, share=share)

    try:
        request = request_from({"threads": processors(), **question["request"]})
        out = Path(question["out"])
        run_readable(Path(question["data"]), out, request, question["lang"], listen)
    except FramsynError as error:
        tell(error={"sv": error.text.sv, "en": error.text.en})
    except Exception:
        tell(error={"sv": FAILED.sv, "en": FAILED.en})
        raise
    else:
        tell(done=True)


def request_from(fields: dict[str, Any]) -> RunRequest:
    """The request that stored fields are.

    Raises:
        RequestError: they are outside what makes sense.

    >>> request_from({"base_year": 2019, "areas": ["2401"]}).areas
    ('2401',)
    """
    given: dict[str, Any] = dict(fields)
    given |= {key: tuple(fields[key]) for key in ("areas", "occupations") if key in fields}
    return RunRequest(**given)


def _end_when_closed(asked: TextIO) -> None:
    asked.read()
    os._exit(1)


if __name__ == "__main__":
    main(sys.stdin, sys.stdout)
