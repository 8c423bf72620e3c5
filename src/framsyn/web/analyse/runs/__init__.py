"""Forecasts: asked for, run by a worker, compared, pinned."""
