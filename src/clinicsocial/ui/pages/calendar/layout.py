"""Where the parts of the calendar's page stand, and who hears whom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from clinicsocial.core.i18n import tr
from clinicsocial.ui.pages.calendar.heading import view_words
from clinicsocial.ui.widgets.keys import bind

if TYPE_CHECKING:
    from clinicsocial.ui.pages.calendar.page import CalendarPage
    from clinicsocial.ui.widgets.calendar_chosen_bar import ChosenBar


def connect(page: CalendarPage) -> None:
    """Let the parts hear one another, and the keys."""
    for place, (kind, words) in enumerate(view_words(), start=1):
        keys = tr("Show the calendar as: {view}", view=words)
        bind(page, f"Ctrl+Alt+{place}", keys, partial(page.show_view, kind))
    bind(page, "Ctrl+Home", tr("Back to today"), page.go_today)
    heading, panel = page.heading, page.panel
    heading.view_wanted.connect(page.show_view)
    heading.turned.connect(page.turn)
    heading.today_wanted.connect(page.go_today)
    heading.legend_wanted.connect(page.show_legend)
    heading.slots_wanted.connect(page.show_slots)
    heading.note_wanted.connect(page.note_here)
    heading.print_wanted.connect(page.exporting.print_month)
    heading.file_wanted.connect(page.exporting.ask_for_file)
    page.filter.changed.connect(page.refresh)
    page.filter.wanted.connect(page.load_choices)
    page.chosen.changed.connect(page.show_bar)
    panel.item_opened.connect(page.open_item)
    panel.move_asked.connect(page.choosing.ask_move)
    panel.write_asked.connect(page.services.navigator.new_post)
    panel.note_asked.connect(page.notes.add)
    panel.marks.draft_wanted.connect(page.acts.draft_from)
    panel.marks.note_wanted.connect(page.notes.change)


def lay_out(page: CalendarPage) -> None:
    """Put the parts in their places."""
    page.bars.addWidget(page.filter)
    page.bars.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    whole = QHBoxLayout()
    whole.setSpacing(16)
    whole.addWidget(page.views.stack, 1)
    whole.addWidget(page.panel)
    page.body.setSpacing(12)
    page.body.addWidget(page.bars)
    page.body.addLayout(whole, 1)
    page.setTabOrder(page.month_grid, page.panel.list)


def make_chosen_bar(page: CalendarPage) -> ChosenBar:
    """What can be done with what is chosen: made when something is for the first time."""
    from clinicsocial.ui.widgets.calendar_chosen_bar import ChosenBar

    bar = ChosenBar(page.look, page.chosen)
    bar.move_asked.connect(page.choosing.move_chosen)
    bar.copy_asked.connect(page.choosing.copy)
    bar.delete_asked.connect(page.choosing.take_off)
    page.bars.addWidget(bar)
    return bar
