"""A figure as a file: one module per format, found by its name."""
