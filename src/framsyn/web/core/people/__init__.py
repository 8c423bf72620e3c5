"""A person: settings, own data, what others have read."""
