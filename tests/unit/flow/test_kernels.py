import os
import subprocess
import sys
from pathlib import Path

from framsyn.flow.kernels import PLACE, READY, engine_digest

ASK = (
    "import os; from framsyn.flow.kernels import prepare_kernels; prepare_kernels(); "
    f"print(os.environ.get('{PLACE}'))"
)


def asked(**environment):
    known = {key: value for key, value in os.environ.items() if key != PLACE}
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        env={**known, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_the_kernels_of_this_engine_are_ready_in_a_place_of_its_name():
    place = asked()
    assert place.endswith(engine_digest())
    assert (Path(place) / READY).is_file()


def test_the_users_own_place_is_left_alone(tmp_path):
    assert asked(**{PLACE: str(tmp_path)}) == str(tmp_path)
    assert list(tmp_path.iterdir()) == []
