"""What withdrawing, exporting and erasing do, in words: before they are done, and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.pages.consents.person import withdrawable

if TYPE_CHECKING:
    from clinicsocial.core.consents.views import Withdrawn
    from clinicsocial.core.documents.person_export import Exported
    from clinicsocial.ui.pages.consents.requests import PersonFile


def what_happens(found: PersonFile, records: int) -> str:
    """What a withdrawal does, before it is done."""
    used = found.used
    told = [
        trn("{n} consent ends now.", "{n} consents end now.", records),
        trn("{n} planned post stops.", "{n} planned posts stop.", used.planned),
    ]
    if used.live:
        told.append(
            trn(
                "{n} live post is listed here to be taken off.",
                "{n} live posts are listed here to be taken off.",
                used.live,
            )
        )
    if used.drafts:
        told.append(
            trn("{n} draft can no longer be planned.", "{n} drafts can no longer be planned.", used.drafts)
        )
    if found.used.pictures:
        told.append(tr("Their pictures may not be used again."))
    told.append(tr("What other consents of theirs still cover goes on."))
    return " ".join(told) if records else ""


def what_was_stopped(result: Withdrawn) -> str:
    """What a withdrawal stopped."""
    told = [trn("{n} planned post was stopped.", "{n} planned posts were stopped.", len(result.frozen.held))]
    if result.barred:
        told.append(
            trn(
                "{n} picture may not be used any more.",
                "{n} pictures may not be used any more.",
                len(result.barred),
            )
        )
    return " ".join(told)


def what_is_left(result: Withdrawn) -> str:
    """What a withdrawal leaves to be done."""
    takedowns = len(result.frozen.takedowns)
    if not takedowns:
        return tr("Nothing of theirs is live. You can write to them under More.")
    return trn(
        "{n} post must come off: see “Must come off” below.",
        "{n} posts must come off: see “Must come off” below.",
        takedowns,
    )


def what_was_written(done: Exported) -> str:
    """How much an export wrote, and what is no longer there."""
    written = trn("{n} file was written.", "{n} files were written.", len(done.files))
    if not done.missing:
        return written
    missing = trn("{n} file is not here any more.", "{n} files are not here any more.", done.missing)
    return f"{written} {missing}"


def what_erasing_does(found: PersonFile) -> str:
    """What an erasure does, before it is done."""
    told = [
        tr("Their record, signed forms, pictures and the words of posts about them are deleted."),
        tr("Old backups cannot open them any more; words of posts leave the backups within 14 days."),
        tr("This cannot be undone."),
    ]
    running = withdrawable(found.records)
    if running:
        told.insert(0, trn("{n} consent still runs.", "{n} consents still run.", len(running)))
    told.append(tr("Only numbers and the proof of what was taken down stay."))
    return " ".join(told)
