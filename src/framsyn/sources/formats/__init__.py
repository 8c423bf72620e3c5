"""Readers and writers of file formats: bytes to cubes and rows, nothing else."""
