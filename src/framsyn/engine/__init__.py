"""The model: values in, values out. No file, network, clock or random state of its own."""
