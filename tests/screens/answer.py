"""The page that answers comments, put into its scenes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from clinicsocial.core.values.store_errors import DamagedDatabaseError
from clinicsocial.ui.pages.answer import AnswerPage
from tests.fakes.hands import find, press
from tests.screens.studio import Studio

CHEST_PAIN = (
    "My dad has crushing chest pain since breakfast after his new tablets. Nobody answers your phone, what "
    "should we do?"
)
RUDE = "Waited an hour, and the girl at the desk was rude. Never again! - BlueSky77"
TOLD = (
    "Hello Jenny, sorry to hear that! As a long-standing patient you know that we offered you a cleaning on "
    "your last visit. See you at your next check-up on 12 March!!"
)
PRAISE = "Lovely place, and so kind on the phone. Thank you all!"
SAFE = "Thank you for taking the time to comment. Kind words go straight to the whole team."


def page(studio: Studio) -> AnswerPage:
    """The page over the demo clinic, empty."""
    studio.open(studio.apps.demo, page="answer")
    studio.settle()
    found = studio.window.page("answer")
    assert isinstance(found, AnswerPage)
    return found


def written(
    comment: str, reply: str = "", *, situation: str = "", place: int = 0
) -> Callable[[Studio], None]:
    """A comment, and a reply of one's own or the ready-made one of a situation; both looked at closely."""

    def arrange(studio: Studio) -> None:
        shown = page(studio)
        shown.parts.comment.place.setCurrentIndex(place)
        shown.parts.comment.editor.setPlainText(comment)
        if situation:
            choice = shown.parts.situations.choice
            choice.setCurrentIndex(choice.findData(situation))
            press(shown, "use-reply")
        if reply:
            shown.parts.reply.editor.setPlainText(reply)
        shown.answering.check_now()
        shown.answering.look_closer_now()
        studio.settle()

    return arrange


def asked_for_reason(studio: Studio) -> None:
    """Somebody is about to tick a warning."""
    written("Nobody answers the phone.", "Hello Jenny, thank you for telling us about the telephones.")(
        studio
    )
    find(studio.window.page("answer"), QPushButton, "finding-signed_off").click()


def copied(studio: Studio) -> None:
    """A safe reply went to the clipboard."""
    written(PRAISE, SAFE, place=1)(studio)
    found = studio.window.page("answer")
    press(found, "copy-answer")
    studio.settle()


def failed(studio: Studio) -> None:
    """The data cannot be read."""
    page(studio).answering.failed.emit(DamagedDatabaseError(studio.apps.demo.folder.database))
