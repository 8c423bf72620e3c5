"""Years are made, copied, closed and opened."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from framsyn.web.core.access import Viewer
from framsyn.web.core.changes import ConflictError, NotAllowedError, changes_of
from framsyn.web.core.cycle import OBJECTIVES, PHASES
from framsyn.web.core.duties import DUTIES
from framsyn.web.core.models import (
    Cycle,
    CycleClosedError,
    Duty,
    Membership,
    ObjectiveStatus,
    Organisation,
    Person,
    PhaseDates,
)
from framsyn.web.core.year.calendar import in_another_year
from framsyn.web.core.year.duty_services import (
    duty_add,
    duty_done,
    duty_edit,
    duty_remove,
    duty_undone,
)
from framsyn.web.core.year.services import (
    CycleExistsError,
    OpenDutiesError,
    cycle_close,
    cycle_copy,
    cycle_create,
    cycle_reopen,
    objective_set,
    phase_edit,
)


def open_keys(cycle):
    return set(cycle.duties.filter(done_at=None).values_list("pk", flat=True))


def test_a_new_year_has_seven_phases_four_objectives_and_duties_for_each_kind(cycle, region):
    assert {dates.phase for dates in cycle.phases.all()} == {phase.key for phase in PHASES}
    assert {one.objective for one in cycle.objectives.all()} == {one.key for one in OBJECTIVES}
    for organisation in region.values():
        given_keys = {duty.key for duty in cycle.duties.filter(organisation=organisation)}
        assert given_keys == {duty.key for duty in DUTIES if organisation.kind in duty.kinds}


def test_a_municipality_that_only_receives_has_nothing_to_do(region, viewer):
    Organisation.objects.filter(key="asele").update(part="receiver")
    cycle = cycle_create(viewer("anna"), 2030)
    assert not cycle.duties.filter(organisation__key="asele").exists()
    assert cycle.duties.filter(organisation__key="norsjo").exists()


def test_a_year_is_made_once_and_a_refusal_leaves_nothing_behind(cycle, viewer):
    before = Duty.objects.count()
    with pytest.raises(CycleExistsError):
        cycle_create(viewer("anna"), cycle.year)
    assert Duty.objects.count() == before


@pytest.mark.parametrize("who", ["hanna", "maja", "olle", "adam", "disa"])
def test_only_those_who_lead_the_year_begin_close_and_open_it(who, cycle, viewer):
    with pytest.raises(NotAllowedError):
        cycle_create(viewer(who), 2031)
    with pytest.raises(NotAllowedError):
        cycle_copy(viewer(who), cycle, 2031)
    with pytest.raises(NotAllowedError):
        cycle_close(viewer(who), cycle, open_keys(cycle))
    cycle_close(viewer("anna"), cycle, open_keys(cycle))
    with pytest.raises(NotAllowedError):
        cycle_reopen(viewer(who), cycle, "därför")
    assert Cycle.objects.count() == 1


def test_an_analyst_of_a_municipality_does_not_lead_the_year(cycle, region, person, as_):
    Membership.objects.create(person=person("lena"), organisation=region["norsjo"], role="analyst")
    with pytest.raises(NotAllowedError):
        cycle_close(Viewer.of(person("lena")), cycle, open_keys(cycle))
    assert as_("lena").get("/ar/nytt/").status_code == 404
    assert as_("anna").get("/ar/nytt/").status_code == 200


class CopiedYears(TestCase):
    """Copying, for any days."""

    def setUp(self) -> None:
        region = Organisation.objects.create(key="region", kind="region", name="Region")
        anna = Person.objects.create(email="anna@example.se", name="Anna")
        Membership.objects.create(person=anna, organisation=region, role="analyst")
        self.region, self.anna = region, Viewer.of(anna)

    @given(
        st.lists(st.dates(date(2024, 1, 1), date(2024, 12, 31)), max_size=4),
        st.integers(2025, 2032),
    )
    def test_a_copy_keeps_every_duty_and_moves_its_day_to_the_new_year(self, days, year):
        source = Cycle.objects.create(year=2024)
        PhaseDates.objects.create(
            cycle=source, phase="plan", begins=date(2024, 2, 29), ends=date(2024, 12, 31)
        )
        # The leap day is always among them.
        for number, day in enumerate([date(2024, 2, 29), *days]):
            Duty.objects.create(
                cycle=source,
                organisation=self.region,
                phase="plan",
                role="analyst",
                title=f"Uppgift {number}",
                key="decide_plan" if number == 1 else "",
                due=day,
                done_at=timezone.now(),
                evidence="§ 1",
            )
        copy = cycle_copy(self.anna, source, year)
        old = {duty.title: duty for duty in source.duties.all()}
        new = {duty.title: duty for duty in copy.duties.all()}
        assert old.keys() == new.keys()
        for title, duty in new.items():
            assert duty.due == in_another_year(old[title].due, year)
            assert duty.key == old[title].key
            assert (duty.done_at, duty.evidence) == (None, "")
        phase = copy.phases.get()
        assert (phase.begins, phase.ends) == (
            in_another_year(date(2024, 2, 29), year),
            date(year, 12, 31),
        )
        assert copy.copied_from == source
        assert all(duty.done_at for duty in old.values())


def test_an_organisation_that_has_come_since_gets_what_its_kind_has_to_do(cycle, viewer):
    new = Organisation.objects.create(key="dorotea", kind="municipality", name="Dorotea")
    copy = cycle_copy(viewer("anna"), cycle, cycle.year + 1)
    assert {duty.key for duty in copy.duties.filter(organisation=new)} == {
        duty.key for duty in DUTIES if "municipality" in duty.kinds
    }


def test_an_organisation_that_has_left_gets_nothing_in_the_copy(cycle, viewer):
    Organisation.objects.filter(key="asele").update(is_active=False)
    copy = cycle_copy(viewer("anna"), cycle, cycle.year + 1)
    assert not copy.duties.filter(organisation__key="asele").exists()


def test_a_year_with_open_duties_is_closed_only_by_one_who_has_seen_them_all(cycle, viewer):
    seen = open_keys(cycle)
    with pytest.raises(OpenDutiesError) as refused:
        cycle_close(viewer("anna"), cycle)
    assert {duty.pk for duty in refused.value.duties} == seen
    late_comer = Duty(
        cycle=cycle,
        organisation=Organisation.objects.get(key="norsjo"),
        phase="act",
        role="contributor",
        title="Ny",
        due=date(cycle.year, 6, 1),
    )
    duty_add(viewer("hanna"), late_comer)
    with pytest.raises(OpenDutiesError):
        cycle_close(viewer("anna"), cycle, seen)
    assert cycle_close(viewer("anna"), cycle, seen | {late_comer.pk}).is_closed


@pytest.mark.parametrize("who", ["anna", "hanna", "siv"])
def test_in_a_closed_year_every_service_refuses_for_everyone(who, cycle, viewer, duty):
    done, open_one = duty("staff_figures"), duty("comment_forecast")
    duty_done(viewer("hanna"), done)
    cycle_close(viewer("anna"), cycle, open_keys(cycle))
    before = list(Duty.objects.order_by("pk").values())
    phase, objective = PhaseDates.objects.first(), ObjectiveStatus.objects.first()
    me = viewer(who)
    new = Duty(
        cycle=cycle,
        organisation=done.organisation,
        phase="act",
        role="contributor",
        title="Ny",
        due=done.due,
    )
    attempts = (
        lambda: cycle_close(me, cycle, open_keys(cycle)),
        lambda: phase_edit(me, phase),
        lambda: objective_set(me, objective),
        lambda: duty_add(me, new),
        lambda: duty_edit(me, open_one),
        lambda: duty_done(me, open_one),
        lambda: duty_undone(me, done),
        lambda: duty_remove(me, open_one),
        open_one.full_clean,
        open_one.delete,
    )
    for attempt in attempts:
        with pytest.raises(CycleClosedError):
            attempt()
    assert list(Duty.objects.order_by("pk").values()) == before


def test_a_reopened_year_can_be_changed_and_remembers_why(cycle, viewer, duty):
    cycle_close(viewer("anna"), cycle, open_keys(cycle))
    with pytest.raises(ValidationError):
        cycle_reopen(viewer("anna"), cycle, "  ")
    cycle_reopen(viewer("anna"), cycle, "Norsjö lämnade sent.")
    cycle.refresh_from_db()
    assert not cycle.is_closed
    duty_done(viewer("hanna"), duty("staff_figures"))
    latest = changes_of(cycle).first()
    assert latest.before["closed_at"] and latest.after["closed_at"] is None
    assert latest.after["reopened_because"] == "Norsjö lämnade sent."
    assert latest.actor.name == "Anna"


def test_a_phase_cannot_end_before_it_begins_or_leave_its_year(cycle, viewer):
    plan = cycle.phases.get(phase="plan")
    plan.ends = date(cycle.year, 1, 1)
    with pytest.raises(ValidationError, match="slutar innan"):
        phase_edit(viewer("anna"), plan)
    plan.ends = date(cycle.year + 1, 1, 1)
    with pytest.raises(ValidationError, match="utanför året"):
        phase_edit(viewer("anna"), plan)
    plan.refresh_from_db()
    plan.ends = date(cycle.year, 11, 30)
    assert phase_edit(viewer("anna"), plan, plan.version).version == 2


def test_an_objective_set_by_two_is_a_conflict_for_the_second(cycle, viewer):
    mine, yours = (cycle.objectives.get(objective="evidence") for _ in range(2))
    mine.standing = "under_way"
    objective_set(viewer("anna"), mine, 1)
    yours.standing = "at_risk"
    with pytest.raises(ConflictError):
        objective_set(viewer("anna"), yours, 1)
    with pytest.raises(NotAllowedError):
        objective_set(viewer("hanna"), yours, 2)
