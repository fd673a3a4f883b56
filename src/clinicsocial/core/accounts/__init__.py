"""Connecting, reconnecting and leaving networks."""
