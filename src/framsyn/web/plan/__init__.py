"""Planera: measures with owner, date, cost and indicator."""
