"""The example region: made-up organisations and people, their years, forecasts and editions."""
