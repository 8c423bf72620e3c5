"""How the application is put together: settings from the environment, addresses, entry points."""
