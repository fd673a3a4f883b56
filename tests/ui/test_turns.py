"""Turns: acts about one thing come one after the other, and never wait for somebody who is gone."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from clinicsocial.ui.turns import Turns


@pytest.fixture
def begun() -> list[str]:
    """Which acts have begun."""
    return []


@pytest.fixture
def owner(qapp: QCoreApplication) -> QObject:
    made = QObject()
    made.moveToThread(qapp.thread())
    return made


def gone(owner: QObject) -> None:
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)


def test_an_act_alone_begins_at_once(begun: list[str], owner: QObject) -> None:
    Turns().take("7", partial(begun.append, "first"), owner=owner)
    assert begun == ["first"]


def test_a_second_act_about_the_same_thing_begins_when_the_first_has_left(
    begun: list[str], owner: QObject
) -> None:
    turns = Turns()
    turns.take("7", partial(begun.append, "first"), owner=owner)
    turns.take("7", partial(begun.append, "second"), owner=owner)
    before = list(begun)
    turns.leave("7")
    assert (before, begun) == (["first"], ["first", "second"])


def test_acts_about_different_things_do_not_wait_for_each_other(begun: list[str], owner: QObject) -> None:
    turns = Turns()
    turns.take("7", partial(begun.append, "seven"), owner=owner)
    turns.take("8", partial(begun.append, "eight"), owner=owner)
    assert begun == ["seven", "eight"]


def test_the_last_answer_leaves_before_it_is_told(begun: list[str], owner: QObject) -> None:
    turns = Turns()
    turns.take("7", partial(begun.append, "first"), owner=owner)
    turns.take("7", partial(begun.append, "second"), owner=owner)
    turns.last("7", begun.append)("told")
    assert begun == ["first", "second", "told"]


def test_who_comes_after_everybody_has_left_begins_at_once(begun: list[str], owner: QObject) -> None:
    turns = Turns()
    for name in ("first", "second", "third"):
        turns.take("7", partial(begun.append, name), owner=owner)
        turns.leave("7")
    assert begun == ["first", "second", "third"]


def test_nobody_waits_for_an_act_whose_owner_is_gone(begun: list[str], owner: QObject) -> None:
    turns, gone_by_then = Turns(), QObject()
    turns.take("7", partial(begun.append, "first"), owner=gone_by_then)
    gone(gone_by_then)
    turns.take("7", partial(begun.append, "second"), owner=owner)
    assert begun == ["first", "second"]


def test_an_act_whose_owner_went_while_it_waited_is_left_out(begun: list[str], owner: QObject) -> None:
    turns, gone_by_then = Turns(), QObject()
    turns.take("7", partial(begun.append, "first"), owner=owner)
    turns.take("7", partial(begun.append, "second"), owner=gone_by_then)
    turns.take("7", partial(begun.append, "third"), owner=owner)
    gone(gone_by_then)
    turns.leave("7")
    assert begun == ["first", "third"]
