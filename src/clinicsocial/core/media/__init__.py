"""Bringing pictures in, and making the copy that leaves."""
