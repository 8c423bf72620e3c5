"""The estimation of the population, its uncertainty and its back-test."""
