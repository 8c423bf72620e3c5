"""From the world to declared tables: what is read, with its origin."""
