"""Scenes of the guide of the first hour: every step, empty, filled in and in trouble."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from clinicsocial.core.clinic.first_run import put_off
from clinicsocial.core.clinic.steps import Step
from clinicsocial.core.values.clinic import Sector
from clinicsocial.core.values.store_errors import DiskFullError
from clinicsocial.ui.clinic_words import choose
from clinicsocial.ui.pages.first_run import FirstRunPage
from clinicsocial.ui.widgets.practice_list import PracticeList
from tests.fakes.hands import find
from tests.screens.studio import Studio

CODE = "7K2M-9QXA-44TB-0ZP1-HJ5C-WE8R-3VN6"


def guide(studio: Studio, step: Step, *, empty: bool = True) -> FirstRunPage:
    """The guide at a step, of a clinic that nobody has described, or of the demo."""
    studio.open(studio.apps.new if empty else studio.apps.demo, page="first_run")
    page = studio.window.page("first_run")
    assert isinstance(page, FirstRunPage)
    page.show_place(step.value)
    studio.settle()
    return page


def at(step: Step, *, empty: bool = True) -> Callable[[Studio], None]:
    """A step as somebody comes to it."""

    def arrange(studio: Studio) -> None:
        page = guide(studio, step, empty=empty)
        if step is Step.CODE:
            page.steps.code.card.show_code(CODE)

    return arrange


def clinic_filled(studio: Studio) -> None:
    """The form, with a guess to look at."""
    page = guide(studio, Step.CLINIC)
    form = page.steps.clinic.form
    form.name.setText("Willowbrook Surgery")
    form.telephones.setPlainText("020 7946 0123")
    form.zone.setCurrentText("Europe/London")
    choose(form.sector, Sector.GP)


def clinic_wrong(studio: Studio) -> None:
    """Nothing was entered, and Next pressed."""
    page = guide(studio, Step.CLINIC)
    page.steps.clinic.form.email.setText("reception")
    page.next.click()


def team_filled(studio: Studio) -> None:
    """You, and a colleague being added."""
    page = guide(studio, Step.TEAM)
    page.steps.team.you.name.setText("Mia Hart")
    page.steps.team.you.title.setText("Practice manager")
    page.steps.team.add.click()
    page.steps.team.form.fields.name.setText("Dr Priya Shah")


def code_asked(studio: Studio) -> None:
    """Two groups are asked back."""
    at(Step.CODE)(studio)
    page = studio.window.page("first_run")
    assert isinstance(page, FirstRunPage)
    page.steps.code.card.ask_back()


def code_wrong(studio: Studio) -> None:
    """One of them was wrong."""
    code_asked(studio)
    page = studio.window.page("first_run")
    find(page, QLineEdit, "recovery-answer-1").setText("9QXA")
    find(page, QLineEdit, "recovery-answer-4").setText("HJ5O")
    find(page, QLineEdit, "recovery-answer-4").returnPressed.emit()


def connecting(studio: Studio) -> None:
    """The accounts page's assistant within the guide."""
    page = guide(studio, Step.ACCOUNT)
    page.steps.account.connect_one.click()


def not_stored(studio: Studio) -> None:
    """The disk is full."""
    page = guide(studio, Step.TEAM)
    page.show_error(DiskFullError(studio.apps.new.folder.root))


def today_after(studio: Studio) -> None:
    """What a guide that was put off leaves on Today."""
    with studio.apps.new.store.unit_of_work() as unit:
        put_off(unit, step=Step.CLINIC)
    studio.open(studio.apps.new)


def practice_list(studio: Studio) -> QWidget:
    """The things to try, some of them done."""
    studio.open(studio.apps.demo)
    find(studio.window, QPushButton, "practice-list").click()
    dialog = find(studio.window, PracticeList, "practice-dialog")
    dialog.show_done(("schedule", "pause"))
    return dialog


def practice_accounts(studio: Studio) -> None:
    """Why no real account can be connected in practice mode."""
    studio.open(studio.apps.demo, page="accounts")
    find(studio.window, QPushButton, "connect-account").click()
