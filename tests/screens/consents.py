"""The scenes of the consents page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton, QToolButton, QWidget
from sqlalchemy import select

from clinicsocial.core.consents.subjects import list_subjects
from clinicsocial.core.consents.views import Frozen, Withdrawn
from clinicsocial.core.model import AssetSubject
from clinicsocial.core.values.changes import changed
from clinicsocial.ui.pages.consents import ConsentsPage
from clinicsocial.ui.pages.consents.guide import Guide
from clinicsocial.ui.pages.consents.guide_signature import Way
from clinicsocial.ui.pages.consents.guide_steps import Step
from clinicsocial.ui.pages.consents.signing import SigningDialog
from clinicsocial.ui.widgets.consent_files import FileTicks
from tests.fakes.hands import find
from tests.screens.studio import Studio


def shown(studio: Studio) -> ConsentsPage:
    """The consents page over the demo clinic."""
    studio.open(studio.apps.demo, page="consents")
    found = studio.window.page("consents")
    assert isinstance(found, ConsentsPage)
    studio.settle()
    return found


def number_of(studio: Studio, name: str) -> int:
    """The number of somebody in the demo's register."""
    app = studio.apps.demo
    with app.store.read() as session:
        return list_subjects(session, seals=app.media.seals, search=name)[0].id


def person(name: str) -> Callable[[Studio], None]:
    """The page of one person."""

    def arrange(studio: Studio) -> None:
        page = shown(studio)
        page.open_person(number_of(studio, name))
        studio.settle()

    return arrange


def new_person(studio: Studio) -> None:
    """Adding somebody, with something wrong."""
    page = shown(studio)
    page.show_place("new")
    studio.settle()
    page.person_form.born.setText("yesterday")
    page.person_form.submit()


def guide(step: Step, name: str = "Samuel Brandt") -> Callable[[Studio], None]:
    """Recording a consent, at a step."""

    def arrange(studio: Studio) -> None:
        page = shown(studio)
        page.open_person(number_of(studio, name))
        studio.settle()
        page.acts.choose("new")
        page.recorder.guide.show_step(step)

    return arrange


def guide_files(studio: Studio) -> None:
    """Recording a consent for certain pictures."""
    page = shown(studio)
    with studio.apps.demo.store.read() as session:
        seen = session.scalars(select(AssetSubject.subject_id)).all()
    page.open_person(min(seen))
    studio.settle()
    page.acts.choose("new")
    studio.settle()
    find(page.recorder.guide, FileTicks, "file-ticks").findChildren(QToolButton)[0].click()


def guide_errors(studio: Studio) -> None:
    """Somebody wants to finish, and something is missing."""
    guide(Step.SIGNATURE)(studio)
    page = studio.window.page("consents")
    assert isinstance(page, ConsentsPage)
    finish(page.recorder.guide, Way.PAPER)


def finish(shown_guide: Guide, way: Way) -> None:
    """Press the last button of the guide."""
    shown_guide.signature.choose(way)
    find(shown_guide, QPushButton, "guide-next").click()


def signing(studio: Studio) -> QWidget:
    """The form on the screen, signed."""
    page = shown(studio)
    page.open_person(number_of(studio, "Rosa"))
    studio.settle()
    page.acts.choose_record("renew", page.person.cards[0].record.id)
    studio.settle()
    shown_guide = page.recorder.guide
    shown_guide.where.until.show_day(date(2028, 11, 23))
    shown_guide.show_step(Step.TOLD)
    find(shown_guide, QCheckBox, "tick-preview-seen").setChecked(True)
    shown_guide.show_step(Step.SIGNATURE)
    finish(shown_guide, Way.SCREEN)
    studio.settle()
    dialog = page.recorder.signing
    assert dialog is not None
    dialog.showNormal()
    dialog.resize(studio.window.size())
    field = dialog.field
    field.resize(field.sizeHint())
    line = [QPointF(60 + at * 4, 90 + (at % 7 - 3) * 9) for at in range(60)]
    QTest.mousePress(field, Qt.MouseButton.LeftButton, pos=line[0].toPoint())
    for point in line[1:]:
        QTest.mouseMove(field, point.toPoint())
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=line[-1].toPoint())
    return dialog


def signed(studio: Studio) -> QWidget:
    """The end of the form, where it is signed."""
    dialog = signing(studio)
    assert isinstance(dialog, SigningDialog)
    dialog.area.verticalScrollBar().setValue(dialog.area.verticalScrollBar().maximum())
    return dialog


def withdrawn(studio: Studio) -> None:
    """What a withdrawal tells; the register stays as it is, for the other scenes."""
    page = shown(studio)
    rosa = number_of(studio, "Rosa")
    page.open_person(rosa)
    studio.settle()
    result = Withdrawn((1,), Frozen(held=(1, 2), takedowns=(1, 2)), (), changed())
    page.acts.tell_withdrawn(result)
