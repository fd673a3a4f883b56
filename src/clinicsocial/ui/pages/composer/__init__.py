"""The composer: writing a post, seeing what is wrong with it and how it will look, and giving it a time."""

from clinicsocial.ui.pages.composer.page import ComposerPage

__all__ = ["ComposerPage"]
