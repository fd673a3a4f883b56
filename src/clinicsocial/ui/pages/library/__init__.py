"""The library: every picture and video, who is in it, and what still has to be said about it."""

from clinicsocial.ui.pages.library.page import LibraryPage

__all__ = ["LibraryPage"]
