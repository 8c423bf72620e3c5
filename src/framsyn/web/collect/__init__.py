"""Inventera: what employers need and what the statistics say."""
