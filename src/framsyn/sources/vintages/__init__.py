"""Dated bundles, never overwritten: list, compare, export, import."""
