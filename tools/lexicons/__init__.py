"""Builds the lexicons of the privacy check from named sources."""
