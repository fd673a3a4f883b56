"""Frozen pictures of the library's files, as pages and checks see them. Reprs show no name of a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from clinicsocial.core.clinic.views import StaffView
    from clinicsocial.core.planning.views import PostRow
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.consent import ConsentReason
    from clinicsocial.core.values.finding import Finding
    from clinicsocial.core.values.looking import Capture, MediaSeen

VIDEO = "video/"
"""How the types of videos begin."""


@dataclass(frozen=True, slots=True)
class AssetView:
    """An original file of the library."""

    sha256: str
    file_name: str
    mime: str
    width: int
    """Pixels, as shown (rotation applied)."""
    height: int
    size: int
    """Bytes of the original file."""
    duration: float | None
    """Seconds; None for a still picture."""
    animated: bool
    alt_text: str
    """The library's own description, offered wherever the asset is used."""
    imported_at: datetime
    seen: MediaSeen | None = None
    """What was found in it and answered, where it was loaded with it (`looks.with_looks`)."""
    source: str = ""
    """Where it comes from, in the clinic's words."""
    licence: str = ""
    """What allows the clinic to use it."""


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """A file that was looked at, found usable and stored under its hash; its row is still to be written."""

    sha256: str
    file_name: str
    mime: str
    width: int
    height: int
    size: int
    duration: float | None
    animated: bool


@dataclass(frozen=True, slots=True)
class AssetRecorded:
    """The file is in the library; `new` is False where it already was."""

    asset: AssetView
    new: bool
    changes: Changes


class Show(StrEnum):
    """Which part of the library is listed. All but the last leave barred files out."""

    ALL = "all"
    NEEDS_ANSWER = "needs_answer"
    UNUSED = "unused"
    USED = "used"
    BARRED = "barred"
    """Only files whose person withdrew; they may not be posted."""


class MediaKind(StrEnum):
    """Pictures stand still, videos run."""

    PICTURE = "picture"
    VIDEO = "video"


class Standing(StrEnum):
    """What the register says today about the people of a file, for the clinic's own posts."""

    NOBODY = "nobody"
    """Nobody of the register is linked."""
    COVERED = "covered"
    ENDS_SOON = "ends_soon"
    NOT_COVERED = "not_covered"


class Need(StrEnum):
    """The first thing a file still wants; in this order."""

    LOOKING = "looking"
    """It has not been looked into yet; nobody has to do anything."""
    LOOK_FAILED = "look_failed"
    FACES = "faces"
    VOICES = "voices"
    TEXT = "text"
    """Something can be read in it that nobody has gone over."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class LibraryQuery:
    """What somebody looks for."""

    words: str = ""
    """All of them must occur in the file's name, its description, source, licence, or somebody's name."""
    show: Show = Show.ALL
    kind: MediaKind | None = None
    person: int | None = None
    standing: Standing | None = None
    campaign: str = ""
    """Used in a post of this campaign."""


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """One file of the grid."""

    sha256: str
    file_name: str
    mime: str
    alt_text: str
    duration: float | None
    need: Need
    faces_open: int
    """Faces nobody has spoken for."""
    people: tuple[int, ...]
    standing: Standing
    uses: int
    """Posts that show it."""
    barred: bool
    imported_at: datetime

    @property
    def is_video(self) -> bool:
        """Whether it runs."""
        return self.mime.startswith(VIDEO)


@dataclass(frozen=True, slots=True)
class LibraryPerson:
    """Somebody who is linked to a file of the library."""

    id: int
    label: str

    def __repr__(self) -> str:
        """Never who it is."""
        return f"LibraryPerson(id={self.id})"


@dataclass(frozen=True, slots=True)
class LibraryFound:
    """What a search found, and what can be searched for."""

    rows: tuple[LibraryRow, ...]
    """Newest first."""
    in_all: int
    """Files of the library, whatever was searched for; barred ones count."""
    hidden: int
    """Barred files that are left out."""
    need_answers: int
    """Files that want something of a person, whatever was searched for."""
    people: tuple[LibraryPerson, ...]
    campaigns: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class PersonShown:
    """Somebody of the register who is linked to the file, and what their records say today."""

    subject_id: int
    label: str
    reason: ConsentReason
    """For the clinic's own posts, on any network."""
    ends_on: date | None
    staff_id: int | None
    """Who it is among the staff, where the person works here."""

    def __repr__(self) -> str:
        """Never who it is."""
        return f"PersonShown(subject_id={self.subject_id}, reason={self.reason.value})"


@dataclass(frozen=True, slots=True)
class AssetDetail:
    """A file as its own page shows it."""

    asset: AssetView
    """With what was found in it and answered (`seen`)."""
    capture: Capture
    """What the original says about itself; it never leaves."""
    people: tuple[PersonShown, ...]
    staff: tuple[StaffView, ...]
    """Who may be chosen as a colleague."""
    uses: tuple[PostRow, ...]
    text_findings: tuple[Finding, ...]
    """What the checks of texts say about the words read in it."""
    made_from: AssetView | None
    """The file this one was made from, e.g. before a face was blurred."""
    versions: tuple[AssetView, ...]
    """Files made from this one."""
    barred: bool
