"""Draws every page over the demo clinic: ``python -m tests.screens`` writes into ``build/screens``."""
