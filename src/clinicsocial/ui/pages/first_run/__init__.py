"""The guide of the first hour: who the clinic is, who works there, the recovery code, an account, a post."""

from clinicsocial.ui.pages.first_run.page import FirstRunPage

__all__ = ["FirstRunPage"]
