"""One file per source: ORIGIN, fetch, parse and the declaration SOURCE."""
