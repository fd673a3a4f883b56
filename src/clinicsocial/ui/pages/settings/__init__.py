"""Settings: the clinic, its staff, publishing, appearance, data and backup, about."""

from clinicsocial.ui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
