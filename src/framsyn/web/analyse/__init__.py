"""Analysera: forecasts are run, compared, explored and pinned as the year's."""
