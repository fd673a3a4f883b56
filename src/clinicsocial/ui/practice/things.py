"""What there is to try in practice mode, in words, and the texts to try it on. Needed when somebody asks."""

from __future__ import annotations

from collections.abc import Container

from clinicsocial.core.demo.training import Exercise
from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.practice_list import ThingToTry


def leaking_words() -> str:
    """A text that must not go out: it tells of an invented patient."""
    return tr(
        "Lovely to see Mrs Ellen Barker back after her hip operation on Tuesday. "
        "Her new tablets for diabetes are working well. Ring her on 07700 900123 to say hello!"
    )


def invented_review() -> str:
    """A review that tempts to tell too much in the answer."""
    return tr(
        "Waited forty minutes on Monday, and then Dr Shah hardly looked at my knee. "
        "My mother was treated far better last year. Never again! One star."
    )


def things(exercises: tuple[Exercise, ...], leads: Container[Exercise]) -> tuple[ThingToTry, ...]:
    """The lines of the list; those in `leads` can be shown the way to."""
    words = {
        Exercise.SCHEDULE: (
            tr("Schedule a post"),
            tr("Open a draft, or write a post, choose a time and press “Schedule”."),
        ),
        Exercise.BLOCK: (
            tr("Meet a privacy block"),
            tr("A text that tells of a patient cannot be scheduled. See why, and how to mend it."),
        ),
        Exercise.CONSENT: (
            tr("Record a consent"),
            tr("Choose a person, record what they agreed to and have it signed on the screen or on paper."),
        ),
        Exercise.WITHDRAW: (
            tr("Withdraw a consent"),
            tr("The person changed their mind. See which posts stop and what has to come off."),
        ),
        Exercise.ANSWER: (
            tr("Answer a review"),
            tr(
                "A review is there to practise on. Choose a ready reply and copy it; say of nobody that "
                "they are a patient."
            ),
        ),
        Exercise.PAUSE: (
            tr("Pause publishing"),
            tr("At the bottom right of the window. Nothing goes out until you resume."),
        ),
        Exercise.MOVE: (
            tr("Move a post in the calendar"),
            tr("Drag it to another day. Ctrl+Z takes it back."),
        ),
        Exercise.CHARTS: (
            tr("Look at the charts"),
            tr("How the last weeks went, with the figures as a table."),
        ),
    }
    return tuple(ThingToTry(one.value, *words[one], one in leads) for one in exercises)
