"""What was found in a picture or video, and what a person said about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels of the picture as shown (rotation applied), within its edges."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class FoundFace:
    """A face, and in a video the second at which it was seen."""

    box: Box
    score: float
    """0 to 1; how sure the detector is."""
    second: float | None = None
    """None in a still picture."""


@dataclass(frozen=True, slots=True)
class FoundText:
    """A line of text that can be read, or at least seen (then `text` is empty)."""

    box: Box
    text: str
    score: float
    """0 to 1; how sure the reader is of the text, or of its place where nothing could be read."""
    second: float | None = None


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A QR code or barcode; `text` is what it says, empty where it could only be seen."""

    box: Box
    text: str
    second: float | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """What the original says about itself. It is shown to the person and never leaves."""

    taken_on: str = ""
    """Date and time as the camera wrote them, e.g. ``2026-05-09 14:03``; no zone is known."""
    latitude: float | None = None
    """Degrees, north positive."""
    longitude: float | None = None
    """Degrees, east positive."""
    device: str = ""
    kinds: tuple[str, ...] = ()
    """Kinds of hidden information in the original: ``exif``, ``gps``, ``xmp``, ``iptc``, ``comment``, …"""


@dataclass(frozen=True, slots=True)
class Looked:
    """The whole answer for one file. Nothing found is no approval."""

    engine: str
    """Names the models and the way they were used; an asset looked at by another engine is looked at anew."""
    width: int
    """Pixels as shown."""
    height: int
    faces: tuple[FoundFace, ...] = ()
    lines: tuple[FoundText, ...] = ()
    codes: tuple[FoundCode, ...] = ()
    capture: Capture = Capture()
    seconds: float | None = None
    """Length of a video; None for a still picture."""
    frames: int = 1
    """How many pictures of it were looked at."""


class LookState(StrEnum):
    """How far looking into a file has come."""

    WAITING = "waiting"
    LOOKED = "looked"
    FAILED = "failed"


class FaceAnswer(StrEnum):
    """What a person said about a face."""

    SUBJECT = "subject"
    """Somebody of the register; their consent decides."""
    STAFF = "staff"
    """Somebody who works here."""
    NOT_IDENTIFIABLE = "not_identifiable"
    """Nobody could tell who it is, or it is no face at all."""


class VoiceAnswer(StrEnum):
    """What a person said about who is seen or heard in a video beyond the faces found."""

    NOBODY = "nobody"
    NAMED = "named"
    """Everybody is linked as a person of this file."""


@dataclass(frozen=True, slots=True)
class SeenFace:
    """A face with its answer; None: nobody has said yet."""

    number: int
    """Its place among the faces of this file, from 0."""
    face: FoundFace
    answer: FaceAnswer | None = None
    subject_id: int | None = None
    staff_id: int | None = None


@dataclass(frozen=True, slots=True)
class MediaSeen:
    """A file's look with all answers: what the checks are given."""

    state: LookState
    faces: tuple[SeenFace, ...] = ()
    lines: tuple[FoundText, ...] = ()
    codes: tuple[FoundCode, ...] = ()
    lines_cleared: bool = False
    """A person has read every line and code and says that they may be shown."""
    is_video: bool = False
    voices: VoiceAnswer | None = None
    reason: str = ""
    """Why looking failed, as the id of a `LookFailure`."""


class LookFailure(StrEnum):
    """Why a file could not be looked into."""

    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    """It took longer than allowed."""
    MEMORY = "memory"
    CRASHED = "crashed"
    NO_EYES = "no_eyes"
    """The models, or the library that runs them, are missing from this copy of the program."""


class QuestionKind(StrEnum):
    """What a person still has to say or do about a file before it can be posted."""

    LOOK = "look"
    """It has not been looked into yet, or that failed."""
    FACE = "face"
    TEXT = "text"
    VOICES = "voices"


@dataclass(frozen=True, slots=True)
class Question:
    """One open question; `number` is the face's, where it is about a face."""

    kind: QuestionKind
    number: int | None = None


def open_questions(seen: MediaSeen) -> tuple[Question, ...]:
    """Everything that is still to be said about this file; empty where nothing is left to ask.

    Readable text alone asks nothing here: the text checks judge what it says.
    """
    if seen.state is not LookState.LOOKED:
        return (Question(QuestionKind.LOOK),)
    faces = tuple(Question(QuestionKind.FACE, one.number) for one in seen.faces if not is_answered(one))
    voices = (Question(QuestionKind.VOICES),) if seen.is_video and seen.voices is None else ()
    return (*faces, *voices)


def is_answered(face: SeenFace) -> bool:
    """Whether the answer says enough: a link that names nobody (any more) is no answer."""
    match face.answer:
        case FaceAnswer.SUBJECT:
            return face.subject_id is not None
        case FaceAnswer.STAFF:
            return face.staff_id is not None
        case FaceAnswer.NOT_IDENTIFIABLE:
            return True
        case None:
            return False


def subjects_of(seen: MediaSeen) -> frozenset[int]:
    """The people of the register whose faces were linked."""
    return frozenset(one.subject_id for one in seen.faces if one.subject_id is not None)
