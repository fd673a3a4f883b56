"""What a use case of this room refuses, each error fit to be shown to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.errors import ClinicSocialError, InvalidInputError, NotAllowedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.values.finding import Finding


class PostGoneError(NotAllowedError):
    """The post (or delivery) does not exist any more: deleted in another window, or never there."""

    def __init__(self) -> None:
        super().__init__(
            tr("This post is no longer there."),
            tr("It was probably deleted in another window."),
            tr("Look for it in the list of posts, or undo the deletion."),
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
    """The checks stop this post; `findings` names each reason."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(
            tr("This post cannot be scheduled yet."),
            trn("One check stops it.", "{n} checks stop it.", len(findings)),
            tr("Put right what is marked beside the text, then schedule it again."),
        )
        self.findings = tuple(findings)


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


class NotUndoableError(NotAllowedError):
    """The act cannot be undone any more; nothing was changed."""

    def __init__(self, why: str) -> None:
        super().__init__(
            tr("This cannot be undone any more."),
            why,
            tr("Look at the post and change it there."),
        )
