"""The contracts at the border: what each table holds, in which unit, how a fault is told."""
