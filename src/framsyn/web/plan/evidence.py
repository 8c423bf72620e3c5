"""What this room has: the decided action plan."""

from __future__ import annotations

from collections.abc import Mapping

from framsyn.web.core.gates import Source
from framsyn.web.core.year.decisions import recorded_decision

EVIDENCE: Mapping[str, Source] = {"decided_plan": recorded_decision("decide_plan")}
