"""The web application: forms, pages and permissions; no arithmetic.

Each phase of the year has its app; `core` holds what they share. Read `core/cycle.py` first.
"""
