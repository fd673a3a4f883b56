"""Trains the models of the privacy check."""
