"""Speed and memory as ratios of two ways in one run; see docs/howto/benchmarks.md."""
