"""What all phases share: organisations, people, roles, the year, the record of changes."""
