"""The start page of this room."""

from __future__ import annotations

from framsyn.web.core.year.phase_page import phase_start

start = phase_start("plan")
