"""The page "Help": the guide with its contents and search."""

from clinicsocial.ui.pages.help.page import HelpPage

__all__ = ["HelpPage"]
