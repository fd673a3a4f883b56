"""Builds the dictionary of the spell check."""
