"""Use cases of the clinic and its staff."""
