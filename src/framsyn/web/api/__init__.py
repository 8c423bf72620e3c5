"""The open interface: published editions for programs, read only."""
