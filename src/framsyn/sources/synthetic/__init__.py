"""Västerbotten (exempeldata): an input bundle made by code from stated schedules and a seed."""

from framsyn.sources.synthetic.bundle import generate, manifest

__all__ = ["generate", "manifest"]
