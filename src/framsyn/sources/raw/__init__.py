"""Answers as they were received, each kept once."""
