"""Papers the clinic prints or hands over, as PDF."""
