"""What this room has: the decision on which shortages go first."""

from __future__ import annotations

from collections.abc import Mapping

from framsyn.web.core.gates import Source
from framsyn.web.core.year.decisions import recorded_decision

EVIDENCE: Mapping[str, Source] = {"priority_decision": recorded_decision("decide_priorities")}
