"""Accounts: which ones the clinic has, how each publishes, and connecting a new one."""

from clinicsocial.ui.pages.accounts.page import AccountsPage

__all__ = ["AccountsPage"]
