"""People at work: who there is today by area, occupation, sex and age, and who there will be."""
