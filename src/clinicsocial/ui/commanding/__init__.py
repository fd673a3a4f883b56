"""Doing and finding anything from the keyboard: what can be done, the palette, the shortcut sheet."""
