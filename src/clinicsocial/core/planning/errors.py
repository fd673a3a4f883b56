"""What a use case of this room refuses, each error fit to be shown to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.clinic.roles import role_label
from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.answers import AnswerKind
from clinicsocial.core.values.errors import ClinicSocialError, InvalidInputError, NotAllowedError
from clinicsocial.core.values.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.values.answers import CheckedFinding
    from clinicsocial.core.values.clinic import Role


class PostGoneError(NotAllowedError):
    """The post (or delivery) does not exist any more: deleted in another window, or never there."""

    def __init__(self) -> None:
        super().__init__(
            tr("This post is no longer there."),
            tr("It was probably deleted in another window."),
            tr("Look for it in the list of posts, or undo the deletion."),
        )


class VersionGoneError(NotAllowedError):
    """A version of a post is not kept any more: it was thinned out with age, or erased."""

    def __init__(self) -> None:
        super().__init__(
            tr("This version is no longer kept."),
            tr("Older versions are thinned out, and what is erased leaves the history too."),
            tr("Choose another version of the post."),
        )


class EditConflictError(NotAllowedError):
    """Somebody saved the post since it was opened; `current_revision` is what is stored now."""

    def __init__(self, current_revision: int) -> None:
        super().__init__(
            tr("This post was changed somewhere else."),
            tr("Another window saved it after you opened it. Your version was not stored over it."),
            tr("Compare both versions, then decide which one to keep."),
        )
        self.current_revision = current_revision


class WordsLockedError(NotAllowedError):
    """An account already has (or may already have) the post as it was; `account_label` names it."""

    def __init__(self, account_label: str) -> None:
        super().__init__(
            tr("The words for {account} can no longer be changed.", account=account_label),
            tr("It is being sent there, is live there, or may be. The record must stay as it went out."),
            tr("Write a different text for the other accounts, or duplicate the post and change the copy."),
        )
        self.account_label = account_label


class AccountInUseError(NotAllowedError):
    """An account was taken out of a post that is still planned for it."""

    def __init__(self, account_label: str) -> None:
        super().__init__(
            tr("This post is still planned for {account}.", account=account_label),
            tr("An account stays with the post until its delivery is cancelled."),
            tr("Cancel the delivery to {account} first, then take the account out.", account=account_label),
        )
        self.account_label = account_label


class NotSchedulableError(ClinicSocialError):
    """The checks stop this post; `stops` names each reason, blocks first; `findings` without keys."""

    def __init__(self, stops: Sequence[CheckedFinding]) -> None:
        blocks = sum(one.finding.severity is Severity.BLOCK for one in stops)
        warnings = len(stops) - blocks
        messages, steps = [], []
        if blocks:
            messages.append(trn("One check stops it.", "{n} checks stop it.", blocks))
            steps.append(tr("Put right what is marked beside the text."))
        if warnings:
            messages.append(
                trn("One warning is not answered yet.", "{n} warnings are not answered yet.", warnings)
            )
            steps.append(tr("Change the words a warning is about, or sign it off with a reason."))
        super().__init__(
            tr("This post cannot be scheduled yet."),
            " ".join(messages),
            " ".join([*steps, tr("Then schedule it again.")]),
        )
        self.stops = tuple(stops)
        self.findings = tuple(one.finding for one in stops)


class OccurrenceStoppedError(ClinicSocialError):
    """Something stops one occurrence of a series on its day, so none was planned; `stops` names what."""

    def __init__(self, day: str, stops: Sequence[CheckedFinding], sentences: Sequence[str]) -> None:
        super().__init__(
            tr("The post of {day} cannot be planned.", day=day),
            " ".join(dict.fromkeys(sentences)),
            tr("Leave that day out or put right what stops it. Nothing was planned."),
        )
        self.day = day
        self.stops = tuple(stops)


class TooSoonError(NotAllowedError):
    """Another use of the same evergreen post lies nearer than its gap allows."""

    def __init__(self, other_day: str, first_day: str, gap_days: int) -> None:
        super().__init__(
            tr("This was said too short a time before or after."),
            trn(
                "The same words go out on {day}, and their gap is {n} day.",
                "The same words go out on {day}, and their gap is {n} days.",
                gap_days,
                day=other_day,
            ),
            tr("Choose {day} or a later day, or shorten the gap under Posts › Use again.", day=first_day),
        )


class SlotTakenError(NotAllowedError):
    """Another post goes out in this posting time of an account; `account_label` and `when` name it."""

    def __init__(self, account_label: str, when: str) -> None:
        super().__init__(
            tr("{account} has a post in this posting time already.", account=account_label),
            tr("Another post goes out there at {when}.", when=when),
            tr("Take the next free time, or say that both may go out together."),
        )
        self.account_label = account_label
        self.when = when


class NotLookedIntoError(ClinicSocialError):
    """The deep check has not spoken about these very words yet: run it (`planning/deep.py`), then go on."""

    def __init__(self) -> None:
        super().__init__(
            tr("This post has not been looked at closely yet."),
            tr("A closer check has to come before scheduling. It takes a second."),
            tr("Schedule it again in a moment."),
        )


class AnswerNotAllowedError(NotAllowedError):
    """A finding cannot be answered in this way, or not by the role at the desk. `least` may; None: nobody."""

    def __init__(self, kind: AnswerKind, least: Role | None, who_may: Sequence[str]) -> None:
        if least is None:
            title, message, next_step = _nobody_may(kind)
        else:
            title = tr("This is not yours to decide.")
            message = tr("It needs the role “{role}” or one above it.", role=role_label(least))
            next_step = (
                tr("Ask {names}.", names=", ".join(who_may))
                if who_may
                else tr("Ask a manager, or have the role changed under Settings › Staff.")
            )
        super().__init__(title, message, next_step)
        self.least = least


def _nobody_may(kind: AnswerKind) -> tuple[str, str, str]:
    if kind is AnswerKind.LIFTED:
        return (
            tr("This block cannot be lifted."),
            tr("What it protects is not the clinic's to decide: a patient's privacy, a consent, or the law."),
            tr("Change the words or the picture it is about."),
        )
    if kind is AnswerKind.SIGNED_OFF:
        return (
            tr("This cannot be signed off."),
            tr("Only a warning can. A block has to be put right, and a tip needs no answer."),
            tr("Look at the post again: the check may have changed its mind."),
        )
    return (
        tr("This cannot be fine everywhere."),
        tr("Only words can. A block, a picture or a consent is decided in each post."),
        tr("Change the post, or sign the warning off for this post."),
    )


def reason_missing() -> InvalidInputError:
    """The error of an answer without a reason."""
    return InvalidInputError(
        "reason",
        tr("The reason is missing."),
        tr("Whoever looks back must understand why this was fine."),
        tr("Write in a few words why, for example “This is the name of our own dentist”."),
    )


class NothingToScheduleError(NotAllowedError):
    """No account is chosen, or every chosen account has the post already."""


def no_account_chosen() -> InvalidInputError:
    """The error of a post without any account."""
    return InvalidInputError(
        "accounts",
        tr("No account is chosen."),
        tr("A post goes out to at least one account."),
        tr("Choose an account above the text, then schedule it again."),
    )


class NotRedoableError(NotAllowedError):
    """What was taken back cannot be done again; nothing was changed."""

    def __init__(self, why: str) -> None:
        super().__init__(
            tr("This cannot be done again."),
            why,
            tr("Look at the post and change it there."),
        )


class NotUndoableError(NotAllowedError):
    """The act cannot be undone any more; nothing was changed."""

    def __init__(self, why: str) -> None:
        super().__init__(
            tr("This cannot be undone any more."),
            why,
            tr("Look at the post and change it there."),
        )
