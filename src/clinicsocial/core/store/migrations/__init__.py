"""Alembic scripts, run by `store/schema.py`. They are part of the program, not a tool of the developer."""
