"""The population model: estimation from history, projection with chance, flows for explanation."""
