"""The sections of the report: each a function from the outlook to content, texts side by side."""
