"""The scenes of what makes up a post: its earlier versions, threads, first comments, shapes, previews."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QPushButton, QRadioButton, QScrollArea, QWidget

from clinicsocial.core.planning.posts import save_post
from clinicsocial.core.values.framing import Area, Frame
from clinicsocial.ui.pages.composer import ComposerPage
from clinicsocial.ui.widgets.history_dialog import HistoryDialog
from clinicsocial.ui.widgets.shape_dialog import ShapeAccount, ShapeDialog, ShapeTask
from tests.fakes.hands import find
from tests.screens.composer import composing, look_closer, with_picture
from tests.screens.studio import Studio

STEPS = (
    "Flu clinic on Saturday from nine to one. Just walk in.",
    "Our flu clinic is on Saturday from nine to one. Just walk in, no appointment needed.",
    "Our flu clinic is this Saturday from nine to twelve.\n\nJust walk in: no appointment. Free over 65.",
)
"""What a post said, one time after the other."""


def written(studio: Studio) -> ComposerPage:
    """A post that was saved three times, half an hour apart."""
    page = composing(studio, STEPS[0])
    for words in STEPS[1:]:
        page.editing.saver.save()
        studio.settle()
        page.parts.texts.editor.setPlainText(words)
    page.editing.saver.save()
    studio.settle()
    return page


def history(studio: Studio) -> QWidget:
    """Two versions side by side."""
    page = written(studio)
    page.history.show()
    studio.settle()
    dialog = page.findChild(HistoryDialog)
    assert dialog is not None
    return dialog


def history_inline(studio: Studio) -> QWidget:
    """The same in one text."""
    dialog = history(studio)
    find(dialog, QRadioButton, "compare-inline").click()
    return dialog


def conflict(studio: Studio) -> None:
    """Another window saved the post meanwhile."""
    page = written(studio)
    post = page.editing.post
    assert post is not None
    with studio.apps.demo.store.unit_of_work() as unit:
        theirs = replace(post.content, text=STEPS[1])
        save_post(unit, post_id=post.id, revision=post.revision, content=theirs)
    page.parts.texts.editor.setPlainText(STEPS[2] + " Bring your card.")
    page.editing.saver.save()
    studio.settle()


LONG = (
    "Our flu clinic is back this Saturday from nine to twelve. You do not need an appointment: just walk in, "
    "take a seat and we will call you.\n\nWho can have one for free? Everybody over 65, everybody with a "
    "long-term condition, carers, and children from two years of age. Ask at the desk if you are not sure.\n"
    "---\nCannot come on Saturday? Book a time with reception, or on our website."
)


def only(page: ComposerPage, *networks: str) -> None:
    """Have exactly the accounts of these networks chosen."""
    for chip in page.parts.accounts.chips:
        if chip.isChecked() != (chip.account.network in networks):
            chip.click()


def thread(studio: Studio) -> None:
    """A text for a network that has threads, in three parts."""
    page = composing(studio, LONG)
    only(page, "practice", "bluesky", "facebook")
    page.editing.set_thread("numbered")
    page.editing.set_first_comment("#FluJab #WinterWellness")
    look_closer(studio, page)


def too_long(studio: Studio) -> None:
    """The same before anybody chose that."""
    page = composing(studio, LONG.replace("---", ""))
    only(page, "bluesky")
    look_closer(studio, page)


def shape(studio: Studio) -> QWidget:
    """A part of a picture is cut out for one account."""
    page = with_picture(studio, "Thank you to everybody who came to our open day!", "open-day.jpg")
    only(page, "practice", "bluesky", "instagram")
    page.shaping.choose(0)
    dialog = page.findChild(ShapeDialog)
    assert dialog is not None
    find(dialog, QRadioButton, "shape-part").click()
    return dialog


def shape_border(studio: Studio) -> QWidget:
    """A tall picture, whole with a border for the network that does not take it; nothing can be pulled."""
    page = with_picture(studio, "Thank you to everybody who came to our open day!", "open-day.jpg")
    only(page, "instagram")
    (account,) = page.editing.chosen
    picture = page.editing.thumbnails.pictures[page.editing.composition.content.media[0].sha256]
    tall = picture.copy(picture.width() // 4, 0, picture.height() // 2, picture.height())
    facts = page.editing.facts(account)
    shown = ShapeAccount(account.id, account.network, account.label, facts, None)
    dialog = ShapeDialog(
        page.look, ShapeTask("", tall.width(), tall.height(), tall, (), (shown,)), page.window()
    )
    find(dialog, QRadioButton, "shape-border").click()
    dialog.open()
    return dialog


def _previewed(studio: Studio, page: ComposerPage, network: str) -> None:
    """Scroll to the preview of this network's account."""
    account = next(one for one in page.editing.chosen if one.network == network)
    page.parts.preview.chosen.emit(account.id)
    studio.settle()
    area = page.findChild(QScrollArea, "composer-side")
    assert area is not None
    area.ensureWidgetVisible(page.parts.preview, 0, 8)
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())


def preview_thread(studio: Studio) -> None:
    """The parts of a thread as readers see them."""
    thread(studio)
    page = studio.window.page("composer")
    assert isinstance(page, ComposerPage)
    _previewed(studio, page, "bluesky")


def preview_fold(studio: Studio) -> None:
    """A long caption with a framed picture, in the other colours, and a first comment."""
    page = with_picture(studio, LONG.replace("---\n", ""), "open-day.jpg")
    only(page, "instagram")
    page.editing.set_first_comment("#FluJab #Willowbrook")
    use = page.editing.composition.content.media[0]
    account = page.editing.chosen[0]
    frame = Frame(use.sha256, Area(0.12, 0.0, 0.75, 1.0))
    page.editing.frame_picture(use.sha256, account.id, frame)
    find(page, QPushButton, "preview-dress").click()
    look_closer(studio, page)
    _previewed(studio, page, "instagram")
