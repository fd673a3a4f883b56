"""Outbox, publisher and scheduler: what is due, sending it once, learning what happened."""
