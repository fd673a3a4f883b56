"""Why an update file is not taken, in words for the person who chose it."""

from __future__ import annotations

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.errors import ClinicSocialError


class UpdateFileError(ClinicSocialError):
    """The file was not taken; nothing was changed."""

    def __init__(self, message: str, next_step: str = "") -> None:
        super().__init__(
            tr("This update file was not taken."),
            message,
            next_step or tr("Nothing was changed. Get the file again from where you had it."),
        )


class NotAPackError(UpdateFileError):
    """It is no update file, or one that is built as none of ours is."""

    def __init__(self) -> None:
        super().__init__(tr("It is not an update file of ClinicSocial, or it is damaged."))


class PackTooLargeError(UpdateFileError):
    """It, or something in it, is larger than any update can be."""

    def __init__(self) -> None:
        super().__init__(tr("It is larger than any update of ClinicSocial can be."))


class NotSignedError(UpdateFileError):
    """No key that this copy knows has signed it, or it was altered afterwards."""

    def __init__(self) -> None:
        super().__init__(
            tr("It does not come from the makers of ClinicSocial, or it was altered on the way."),
            tr("Nothing was changed. Do not use the file; ask us for it."),
        )


class NeedsNewerAppError(UpdateFileError):
    """It is made for a later version of the program."""

    def __init__(self, version: str) -> None:
        super().__init__(
            tr("It needs ClinicSocial {version} or later.", version=version),
            tr("Nothing was changed. Install the newest ClinicSocial, then try again."),
        )


class NotNewerError(UpdateFileError):
    """This copy ships the same or something newer."""

    def __init__(self, version: str, shipped: str) -> None:
        super().__init__(
            tr(
                "It holds version {version}. This copy of ClinicSocial came with {shipped}.",
                version=version,
                shipped=shipped,
            ),
            tr("You need not do anything: you have what is newest."),
        )


class OlderPackError(UpdateFileError):
    """A newer one is in use; it may be taken all the same, if that is wanted."""

    def __init__(self, version: str, used: str) -> None:
        super().__init__(
            tr("It holds version {version}. You use {used}.", version=version, used=used),
            tr("You need not do anything: you have what is newer."),
        )


class DoesNotFitError(UpdateFileError):
    """It is ours, but its content cannot be used; names the file and what is wrong."""

    def __init__(self, problem: str) -> None:
        super().__init__(
            tr("It is signed, but cannot be used: {problem}", problem=problem),
            tr("Nothing was changed. Tell us, please: this is our mistake."),
        )
