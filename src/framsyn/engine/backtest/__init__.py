"""How wrong the forecasts would have been: past launches, measured beside naive methods."""
