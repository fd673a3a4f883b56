"""Accounts: which ones the clinic has, how each publishes, and connecting a new one."""
