"""Bringing a backup back: choose it, prove it is yours, read what will happen, and start anew."""

from clinicsocial.ui.restoring.dialog import RestoreDialog

__all__ = ["RestoreDialog"]
