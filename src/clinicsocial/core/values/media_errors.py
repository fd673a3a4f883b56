"""What can be wrong with a picture a person chose, each with its own sentence, naming the file."""

from __future__ import annotations

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.errors import ClinicSocialError


class MediaError(ClinicSocialError):
    """A picture or another file cannot be used; `file_name` says which."""

    def __init__(self, file_name: str, title: str, message: str, next_step: str) -> None:
        super().__init__(title, message, next_step)
        self.file_name = file_name


class FileMissingError(MediaError):
    """There is no such file (any more)."""

    def __init__(self, file_name: str) -> None:
        super().__init__(
            file_name,
            tr("{file} is not there.", file=file_name),
            tr("It was moved or deleted, or the drive it lay on is not connected."),
            tr("Look for the file, then add it again."),
        )


class FileUnreadableError(MediaError):
    """The file exists and may not, or cannot, be read."""

    def __init__(self, file_name: str) -> None:
        super().__init__(
            file_name,
            tr("{file} cannot be read.", file=file_name),
            tr("This PC does not let ClinicSocial open it, or its drive has a fault."),
            tr("Copy the file to your Pictures folder and add it from there."),
        )


class NotAFileError(MediaError):
    """A folder (or a device) was chosen."""

    def __init__(self, file_name: str) -> None:
        super().__init__(
            file_name,
            tr("{file} is not a file.", file=file_name),
            tr("It is a folder, or something else that holds no single picture."),
            tr("Open the folder and choose the picture in it."),
        )


class EmptyFileError(MediaError):
    """The file has no content."""

    def __init__(self, file_name: str) -> None:
        super().__init__(
            file_name,
            tr("{file} is empty.", file=file_name),
            tr("It has no content at all; probably a copy or download was cut short."),
            tr("Copy or download it again, then add it."),
        )


class FileTooLargeError(MediaError):
    """The file has more bytes than the app takes."""

    def __init__(self, file_name: str, *, megabytes: int, limit: int) -> None:
        super().__init__(
            file_name,
            tr("{file} is too large.", file=file_name),
            tr("It has {size} MB; ClinicSocial takes up to {limit} MB.", size=megabytes, limit=limit),
            tr("Save a smaller copy, for example with the photo app of your PC, and add that."),
        )


class TooManyPixelsError(MediaError):
    """The picture is larger than any network shows, and than this PC should unpack."""

    def __init__(self, file_name: str, *, limit: int) -> None:
        super().__init__(
            file_name,
            tr("{file} has too many pixels.", file=file_name),
            tr("It is larger than {limit} megapixels; no network shows so much.", limit=limit),
            tr("Save a smaller copy, for example 4,000 pixels wide, and add that."),
        )


class AnimatedPictureError(MediaError):
    """The picture moves."""

    def __init__(self, file_name: str) -> None:
        super().__init__(
            file_name,
            tr("{file} is animated.", file=file_name),
            tr("ClinicSocial posts still pictures for now; networks show moving ones in different ways."),
            tr("Save a single picture of it, and add that."),
        )


class UnsupportedKindError(MediaError):
    """The file is of a kind the app does not post; `kind` names it in words."""

    def __init__(self, file_name: str, kind: str) -> None:
        super().__init__(
            file_name,
            tr("{file} is {kind}.", file=file_name, kind=kind),
            tr("ClinicSocial takes JPEG, PNG, WebP, HEIC and still GIF pictures and MP4 videos, by content."),
            tr("Save or export it as JPEG, PNG or MP4, and add that."),
        )
        self.kind = kind


class DamagedPictureError(MediaError):
    """The file begins like a picture and cannot be shown to its end."""

    def __init__(self, file_name: str) -> None:
        super().__init__(
            file_name,
            tr("{file} is damaged.", file=file_name),
            tr("It begins like a picture, but cannot be shown to its end; probably a copy was cut short."),
            tr("Copy it again from the camera or phone, or export it once more, then add it."),
        )


class VideoNotCleanableError(MediaError):
    """The video's hidden information can't be taken off; `why` is for the log, not for people."""

    def __init__(self, file_name: str, why: str) -> None:
        super().__init__(
            file_name,
            tr("{file} cannot be made safe to post.", file=file_name),
            tr(
                "Its hidden information, such as place and time, cannot be taken off this kind of video file."
            ),
            tr("Save it as an ordinary MP4 (H.264) with a video program, and add that copy."),
        )
        self.why = why


class CannotFitError(MediaError):
    """No copy of the picture fits the network's limits."""

    def __init__(self, file_name: str, network: str) -> None:
        super().__init__(
            file_name,
            tr("{file} cannot be made to fit {network}.", file=file_name, network=network),
            tr("Even a small copy is larger than {network} allows.", network=network),
            tr("Use another picture there, or none."),
        )


class NotCleanError(MediaError):
    """The outgoing copy still carries hidden information. It never leaves; this is a fault of the app."""

    def __init__(self, file_name: str) -> None:
        super().__init__(
            file_name,
            tr("{file} was not sent.", file=file_name),
            tr("Its outgoing copy still carried hidden information, such as a place or a name."),
            tr("Save the picture once more with another program, add it again, and report this to us."),
        )
