"""Keeping the clinic's data: backups by plan, bringing one back, taking everything out, handing over."""
