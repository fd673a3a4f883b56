"""The acts of the window: pages, places in them, writing, publishing, colours."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.errors import ClinicSocialError
from clinicsocial.ui import rooms
from clinicsocial.ui.appearance_choice import choose_appearance
from clinicsocial.ui.commanding.actions import Action
from clinicsocial.ui.commanding.helping import Helping
from clinicsocial.ui.commanding.history import History
from clinicsocial.ui.commanding.requests import making_search_anew, starting_at_next_slot
from clinicsocial.ui.commanding.sheet import Sheet
from clinicsocial.ui.navigation import MOST_NUMBERED
from clinicsocial.ui.theme import Appearance

if TYPE_CHECKING:
    from clinicsocial.core.planning.views import PostContent
    from clinicsocial.core.values.health import Health
    from clinicsocial.ui.services import Services
    from clinicsocial.ui.shell import MainWindow


def register_all(services: Services, window: MainWindow) -> None:
    """Register everything that can be done in this window, in the order in which the palette lists it."""
    desk = DeskActions(services, window)
    History(services, window)
    Helping(window)
    Sheet(window)
    desk.register_last()


class DeskActions(QObject):
    """Registers what can be done once the data are open, and does it."""

    def __init__(self, services: Services, window: MainWindow) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self._paused: bool | None = None
        services.bridge.health.connect(self._heard)
        window.acts.add(
            *self._writing(),
            *self._pages(),
            *self._places(),
            *self._figures(),
            *self._publishing(),
            self._practice(),
        )

    def register_last(self) -> None:
        """What is seldom wanted."""
        self._window.acts.add(*self._colours(), self._mending())

    def _writing(self) -> tuple[Action, ...]:
        words = tr("New post at the next free posting time")
        also = tr("slot schedule write")
        return (Action("next-slot", words, self._write_for_next_slot, "clock", also=also),)

    def _pages(self) -> tuple[Action, ...]:
        return tuple(
            Action(
                f"go-{entry.page}",
                tr("Go to {page}", page=entry.words),
                partial(self._window.go, entry.page),
                entry.icon,
                keys=(f"Ctrl+{number}",) if number <= MOST_NUMBERED else (),
                bound=False,
                also=tr("page open show"),
            )
            for number, entry in enumerate(rooms.entries(), start=1)
        )

    def _places(self) -> tuple[Action, ...]:
        return tuple(
            Action(f"place-{page}-{place}", words, partial(self._window.go_to, page, place), icon, also=also)
            for page, place, words, icon, also in places()
            if page != "first_run" or not self._services.app.practice
        )

    def _publishing(self) -> tuple[Action, ...]:
        return (
            Action(
                "pause",
                tr("Pause publishing"),
                self._pause,
                "pause",
                also=tr("stop hold"),
                possible=lambda: self._paused is False,
            ),
            Action(
                "resume",
                tr("Resume publishing"),
                self._resume,
                "play",
                also=tr("start go on"),
                possible=lambda: self._paused is True,
            ),
        )

    def _figures(self) -> tuple[Action, ...]:
        from_file, typed = tr("Import figures from a file…"), tr("Type in figures…")
        also = tr("insights csv meta linkedin likes reach followers numbers")
        return (
            Action(
                "figures-import",
                from_file,
                self._import_figures,
                "upload",
                also=also,
                offered=self._is_elsewhere,
            ),
            Action("figures-type", typed, self._type_figures, "edit", also=also, offered=self._is_elsewhere),
            Action(
                "campaign-results",
                tr("Type in results of a campaign…"),
                self._type_results,
                "edit",
                also=tr("visits bookings sign-ups calls analytics"),
            ),
        )

    def _practice(self) -> Action:
        return Action(
            "practice",
            tr("Open practice mode"),
            self._open_practice,
            "play",
            also=tr("demo try training learn invented"),
            offered=lambda: not self._services.app.practice,
        )

    def _colours(self) -> tuple[Action, ...]:
        words = {
            Appearance.LIGHT: tr("Use light colours"),
            Appearance.DARK: tr("Use dark colours"),
            Appearance.SYSTEM: tr("Use the colours of the system"),
        }
        return tuple(
            Action(
                f"colours-{one.value}",
                told,
                partial(self._put_on, one),
                "eye",
                also=tr("theme appearance mode"),
                possible=partial(self._is_other, one),
            )
            for one, told in words.items()
        )

    def _mending(self) -> Action:
        words = tr("Make the search anew")
        also = tr("index rebuild repair find")
        return Action("search-anew", words, self._make_search_anew, "refresh", also=also)

    # -- doing -----------------------------------------------------------------------------------------------

    def _pause(self) -> None:
        self._window.strip.pause.emit()

    def _resume(self) -> None:
        self._window.strip.resume.emit()

    def _is_elsewhere(self) -> bool:
        """The page of the figures offers these acts itself."""
        return self._window.current_page != "insights"

    def _import_figures(self) -> None:
        from clinicsocial.ui.figures_in import open_import

        open_import(self._services, self._window)

    def _type_figures(self) -> None:
        from clinicsocial.ui.figures_in import open_typing_in

        open_typing_in(self._services, self._window)

    def _type_results(self) -> None:
        from clinicsocial.ui.figures_in import open_results

        open_results(self._services, self._window)

    def _open_practice(self) -> None:
        from clinicsocial.ui.practice.starting import start_practice

        try:
            start_practice(self._services)
        except ClinicSocialError as error:
            self._failed(error)

    def _write_for_next_slot(self) -> None:
        now = self._services.app.clock.now()
        self._services.work.read(starting_at_next_slot(now), self._write, self._failed, owner=self)

    def _write(self, start: PostContent | None) -> None:
        if start is None:
            self._window.say(tr("No posting time is free. Choose posting times on the Accounts page."))
        else:
            self._window.new_post(start=start)

    def _is_other(self, appearance: Appearance) -> bool:
        return self._services.look.appearance is not appearance

    def _put_on(self, appearance: Appearance) -> None:
        choose_appearance(self._services, appearance, self._failed, owner=self)

    def _make_search_anew(self) -> None:
        self._services.work.write(making_search_anew(), self._say_made, self._failed, owner=self)

    def _say_made(self, _nothing: None) -> None:
        self._window.say(tr("The search was made anew."))

    def _failed(self, error: ClinicSocialError) -> None:
        self._window.say(tr("{title} {next_step}", title=error.title, next_step=error.next_step))

    @Slot(object)
    def _heard(self, health: Health) -> None:
        self._paused = health.paused


def places() -> tuple[tuple[str, str, str, str, str], ...]:
    """Places within pages: page, place, words, icon, other words for it."""
    settings = (
        ("clinic", tr("Edit the clinic’s details"), "clinic", tr("address telephone name settings")),
        ("staff", tr("Edit the staff"), "users", tr("colleague team settings")),
        ("publishing", tr("Settings for publishing"), "settings", tr("late limit")),
        ("checks", tr("Settings for checks"), "shield", tr("rules tips privacy")),
        ("writing", tr("Snippets, hashtag groups and templates"), "edit", tr("words dictionary settings")),
        ("keeping", tr("Keeping and deleting records"), "trash", tr("retention erase settings")),
        ("appearance", tr("Colours and size of the text"), "eye", tr("theme dark light larger settings")),
        ("data", tr("Back up the data"), "key", tr("backup restore recovery code export settings")),
        ("about", tr("About ClinicSocial"), "info", tr("version licence help")),
    )
    elsewhere = (
        ("consents", "new:", tr("Add a person"), "user", tr("consent form print patient register")),
        ("consents", "filter:needs", tr("Consents that need attention"), "consents", tr("expire renew")),
        ("library", "needs", tr("Files that need an answer"), "image", tr("faces picture photo")),
    )
    boards = (
        ("board", "", tr("Go to the ideas board"), "grid", tr("columns kanban ideas drafts")),
        ("first_run", "", tr("Set up the clinic step by step"), "clinic", tr("guide first run begin")),
    )
    return (
        *boards,
        *elsewhere,
        *(("settings", place, words, icon, also) for place, words, icon, also in settings),
    )
