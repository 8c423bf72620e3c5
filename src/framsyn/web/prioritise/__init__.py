"""Prioritera: which shortages come first, and why."""
