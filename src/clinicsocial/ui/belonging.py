"""Asking for a theme or a campaign and storing it: for the page "Plan" and for the composer alike."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from clinicsocial.core.planning.belonging_views import CampaignForm, ThemeForm
from clinicsocial.core.values.theme_colour import ThemeColour

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.planning.belonging_views import BelongingSaved, CampaignView, ThemeView
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Done
    from clinicsocial.ui.services import Services
    from clinicsocial.ui.widgets.form_dialog import FormDialog

Result = TypeVar("Result", "BelongingSaved", "Done")


class BelongingForms(QObject):
    """Opens the dialogs over `window`; what cannot be stored is said in them, and nothing typed is lost."""

    theme_saved = Signal(str)
    """The name under which it is stored."""
    campaign_saved = Signal(str)

    def __init__(self, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._window = window

    def new_theme(self, themes: Sequence[ThemeView], name: str = "") -> None:
        """Ask for a new theme, in a colour that few have."""
        used = [theme.colour for theme in themes if not theme.retired]
        free = min(ThemeColour, key=used.count)
        self._ask_theme(None, ThemeForm(name, colour=free))

    @Slot(object)
    def change_theme(self, theme: ThemeView) -> None:
        """Change a theme, or retire it."""
        self._ask_theme(theme, ThemeForm(theme.name, theme.colour, theme.share, theme.id))

    def new_campaign(self, today: date, start: CampaignForm | None = None) -> None:
        """Ask for a new campaign; the fields begin with `start`."""
        self._ask_campaign(None, start or CampaignForm(""), today)

    def change_campaign(self, campaign: CampaignView, today: date) -> None:
        """Change a campaign, or put it away."""
        start = CampaignForm(
            campaign.name,
            campaign.goal,
            campaign.first_day,
            campaign.last_day,
            campaign.hashtags,
            campaign.utm_campaign,
            campaign.id,
        )
        self._ask_campaign(campaign, start, today)

    def _ask_theme(self, theme: ThemeView | None, start: ThemeForm) -> None:
        from clinicsocial.ui.widgets.theme_dialog import ThemeDialog

        dialog = ThemeDialog(self._services.look, theme, start, self._window)
        dialog.save_wanted.connect(partial(self._save_theme, dialog))
        if theme is not None:
            retire = _retiring_theme(theme.id, retired=not theme.retired)
            dialog.aside_wanted.connect(partial(self._put_aside, dialog, retire))
        dialog.open()

    def _ask_campaign(self, campaign: CampaignView | None, start: CampaignForm, today: date) -> None:
        from clinicsocial.ui.widgets.campaign_dialog import CampaignDialog

        dialog = CampaignDialog(campaign, start, today, self._window)
        dialog.save_wanted.connect(partial(self._save_campaign, dialog))
        if campaign is not None:
            retire = _retiring_campaign(campaign.id, retired=not campaign.retired)
            dialog.aside_wanted.connect(partial(self._put_aside, dialog, retire))
        dialog.open()

    def _save_theme(self, dialog: FormDialog, form: ThemeForm) -> None:
        def change(unit: UnitOfWork) -> BelongingSaved:
            from clinicsocial.core.planning.themes import save_theme

            return save_theme(unit, theme=form)

        self._write(dialog, change, lambda saved: self.theme_saved.emit(saved.name))

    def _save_campaign(self, dialog: FormDialog, form: CampaignForm) -> None:
        def change(unit: UnitOfWork) -> BelongingSaved:
            from clinicsocial.core.planning.campaigns import save_campaign

            return save_campaign(unit, campaign=form)

        self._write(dialog, change, lambda saved: self.campaign_saved.emit(saved.name))

    def _put_aside(self, dialog: FormDialog, change: Callable[[UnitOfWork], Done]) -> None:
        self._write(dialog, change, lambda _: None)

    def _write(
        self, dialog: FormDialog, change: Callable[[UnitOfWork], Result], tell: Callable[[Result], None]
    ) -> None:
        """Store what the dialog holds; it closes when that went well, and says what is wrong where not."""

        def stored(result: Result) -> None:
            dialog.accept()
            tell(result)

        self._services.work.write(change, stored, dialog.show_error, owner=dialog)


def _retiring_theme(theme_id: int, *, retired: bool) -> Callable[[UnitOfWork], Done]:
    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.planning.themes import retire_theme

        return retire_theme(unit, theme_id=theme_id, retired=retired)

    return change


def _retiring_campaign(campaign_id: int, *, retired: bool) -> Callable[[UnitOfWork], Done]:
    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.planning.campaigns import retire_campaign

        return retire_campaign(unit, campaign_id=campaign_id, retired=retired)

    return change
