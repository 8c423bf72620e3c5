"""The forecast of the year: who chooses it, when, and what follows."""

from __future__ import annotations

import pytest
from django.utils import timezone

from framsyn.web.analyse.evidence import pinned_run
from framsyn.web.analyse.runs.services import NOT_FINISHED, RunStateError, run_ask, run_pin
from framsyn.web.core.changes import ConflictError, NotAllowedError, changes_of


def test_a_chosen_forecast_is_evidence_for_the_year(finished, viewer):
    run = finished("Huvudprognos")
    assert pinned_run(run.cycle) is None
    run_pin(viewer("anna"), run)
    found = pinned_run(run.cycle)
    assert (found.label.sv, found.when) == ("Huvudprognos", run.ended_at)
    assert str(run.pk) in found.address


def test_choosing_another_lets_the_former_go_and_both_are_on_record(finished, viewer):
    first, second = finished("Första"), finished("Andra")
    run_pin(viewer("anna"), first)
    run_pin(viewer("anna"), second)
    first.refresh_from_db()
    assert (first.pinned_for, second.pinned_for) == (None, second.cycle)
    assert [change.action for change in changes_of(first)] == ["edit", "edit", "add"]
    assert changes_of(second).first().after["pinned_for_id"] == second.cycle.pk


def test_only_a_finished_forecast_is_chosen(asked, viewer):
    with pytest.raises(RunStateError) as refused:
        run_pin(viewer("anna"), asked())
    assert refused.value.text == NOT_FINISHED


@pytest.mark.parametrize("who", ["hanna", "olle", "adam"])
def test_only_an_analyst_of_the_organisation_chooses_or_asks(finished, unsaved, viewer, who):
    run = finished()
    with pytest.raises(NotAllowedError):
        run_pin(viewer(who), run)
    with pytest.raises(NotAllowedError):
        run_ask(viewer(who), unsaved())
    assert pinned_run(run.cycle) is None


def test_a_closed_year_keeps_its_forecast_and_takes_no_new(finished, unsaved, viewer):
    first, second = finished("Första"), finished("Andra")
    run_pin(viewer("anna"), first)
    cycle = first.cycle
    cycle.closed_at = timezone.now()
    cycle.save()
    second.refresh_from_db()
    with pytest.raises(NotAllowedError):
        run_pin(viewer("anna"), second)
    with pytest.raises(NotAllowedError):
        run_ask(viewer("anna"), unsaved())
    assert pinned_run(cycle).label.sv == "Första"


def test_a_forecast_changed_since_it_was_read_is_not_chosen_silently(finished, viewer):
    run = finished()
    with pytest.raises(ConflictError):
        run_pin(viewer("anna"), run, read_version=run.version + 1)
