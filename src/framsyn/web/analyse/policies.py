"""Who may do what with forecasts and saved views."""

from __future__ import annotations

from framsyn.web.analyse.models import DailyJob, Run, SavedView
from framsyn.web.core.policy import Policy, belongs, logged_in, nobody, own, register, where

IN_AN_OPEN_YEAR = where(cycle__closed_at=None)

register(
    # A forecast is made for all: everyone who logs in may read it, its makers may change it.
    Policy(
        Run,
        read=logged_in,
        add=belongs("organisation_id", "analyst") & IN_AN_OPEN_YEAR,
        change=belongs("organisation_id", "analyst") & IN_AN_OPEN_YEAR,
    ),
    Policy(DailyJob, read=nobody),
    Policy(
        SavedView,
        read=own("person_id") | (belongs("organisation_id") & where(shared=True)),
        add=own("person_id"),
        change=own("person_id"),
        remove=own("person_id"),
    ),
)
