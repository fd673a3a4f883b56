"""What a check is given to read: one text for one account, or the base text for none yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from clinicsocial.core.values.looking import MediaSeen


class DraftKind(StrEnum):
    """What the text is for; a reply is judged with the comment it answers."""

    POST = "post"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class DraftMedia:
    """A picture or video of a draft, as far as a check needs to know it."""

    sha256: str
    mime: str
    width: int
    """Pixels, as shown (rotation applied)."""
    height: int
    size: int
    """Bytes of the original file."""
    duration: float | None = None
    """Seconds; None for a still picture."""
    animated: bool = False
    alt_text: str = ""
    decorative: bool = False
    file_name: str = ""
    kept: float = 1.0
    """Share of the picture that a frame leaves to be seen; `width` and `height` are those of the frame."""
    seen: MediaSeen | None = None
    """What was found in it; None only outside the app, where nothing is known about files."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with its media, as it would go to one account."""

    text: str
    title: str = ""
    kind: DraftKind = DraftKind.POST
    media: tuple[DraftMedia, ...] = ()
    link: str = ""
    """The address shown as a link card, if any."""
    thread: str = ""
    """How the text becomes a thread where the network has them: a `ThreadRule`."""
    paid: bool = False
    """It will run as a paid advertisement or be boosted."""
