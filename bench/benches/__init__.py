"""One file for each benchmark; each declares BENCH."""
