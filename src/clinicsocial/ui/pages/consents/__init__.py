"""The consents page: who may be shown where and until when, and what happens when that ends."""

from clinicsocial.ui.pages.consents.page import ConsentsPage

__all__ = ["ConsentsPage"]
