"""What one page says: of a county, a municipality, an occupation, both, or a council."""
