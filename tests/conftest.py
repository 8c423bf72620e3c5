"""What every test starts from: generated examples that repeat, and output without colour."""

import os

from hypothesis import HealthCheck, settings

os.environ.setdefault("NO_COLOR", "1")  # Rich and Typer: what a test reads must not hold codes

# The same examples on every machine and no clock: a test that fails once fails every time.
settings.register_profile(
    "framsyn",
    derandomize=True,
    deadline=None,
    suppress_health_check=(HealthCheck.too_slow,),
)
settings.load_profile("framsyn")
