"""Practice mode: an invented clinic in a window of its own, marked so that nobody mistakes it for theirs."""
