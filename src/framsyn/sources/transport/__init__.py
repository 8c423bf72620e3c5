"""The way out: limits kept, failures tried again, answers larger than agreed refused."""
