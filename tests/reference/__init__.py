"""Check numbers from books and other programs, with tolerance."""
