"""The lock: who is asked for a PIN, and what is hidden until it was right."""
