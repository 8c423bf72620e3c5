"""Somebody who works while a backup is taken: adds organisations until standard input closes."""

from __future__ import annotations

import sys
import threading

from framsyn.web.operate.setting_up import set_up


def main() -> None:
    """Add one after another; say "writing" when the first is there."""
    set_up()
    from framsyn.web.core.models import Organisation
    from framsyn.web.core.organisations.services import organisation_add
    from framsyn.web.core.trust import trusted

    closed = threading.Event()

    def wait_until_closed() -> None:
        sys.stdin.read()
        closed.set()

    threading.Thread(target=wait_until_closed).start()
    number = 0
    while not closed.is_set():
        number += 1
        made = Organisation(key=f"a{number}", kind="employer", name=f"Arbetsgivare {number}")
        organisation_add(trusted(), made)
        if number == 1:
            sys.stdout.write("writing\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
