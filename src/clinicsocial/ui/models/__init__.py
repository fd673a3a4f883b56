"""Qt item models over frozen values."""
