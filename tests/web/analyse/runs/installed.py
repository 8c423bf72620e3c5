"""Steps on an installation of its own, in processes of their own: `python -m … STEP [WORDS]`.

The tests' own database lives in the memory of one process; workers that are killed, and workers
that race, need one on disk.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from tests.web.operate.running import environment


def step(data: Path, *words: object) -> object:
    """What a step gives, done in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", __name__, *map(str, words)],
        capture_output=True,
        text=True,
        check=True,
        env=environment(data),
    )
    return json.loads(done.stdout.splitlines()[-1])


def _main(name: str, *words: str) -> object:
    from framsyn.web.operate.setting_up import set_up

    set_up()
    return {"ask": _ask, "claim": _claim, "pass_lease": _pass_lease, "again": _again}[name](*words)


def _ask(count: str, draws: str) -> list[str]:
    """Put some forecasts in the queue."""
    from framsyn.web.analyse.models import Run
    from framsyn.web.analyse.runs.services import run_ask
    from framsyn.web.core.models import Cycle, Organisation
    from framsyn.web.core.trust import trusted

    cycle, _made = Cycle.objects.get_or_create(year=2026)
    region, _made = Organisation.objects.get_or_create(key="r", kind="region", name="Region")
    request = {"base_year": 2019, "years": 2, "county": "24", "level": 2, "draws": int(draws)}
    asked = [
        Run(cycle=cycle, organisation=region, title=f"{n}", data="exempel", request=request)
        for n in range(int(count))
    ]
    return [str(run_ask(trusted(), run).pk) for run in asked]


def _claim(worker: str) -> list[str]:
    """Take what there is."""
    from django.utils import timezone

    from framsyn.web.analyse.runs.worker import claim

    taken = []
    while (run := claim(worker, timezone.now())) is not None:
        taken.append(str(run.pk))
    return taken


def _pass_lease() -> int:
    """As if the lease had gone by."""
    from django.utils import timezone

    from framsyn.web.analyse.runs.worker import LEASE, mark_interrupted

    return mark_interrupted(timezone.now() + LEASE + timedelta(seconds=1))


def _again(key: str) -> None:
    """Run one again."""
    from framsyn.web.analyse.models import Run
    from framsyn.web.analyse.runs.services import run_again
    from framsyn.web.core.trust import trusted

    run_again(trusted(), Run.objects.get(pk=key))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_main(*sys.argv[1:])) + "\n")
