"""Files from a person's disk, recognised by what is in them."""
