"""What visitors are told and may say: feedback, accessibility, privacy, words."""
