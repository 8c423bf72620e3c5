"""Duties are written, done, opened again and removed; decisions wait for their evidence."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from framsyn.web.core.changes import NotAllowedError, changes_of
from framsyn.web.core.gates import EvidenceMissingError, evidence_of
from framsyn.web.core.models import Duty
from framsyn.web.core.year.duty_services import (
    duty_add,
    duty_done,
    duty_edit,
    duty_remove,
    duty_undone,
)


def own_duty(cycle, organisation, **changed):
    words = {
        "phase": "act",
        "role": "contributor",
        "title": "Ring arbetsgivarna",
        "due": date(cycle.year, 6, 1),
    }
    return Duty(cycle=cycle, organisation=organisation, **(words | changed))


def test_the_plan_is_not_decided_before_forecast_and_priorities_are_there(viewer, duty):
    decide = duty("decide_plan", "region")
    with pytest.raises(EvidenceMissingError) as refused:
        duty_done(viewer("anna"), decide, "§ 7")
    assert "priority_decision" in {need.key for need in refused.value.needs}
    assert "registreras under Prioritera" in refused.value.text.sv
    decide.refresh_from_db()
    assert decide.done_at is None


def test_a_municipality_decides_its_part_once_the_plan_is_decided(cycle, viewer, duty, decided):
    own_part = duty("decide_own_part")
    with pytest.raises(EvidenceMissingError):
        duty_done(viewer("disa"), own_part, "§ 9")
    decided("decide_plan")
    evidence = evidence_of(cycle, "decided_plan")
    assert evidence.label.sv == "Besluta handlingsplanen: § 12"
    assert evidence.address == f"/uppgift/{duty('decide_plan', 'region').pk}/"
    assert duty_done(viewer("disa"), own_part, "§ 9").done_by.name == "Disa"


def test_a_decision_says_where_it_is_written_down(viewer, duty, decided):
    decided("decide_plan")
    with pytest.raises(ValidationError, match="protokollets nummer"):
        duty_done(viewer("disa"), duty("decide_own_part"), "  ")


def test_changing_a_decision_cannot_pass_its_gate_by(viewer, duty):
    decide = duty("decide_own_part")
    decide.done_at, decide.key, decide.title = timezone.now(), "", "Beslutat ändå"
    duty_edit(viewer("disa"), decide)
    decide.refresh_from_db()
    assert decide.title == "Beslutat ändå"
    assert (decide.done_at, decide.key) == (None, "decide_own_part")


def test_a_duty_is_done_undone_and_the_record_holds_both(viewer, duty):
    figures = duty("staff_figures")
    duty_done(viewer("hanna"), figures, "I mappen Underlag")
    duty_undone(viewer("hanna"), figures)
    figures.refresh_from_db()
    assert figures.done_at is None
    assert figures.evidence == "I mappen Underlag"
    # Undone, done and added: the latest first.
    assert [change.action for change in changes_of(figures)] == ["edit", "edit", "add"]


def test_nothing_is_done_in_the_future(viewer, duty):
    with pytest.raises(ValidationError, match="inte kommit"):
        duty_done(viewer("hanna"), duty("staff_figures"), at=timezone.now() + timedelta(minutes=1))


@pytest.mark.parametrize("who", ["olle", "lena", "maja"])
def test_another_organisation_does_not_touch_the_duty(who, viewer, duty):
    figures = duty("staff_figures")
    for attempt in (duty_done, duty_edit, duty_undone, duty_remove):
        figures.title = "Ändrad"
        with pytest.raises(NotAllowedError):
            attempt(viewer(who), figures)


def test_one_who_only_reads_in_an_organisation_changes_nothing_there(viewer, duty):
    # Hanna gives figures in Norsjö and is a plain member in Åsele.
    with pytest.raises(NotAllowedError):
        duty_done(viewer("hanna"), duty("staff_figures", "asele"))


def test_a_duty_of_ones_own_is_written_changed_and_removed(cycle, region, viewer):
    mine = duty_add(viewer("hanna"), own_duty(cycle, region["norsjo"], key="decide_plan"))
    assert mine.key == "", "a duty that people write never passes for a standing one"
    mine.due = date(cycle.year, 7, 1)
    duty_edit(viewer("hanna"), mine, 1)
    duty_remove(viewer("disa"), mine)
    assert not Duty.objects.filter(title="Ring arbetsgivarna").exists()


def test_a_standing_duty_is_removed_only_by_those_who_lead_the_year(viewer, duty):
    figures = duty("staff_figures")
    with pytest.raises(NotAllowedError):
        duty_remove(viewer("hanna"), figures)
    duty_remove(viewer("anna"), figures)
    assert not Duty.objects.filter(pk=figures.pk).exists()


def test_a_role_that_the_organisation_has_not_is_refused(cycle, region, viewer):
    with pytest.raises(ValidationError, match="rollen finns inte"):
        duty_add(viewer("hanna"), own_duty(cycle, region["norsjo"], role="council_chair"))


def test_a_day_outside_the_year_is_refused(cycle, region, viewer):
    with pytest.raises(ValidationError, match="utanför året"):
        duty_add(viewer("hanna"), own_duty(cycle, region["norsjo"], due=date(1999, 6, 1)))
