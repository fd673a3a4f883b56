"""Which pages there are and how each is made. A page's module is imported at its first visit, not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.ui.navigation import Entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.ui.pages.page import Page
    from clinicsocial.ui.services import Services


def entries() -> Sequence[Entry]:
    """The navigation, top to bottom: only rooms that work."""
    return (
        Entry("today", tr("Today"), "today"),
        Entry("calendar", tr("Calendar"), "calendar"),
        Entry("plan", tr("Plan"), "plan"),
        Entry("posts", tr("Posts"), "posts"),
        Entry("library", tr("Library"), "image"),
        Entry("consents", tr("Consents"), "consents"),
        Entry("answer", tr("Answer"), "answer"),
        Entry("insights", tr("Insights"), "insights"),
        Entry("accounts", tr("Accounts"), "accounts"),
        Entry("settings", tr("Settings"), "settings"),
    )


WITHOUT_NAVIGATION = frozenset({"first_run"})
"""Pages that lead through something: nothing stands beside them, they say themselves how to leave."""


def make_page(name: str, services: Services) -> Page:
    """The page of this name. Raises KeyError for an unknown one: a mistake of ours."""
    makers = {
        "today": _today,
        "calendar": _calendar,
        "plan": _plan,
        "posts": _posts,
        "library": _library,
        "consents": _consents,
        "answer": _answer,
        "insights": _insights,
        "accounts": _accounts,
        "settings": _settings,
        "composer": _composer,
        "board": _board,
        "first_run": _first_run,
        "help": _help,
    }
    return makers[name](services)


def _today(services: Services) -> Page:
    from clinicsocial.ui.pages.today import TodayPage

    return TodayPage(services)


def _calendar(services: Services) -> Page:
    from clinicsocial.ui.pages.calendar import CalendarPage

    return CalendarPage(services)


def _plan(services: Services) -> Page:
    from clinicsocial.ui.pages.plan import PlanPage

    return PlanPage(services)


def _posts(services: Services) -> Page:
    from clinicsocial.ui.pages.posts import PostsPage

    return PostsPage(services)


def _library(services: Services) -> Page:
    from clinicsocial.ui.pages.library import LibraryPage

    return LibraryPage(services)


def _consents(services: Services) -> Page:
    from clinicsocial.ui.pages.consents import ConsentsPage

    return ConsentsPage(services)


def _answer(services: Services) -> Page:
    from clinicsocial.ui.pages.answer import AnswerPage

    return AnswerPage(services)


def _insights(services: Services) -> Page:
    from clinicsocial.ui.pages.insights import InsightsPage

    return InsightsPage(services)


def _accounts(services: Services) -> Page:
    from clinicsocial.ui.pages.accounts import AccountsPage

    return AccountsPage(services)


def _settings(services: Services) -> Page:
    from clinicsocial.ui.pages.settings import SettingsPage

    return SettingsPage(services)


def _board(services: Services) -> Page:
    from clinicsocial.ui.pages.board import BoardPage

    return BoardPage(services)


def _first_run(services: Services) -> Page:
    from clinicsocial.ui.pages.first_run import FirstRunPage

    return FirstRunPage(services)


def _help(services: Services) -> Page:
    from clinicsocial.ui.pages.help import HelpPage

    return HelpPage(services)


def _composer(services: Services) -> Page:
    from clinicsocial.ui.pages.composer import ComposerPage

    return ComposerPage(services)
