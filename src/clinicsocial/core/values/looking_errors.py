"""Why a file could not be looked into, each with its own sentence, naming the file."""

from __future__ import annotations

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.looking import LookFailure
from clinicsocial.core.values.media_errors import MediaError


class LookError(MediaError):
    """Looking failed; `failure` says how. The file can't be posted until a look has worked."""

    def __init__(self, file_name: str, failure: LookFailure, message: str, next_step: str) -> None:
        super().__init__(
            file_name, tr("{file} could not be looked into.", file=file_name), message, next_step
        )
        self.failure = failure


class LookCancelledError(MediaError):
    """Somebody cancelled; nothing is known about the file."""

    def __init__(self, file_name: str) -> None:
        super().__init__(
            file_name,
            tr("Looking into {file} was cancelled.", file=file_name),
            tr("Nothing is known yet about faces and readable text in it, so it can't be posted."),
            tr("Start the look again when you want to use it."),
        )


def look_error(failure: LookFailure, file_name: str) -> LookError:
    """The error for this reason."""
    message, next_step = _words(failure)
    return LookError(file_name, failure, message, next_step)


def _words(failure: LookFailure) -> tuple[str, str]:
    another = tr("Save the file once more with another program, and add that copy.")
    match failure:
        case LookFailure.DAMAGED:
            return tr("It cannot be shown to its end; probably a copy was cut short."), tr(
                "Copy it again from the camera or phone, then add it."
            )
        case LookFailure.TOO_LARGE:
            return tr("It is larger or longer than ClinicSocial looks into."), tr(
                "Save a smaller or shorter copy, and add that."
            )
        case LookFailure.TOO_LONG:
            return tr("Looking took so long that it was stopped."), tr(
                "Try again while the PC is less busy, or save a smaller copy and add that."
            )
        case LookFailure.MEMORY:
            return tr("Looking into it needs more memory than it may have."), tr(
                "Save a smaller copy, for example 4,000 pixels wide, and add that."
            )
        case LookFailure.CRASHED:
            return tr(
                "The program that looks into files stopped at this one; nothing else was harmed."
            ), another
        case LookFailure.NO_EYES:
            return tr("Parts that look into pictures are missing from this copy of ClinicSocial."), tr(
                "Install ClinicSocial again."
            )
