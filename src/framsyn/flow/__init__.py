"""The use cases, one file each: read the bundle, run the model, write the result.

This is the only place where the pure engine meets the disk. Read `run.py` first.
"""
