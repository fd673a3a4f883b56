"""The scenes of when posts go out: posting times, different times, repeating."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from clinicsocial.core.planning.note_views import NoteForm
from clinicsocial.core.planning.notes import save_note
from clinicsocial.core.values.plan import Times
from clinicsocial.ui.pages.accounts import AccountsPage
from clinicsocial.ui.pages.composer import ComposerPage
from clinicsocial.ui.widgets.composer_times_dialog import TimesDialog
from clinicsocial.ui.widgets.repeat_dialog import RepeatDialog
from clinicsocial.ui.widgets.reuse_dialogs import GapDialog, PoolDialog
from clinicsocial.ui.widgets.slots_dialog import SlotsDialog
from tests.screens.composer import composing
from tests.screens.posts import posts_page
from tests.screens.studio import Studio

WORDS = "Our flu clinic is open again on Saturday morning. Book with reception."


def accounts(studio: Studio) -> AccountsPage:
    """The accounts, the first with posting times."""
    studio.open(studio.apps.demo, page="accounts")
    studio.settle()
    page = studio.window.page("accounts")
    assert isinstance(page, AccountsPage)
    return page


def choosing(studio: Studio) -> QWidget:
    """Somebody chooses the posting times of an account."""
    page = accounts(studio)
    page.cards[-1].times_wanted.emit(page.cards[-1].account.id)
    dialog = page.findChild(SlotsDialog)
    assert dialog is not None
    return dialog


def several(studio: Studio) -> ComposerPage:
    """A new post for all accounts of the demo."""
    page = composing(studio, WORDS)
    for chip in page.parts.accounts.chips:
        if not chip.isChecked():
            chip.click()
    studio.settle()
    return page


def next_free(studio: Studio) -> None:
    """The next free posting time was taken over; some accounts have none."""
    page = several(studio)
    page.parts.bar.times.next_free.click()
    studio.settle()


def different(studio: Studio) -> None:
    """One account goes out at another time."""
    page = several(studio)
    times = page.parts.bar.times
    plan = times.times.plan
    later = replace(plan, wall=plan.wall + timedelta(days=1, hours=3, minutes=30))
    times.show_times(Times(plan, {page.editing.chosen[0].id: later}))
    times.changed.emit()
    studio.settle()


def each(studio: Studio) -> QWidget:
    """A line an account."""
    different(studio)
    page = studio.window.page("composer")
    assert isinstance(page, ComposerPage)
    page.parts.bar.times.ask()
    dialog = page.findChild(TimesDialog)
    assert dialog is not None
    return dialog


def repeating(studio: Studio) -> QWidget:
    """A post is about to repeat; one of its days is a closure."""
    page = composing(studio, WORDS)
    plan = page.parts.bar.times.times.plan
    closed = plan.wall.date() + timedelta(weeks=4)
    with studio.apps.demo.store.unit_of_work() as unit:
        save_note(unit, note=NoteForm(closed, closed, "Training day", closed=True))
    page.parts.bar.repeat_wanted.emit()
    studio.settle()
    dialog = page.findChild(RepeatDialog)
    assert dialog is not None
    dialog.ask()
    studio.settle()
    return dialog


def in_series(studio: Studio) -> None:
    """A planned post that repeats."""
    dialog = repeating(studio)
    assert isinstance(dialog, RepeatDialog)
    chosen = dialog.form.rule
    assert chosen is not None
    dialog.repeat_wanted.emit(chosen, dialog.left_out)
    studio.settle()


def pool(studio: Studio) -> QWidget:
    """Posts that may be used again."""
    page = posts_page(studio)
    page.reuse.open_pool()
    studio.settle()
    dialog = page.findChild(PoolDialog)
    assert dialog is not None
    return dialog


def empty_pool(studio: Studio) -> QWidget:
    """Nobody has said yet that a post may be used again."""
    page = posts_page(studio, empty=True)
    page.reuse.open_pool()
    studio.settle()
    dialog = page.findChild(PoolDialog)
    assert dialog is not None
    return dialog


def gap(studio: Studio) -> QWidget:
    """Somebody says after how many days a post may be used again."""
    page = posts_page(studio)
    page.reuse.ask_gap(1)
    studio.settle()
    dialog = page.findChild(GapDialog)
    assert dialog is not None
    return dialog
