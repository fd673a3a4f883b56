"""What a key does not do in the composer: lay out what keeps its size, make anew what reads the same."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from clinicsocial.ui.composing.findings import FindingGroup
from clinicsocial.ui.widgets.composer_finding_card import FindingCard
from clinicsocial.ui.widgets.composer_obstacles import ElidedText
from tests.fakes.hands import find
from tests.ui.pages.composer.conftest import Accounts, Composing

WARNED = "Our physiotherapy is proven to cure back pain"


class LaidOut(QObject):
    """Notes which widgets are asked to lay themselves out anew."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        """Everything goes on as it would."""
        if event.type() is QEvent.Type.LayoutRequest and isinstance(watched, QWidget):
            self.names.add(watched.objectName())
        return False


def cards(composing: Composing, group: FindingGroup) -> tuple[FindingCard, ...]:
    """What is shown in this group, once anything is."""
    view = composing.page.parts.findings.groups[group]
    composing.until(lambda: view.cards)
    return view.cards


def too_long(composing: Composing) -> FindingCard:
    """The one about too many characters."""
    found = (one for one in cards(composing, FindingGroup.STOPS) if one.objectName().endswith("too_long"))
    return next(found)


def begin(composing: Composing, accounts: Accounts, words: str) -> None:
    """A text for all three accounts, checked."""
    composing.choose(accounts.facebook, accounts.bluesky, accounts.wordpress)
    composing.page.parts.texts.editor.setPlainText(words)
    composing.settle()


def test_a_key_that_changes_no_size_lays_nothing_out_again(
    composing: Composing, accounts: Accounts, qapp: QApplication
) -> None:
    begin(composing, accounts, "The phones are busy in the morning. " * 4)
    composing.all_answered()
    composing.write("a")  # an empty line of the status may come or go with the first one
    composing.settle()
    composing.all_answered()
    noted = LaidOut()
    qapp.installEventFilter(noted)
    with composing.qtbot.waitSignal(composing.page.showing.counted):
        QTest.keyClicks(composing.page.parts.texts.editor, "b")
    qapp.processEvents()
    qapp.removeEventFilter(noted)
    assert noted.names.isdisjoint({"composer-left", "texts", "counters", "accounts"})


def test_a_counter_is_as_wide_as_its_words(composing: Composing, accounts: Accounts) -> None:
    begin(composing, accounts, "a" * 9)
    counter = composing.named(f"counter-{accounts.bluesky}")
    label = next(one for one in counter.findChildren(QLabel) if one.text())
    composing.page.parts.texts.editor.insertPlainText("a" * 282)
    composing.until(lambda: label.text() == "9 left")
    few = label.width()
    composing.page.parts.texts.editor.insertPlainText("a" * 2_000)
    composing.until(lambda: label.text() == "1,991 too many")
    assert (label.width() > few, label.width()) == (True, label.sizeHint().width())


def test_the_marks_of_accounts_offered_a_text_of_their_own_follow_the_appearance(
    composing: Composing, accounts: Accounts
) -> None:
    begin(composing, accounts, "Closed on Monday.")
    menu = composing.page.parts.texts.differ.menu()
    before = menu.actions()[0].icon().cacheKey()
    composing.page.look.changed.emit()
    assert menu.actions()[0].icon().cacheKey() != before


def test_the_card_of_a_sentence_somebody_types_in_stays(composing: Composing, accounts: Accounts) -> None:
    begin(composing, accounts, WARNED)
    before = cards(composing, FindingGroup.ASKS)
    composing.write(" and neck pain")
    composing.settle()
    after = cards(composing, FindingGroup.ASKS)
    assert (after, after[0].shown.finding in [one.finding for one in composing.page.editing.findings]) == (
        before,
        True,
    )


def test_a_card_tells_the_number_of_now_to_everybody(composing: Composing, accounts: Accounts) -> None:
    begin(composing, accounts, "word " * 70)
    before = too_long(composing)
    first = before.accessibleName()
    composing.write("word word word")
    composing.settle()
    after = too_long(composing)
    named = [line.text() for line in composing.page.parts.bar.list.findChildren(ElidedText)]
    sentence = find(after, QLabel, "finding-sentence").text()
    jump = find(after, QPushButton, "finding-jump").accessibleName()
    assert after is before
    assert first != after.accessibleName()
    assert sentence.rstrip(".") in after.accessibleName()
    assert sentence in jump
    assert sentence in named
