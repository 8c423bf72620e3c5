"""What a new year gives each organisation, held against roles, phases, needs and addresses."""

from datetime import date

import pytest
from django.urls import reverse

from framsyn.web.core.cycle import OBJECTIVES, PHASES
from framsyn.web.core.duties import DUTIES
from framsyn.web.core.gates import NEEDS, sources
from framsyn.web.core.roles import KINDS, ROLES
from framsyn.web.core.year.known import DUTIES_OF, NEEDS_OF


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: duty.key)
def test_a_standing_duty_fits_the_roles_phases_and_pages_that_there_are(duty):
    assert duty.phase in {phase.key for phase in PHASES}
    assert set(duty.kinds) <= set(KINDS)
    assert set(duty.kinds) <= set(ROLES[duty.role].kinds)
    assert set(duty.needs) <= set(NEEDS)
    # Every year has the day, also one without 29 February.
    assert date(2025, *duty.due)
    assert not duty.page or reverse(duty.page)


def test_every_key_stands_once_and_every_phase_has_something_to_do():
    keys = [duty.key for duty in DUTIES]
    assert len(keys) == len(set(keys))
    assert {duty.phase for duty in DUTIES} == {phase.key for phase in PHASES}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_organisation_has_something_to_do(kind):
    assert any(kind in duty.kinds for duty in DUTIES)


def test_every_need_leads_to_a_page():
    assert all(reverse(need.page) for need in NEEDS.values())


def test_rooms_give_only_what_is_asked_for():
    assert {"priority_decision", "decided_plan"} <= sources().keys() <= NEEDS.keys()


def test_what_is_known_of_objectives_names_duties_and_needs_that_there_are():
    objectives = {objective.key for objective in OBJECTIVES}
    assert DUTIES_OF.keys() == NEEDS_OF.keys() == objectives
    assert {key for keys in DUTIES_OF.values() for key in keys} <= {duty.key for duty in DUTIES}
    assert {key for keys in NEEDS_OF.values() for key in keys} <= NEEDS.keys()
