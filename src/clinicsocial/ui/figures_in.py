"""The doors to figures that nothing tells by itself: files, numbers typed by hand, results of campaigns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.ui.figures_importing import FiguresImporting
from clinicsocial.ui.figures_results import FiguresResults
from clinicsocial.ui.figures_typing import FiguresTyping

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clinicsocial.ui.services import Services


def open_import(services: Services, parent: QWidget) -> FiguresImporting:
    """Ask for a file with figures, over `parent`; it looks after itself."""
    importing = FiguresImporting(services, parent)
    importing.open()
    return importing


def open_typing_in(services: Services, parent: QWidget, account_id: int | None = None) -> FiguresTyping:
    """Offer a table to type figures into, over `parent`: of this account, or the first nobody tells about."""
    typing = FiguresTyping(services, parent)
    typing.open(account_id)
    return typing


def open_results(services: Services, parent: QWidget, campaign_id: int | None = None) -> FiguresResults:
    """Offer what a campaign brought, over `parent`: of this one, or the first."""
    results = FiguresResults(services, parent)
    results.open(campaign_id)
    return results
