"""Every kind of drift says what happened, why it matters and what to do, in both languages."""

import pytest

from framsyn.tables.faults import drift_kinds
from framsyn.tables.faults.fault import Fault, FaultKind

KINDS = {name: kind for name, kind in vars(drift_kinds).items() if isinstance(kind, FaultKind)}
DETAILS = {"reason": "404", "date": "2026-11-25", "gone": "Kon", "new": "Alder"}


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_of_drift_is_a_warning_that_is_whole(name):
    kind = KINDS[name]
    fault = Fault(kind, "scb_population", details=DETAILS)
    assert kind.key == name.lower() and kind.level == "warning"
    for text in (fault.what, fault.why, fault.remedy):
        assert text.sv and text.en and "{" not in text.sv + text.en
    assert fault.tell("sv") != fault.tell("en")


def test_no_two_kinds_have_the_same_key():
    assert len({kind.key for kind in KINDS.values()}) == len(KINDS) == 12
