"""What producers change without saying so: labels, codes, units, and totals that do not add up."""
