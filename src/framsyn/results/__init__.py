"""Results: written once, with the record of where they came from, and never changed."""
