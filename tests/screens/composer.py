"""The scenes of the composer that need more than opening a post: findings, answers, people."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea, QWidget
from sqlalchemy import select

from clinicsocial.core.checks.guarded import could_not_check as failing
from clinicsocial.core.media.library import load_assets
from clinicsocial.core.model import Asset, Delivery
from clinicsocial.core.planning.views import PostCheck
from clinicsocial.core.values.answers import AnswerKind, CheckedFinding, FindingKey
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.ui.composing.desk import Desk
from clinicsocial.ui.composing.findings import FindingGroup
from clinicsocial.ui.pages.composer import ComposerPage
from clinicsocial.ui.widgets.composer_finding_card import FindingCard
from clinicsocial.ui.widgets.library_chooser import LibraryChooser
from clinicsocial.ui.widgets.library_person import PersonDialog
from tests.screens.studio import Studio

MANY = (
    "Before and after! Anna Kowalski from Mill Lane came in on Tuesday with a melanoma, and we treated her "
    "the same day. “I'm finally pain-free, they saved my life”, she told us. Our Botox offer ends on Friday: "
    "guaranteed results, the best clinic in town, 100% safe. Ring her on 07700 900123 to hear more. #flujabs "
    "CLICK HERE!!!"
)
"""A text in which the checks find about everything there is to find."""
WARNED = "Our physiotherapy is proven to cure back pain. Book with reception."


def composing(studio: Studio, words: str) -> ComposerPage:
    """A new post with these words, checked deeply."""
    studio.open(studio.apps.demo)
    studio.window.new_post()
    studio.settle()
    page = studio.window.page("composer")
    assert isinstance(page, ComposerPage)
    page.parts.texts.editor.setPlainText(words)
    look_closer(studio, page)
    return page


def look_closer(studio: Studio, page: ComposerPage) -> None:
    """Let both checks speak about what is shown."""
    page.editing.checker.check_now()
    studio.settle()
    page.editing.checker.look_closer()
    studio.settle()


def cards(page: ComposerPage, group: FindingGroup) -> tuple[FindingCard, ...]:
    """The cards of one group."""
    return page.parts.findings.groups[group].cards


def many(studio: Studio) -> None:
    """Many findings, the list of what stops scheduling opened."""
    page = composing(studio, MANY)
    more = page.findChild(QPushButton, "all-obstacles")
    assert more is not None
    more.click()
    page.parts.findings.go_on()


def signing_off(studio: Studio) -> None:
    """Somebody is about to give the reason why a warning is fine."""
    page = composing(studio, WARNED)
    card = cards(page, FindingGroup.ASKS)[0]
    card.begin_answer(AnswerKind.SIGNED_OFF)
    reason = card.findChild(QLineEdit, "answer-reason")
    assert reason is not None
    reason.setText("Dr Raman has read it and stands by it")


def answered(studio: Studio) -> None:
    """A warning was signed off."""
    page = composing(studio, WARNED)
    for card in cards(page, FindingGroup.ASKS):
        card.answer_given.emit(card.shown.checked, AnswerKind.SIGNED_OFF, "Read by Dr Raman")
        studio.settle()
    look_closer(studio, page)
    page.parts.findings.groups[FindingGroup.ANSWERED].unfold()
    studio.settle()


def fine_here(studio: Studio) -> None:
    """Somebody is asked whether a wording is fine everywhere."""
    page = composing(studio, WARNED)
    cards(page, FindingGroup.ASKS)[0].begin_answer(AnswerKind.FINE_HERE)


def people(studio: Studio) -> None:
    """A story about somebody who agreed to it, somebody whose consent has ended, a picture of a third."""
    page = composing(
        studio, "Rosa has found new friends on our Tuesday walk, and George looks after the tea. Come along!"
    )
    chip = next(one for one in page.parts.accounts.chips if one.account.network == "facebook")
    chip.click()
    known = {one.name.split()[0]: one.id for one in page.editing.people}
    for name in ("Rosa", "George"):
        page.editing.link_person(known[name], "story", name)
    look_closer(studio, page)
    area = page.findChild(QScrollArea, "composer-writing")
    assert area is not None
    area.ensureWidgetVisible(page.parts.people, 0, 8)


def by_hand(studio: Studio) -> None:
    """A post with a picture is handed over to a person."""
    studio.open(studio.apps.demo)
    with studio.apps.demo.store.read() as session:
        handed = select(Delivery.post_id).where(Delivery.state == DeliveryState.BY_HAND.value)
        post_id = session.scalars(handed.order_by(Delivery.id)).first()
    assert post_id is not None
    studio.window.open_post(post_id)
    studio.settle()


def not_saved(studio: Studio) -> None:
    """The post was deleted in another window: the words stay, and the page says so."""
    page = composing(studio, "Our phones are answered again from Monday at eight.")
    saver = page.editing.saver
    saver.begin(999_999, 1, page.editing.composition.content)
    page.parts.texts.editor.setPlainText("Our phones are answered again from Monday at half past eight.")
    saver.save()
    studio.settle()


def choosing(studio: Studio) -> QWidget:
    """Somebody of the register is chosen for the words of a finding."""
    page = composing(studio, "Rosa has found new friends on our Tuesday walk.")
    page.parts.people.link_wanted.emit()
    studio.settle()
    dialog = page.findChild(PersonDialog)
    assert dialog is not None
    return dialog


def with_picture(studio: Studio, words: str, file_name: str) -> ComposerPage:
    """A new post with these words and a picture of the demo's library."""
    page = composing(studio, words)
    app = studio.apps.demo
    with app.store.read() as session:
        sha256 = session.scalars(select(Asset.sha256).where(Asset.file_name == file_name)).one()
        page.editing.importer.added.emit(load_assets(session, sha256s=[sha256])[sha256])
    page.refresh()
    studio.settle()
    look_closer(studio, page)
    return page


def own_text(studio: Studio) -> None:
    """Two accounts have texts of their own; one of them is open."""
    page = composing(studio, "Our flu clinic is open on Saturday. Walk in any time.")
    for chip in page.parts.accounts.chips:
        if not chip.isChecked():
            chip.click()
    studio.settle()
    for account in page.editing.chosen[:2]:
        page.parts.texts.differ_wanted.emit(account.id)
        studio.settle()


def picture(studio: Studio) -> None:
    """A photograph in which nobody has said yet who is seen."""
    with_picture(studio, "Thank you to everybody who came to our open day!", "open-day.jpg")


def from_library(studio: Studio) -> QWidget:
    """A file of the library is chosen for the post."""
    page = composing(studio, "Thank you to everybody who came to our open day!")
    page.parts.media.library_wanted.emit()
    studio.settle()
    dialog = page.findChild(LibraryChooser)
    assert dialog is not None
    return dialog


def shown(studio: Studio) -> None:
    """A photograph of somebody whose consent ends soon."""
    page = with_picture(studio, "Our waiting room is open again. Come and have a look!", "waiting-room.jpg")
    area = page.findChild(QScrollArea, "composer-writing")
    assert area is not None
    area.ensureWidgetVisible(page.parts.people, 0, 8)


def could_not_check(studio: Studio) -> None:
    """A check failed inside: that is said, and stops."""
    page = composing(studio, "Our phones are answered again from Monday at eight.")
    failed = failing("privacy")
    found = PostCheck((CheckedFinding(failed, FindingKey(failed.rule, "0" * 64)),), deep=True)
    page.editing.checker.checked.emit(found, page.editing.composition.content)


def author(studio: Studio) -> None:
    """Somebody at the desk who may not sign off or lift."""
    page = composing(studio, MANY)
    page.editing.desk = Desk(Role.AUTHOR, page.editing.desk.staff)
    look_closer(studio, page)
    studio.settle()
    page.parts.findings.groups[FindingGroup.STOPS].cards[2].setFocus()
