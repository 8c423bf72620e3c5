"""Framsyn."""
