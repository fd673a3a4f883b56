"""What the window and the child say to each other, and the form in which a look is kept: plain JSON.

To the child: one line of JSON (a `Request`), then the file's bytes, then the end of the stream. From the
child: lines of JSON, each ``{"progress": 0.4}``, and last one with ``looked``, ``probed`` or ``failed``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from clinicsocial.core.values.looking import Box, Capture, FoundCode, FoundFace, FoundText, Looked


class BadMessageError(ValueError):
    """A message, or a kept look, that is not of the shape above."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the child is asked: look into a picture or a video, or only show something of a video."""

    task: str
    """``picture``, ``video``, ``probe`` or ``stills``."""
    threads: int
    memory: int
    """Bytes of address space the child may have."""
    seconds: int
    """Processor time the child may use."""
    at: tuple[float, ...] = ()
    """Seconds of which stills are wanted."""


@dataclass(frozen=True, slots=True)
class Probed:
    """A video that can be played: its size as shown, its length and one frame of it."""

    width: int
    height: int
    seconds: float
    poster: bytes
    """A JPEG of a frame from its first second."""


def request_line(request: Request) -> bytes:
    """The first line the child reads."""
    return json.dumps(asdict(request)).encode() + b"\n"


def read_request(line: bytes) -> Request:
    """The child's side of `request_line`."""
    raw = _mapping(_parsed(line))
    return Request(
        task=_text(raw, "task"),
        threads=int(_number(raw, "threads")),
        memory=int(_number(raw, "memory")),
        seconds=int(_number(raw, "seconds")),
        at=_numbers(raw, "at"),
    )


def looked_to_json(looked: Looked) -> dict[str, object]:
    """A look as JSON values."""
    return asdict(looked)


def looked_from_json(value: object) -> Looked:
    """A look out of JSON values.

    Raises:
        BadMessageError: something is missing or of the wrong kind.
    """
    raw = _mapping(value)
    seconds = raw.get("seconds")
    return Looked(
        engine=_text(raw, "engine"),
        width=int(_number(raw, "width")),
        height=int(_number(raw, "height")),
        faces=tuple(
            FoundFace(_box(one), _number(one, "score"), _second(one)) for one in _mappings(raw, "faces")
        ),
        lines=tuple(
            FoundText(_box(one), _text(one, "text"), _number(one, "score"), _second(one))
            for one in _mappings(raw, "lines")
        ),
        codes=tuple(
            FoundCode(_box(one), _text(one, "text"), _second(one)) for one in _mappings(raw, "codes")
        ),
        capture=_capture(_mapping(raw.get("capture"))),
        seconds=None if seconds is None else _number(raw, "seconds"),
        frames=int(_number(raw, "frames")),
    )


def messages(output: bytes) -> tuple[Mapping[str, object], ...]:
    """The whole lines of the child's output so far; a line without its end is not there yet.

    Raises:
        BadMessageError: a line is no JSON object.
    """
    return tuple(_mapping(_parsed(line)) for line in output.split(b"\n")[:-1] if line)


def _capture(raw: Mapping[str, object]) -> Capture:
    kinds = raw.get("kinds")
    return Capture(
        taken_on=_text(raw, "taken_on"),
        latitude=None if raw.get("latitude") is None else _number(raw, "latitude"),
        longitude=None if raw.get("longitude") is None else _number(raw, "longitude"),
        device=_text(raw, "device"),
        kinds=tuple(str(kind) for kind in kinds) if isinstance(kinds, list | tuple) else (),
    )


def _parsed(line: bytes) -> object:
    try:
        value: object = json.loads(line)
    except ValueError:
        raise BadMessageError("not JSON") from None
    return value


def _box(raw: Mapping[str, object]) -> Box:
    box = _mapping(raw.get("box"))
    return Box(*(int(_number(box, name)) for name in ("x", "y", "width", "height")))


def _second(raw: Mapping[str, object]) -> float | None:
    return None if raw.get("second") is None else _number(raw, "second")


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise BadMessageError("not an object")
    return {str(name): one for name, one in value.items()}


def _mappings(raw: Mapping[str, object], name: str) -> tuple[Mapping[str, object], ...]:
    value = raw.get(name)
    if not isinstance(value, list | tuple):
        raise BadMessageError(f"{name} is no list")
    return tuple(_mapping(one) for one in value)


def _numbers(raw: Mapping[str, object], name: str) -> tuple[float, ...]:
    value = raw.get(name)
    if not isinstance(value, list):
        raise BadMessageError(f"{name} is no list")
    return tuple(_number({name: one}, name) for one in value)


def _text(raw: Mapping[str, object], name: str) -> str:
    value = raw.get(name)
    if not isinstance(value, str):
        raise BadMessageError(f"{name} is no text")
    return value


def _number(raw: Mapping[str, object], name: str) -> float:
    value = raw.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadMessageError(f"{name} is no number")
    return value
