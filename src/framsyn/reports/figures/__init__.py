"""Pictures: one function per figure, from values that are ready to a drawing."""
