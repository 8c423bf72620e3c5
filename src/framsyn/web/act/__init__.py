"""Genomföra: what is being done, by whom, and how far it has come."""
