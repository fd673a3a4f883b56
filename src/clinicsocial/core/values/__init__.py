"""Frozen values and errors. Standard library only, importable from every room."""
