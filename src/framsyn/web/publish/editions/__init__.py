"""Editions: a result frozen with its texts, its method and the version of the program."""
