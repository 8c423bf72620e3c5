"""How a fault in a table is told: what happened, where, why, and what to do about it."""
