"""Följa upp: outcome beside forecast, and what the measures gave."""
