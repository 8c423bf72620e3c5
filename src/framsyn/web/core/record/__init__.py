"""The record of changes: history, comparison, undo."""
