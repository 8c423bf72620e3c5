"""What the tests need of the system, installed where it is missing: `make system`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from tests.web.postgres import find_programs


def has_chromium() -> bool:
    """Whether a browser is there."""
    return bool(shutil.which("chromium") or shutil.which("chromium-browser"))


def has_postgres() -> bool:
    """Whether a PostgreSQL server is there."""
    try:
        find_programs()
    except FileNotFoundError:
        return False
    return True


NEEDED = {"chromium": has_chromium, "postgresql": has_postgres}


def missing() -> list[str]:
    """The packages that are not there."""
    return [package for package, is_there in NEEDED.items() if not is_there()]


def main() -> int:
    """Install what is missing; nothing is asked of the system when all is there."""
    packages = missing()
    if not packages:
        return 0
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        sys.stderr.write(f"Installera {names} och kör igen. / Install {names} and run again.\n")
        return 1
    rights = [] if os.geteuid() == 0 else ["sudo"]
    for words in (("update",), ("install", "--yes", "--no-install-recommends", *packages)):
        if subprocess.run([*rights, "apt-get", *words], check=False).returncode:
            sys.stderr.write(
                f"{names} gick inte att installera. Be den som sköter datorn. / {names} could not "
                "be installed. Ask whoever runs the computer.\n"
            )
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
