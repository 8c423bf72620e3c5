"""Framsyn on the real published statistics, where they are at hand."""
