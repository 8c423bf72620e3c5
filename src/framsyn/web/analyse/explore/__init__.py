"""A run seen page by page: county, municipality, occupation, both, council."""
