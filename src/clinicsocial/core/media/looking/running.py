"""Starts the child that looks, waits for it, and ends it when the caller or the clock says so.

The call blocks: run it in the window's pool. Cancelling kills the child; so does a time limit. Whatever the
file does to the child, the caller gets a `LookError`.
"""

from __future__ import annotations

import base64
import logging
import os
import subprocess
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from clinicsocial.core.clock import Clock
from clinicsocial.core.media.looking.child import COMMAND
from clinicsocial.core.media.looking.pipes import exchange
from clinicsocial.core.media.looking.wire import (
    BadMessageError,
    Probed,
    Request,
    looked_from_json,
    messages,
    request_line,
)
from clinicsocial.core.own_program import own_command
from clinicsocial.core.values.looking import Looked, LookFailure
from clinicsocial.core.values.looking_errors import LookCancelledError, look_error

log = logging.getLogger(__name__)

_CHILD = "clinicsocial.core.media.looking.child"
_TICK = 0.1
"""Seconds between two looks at the token and the clock."""
_KEPT = frozenset({"PATH", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "TEMP", "TMP", "LANG", "LC_ALL", "TZ"})
"""What the child needs of the environment; not the session bus, not the home folder, no proxy."""


class CancelToken:
    """Held by whoever may cancel; may be set from any thread."""

    def __init__(self) -> None:
        self.cancelled = False

    def cancel(self) -> None:
        """Ask that the work ends; the child is gone within a tenth of a second."""
        self.cancelled = True


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one look may cost."""

    seconds: float = 60.0
    """By the clock; a video may take ten times as long."""
    memory: int = 3 * 1024**3
    """Bytes of address space; a look needs about a gigabyte of it, and about half of that really."""
    threads: int = 2


_WINDOWS_FLAGS = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(
    subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0
)
"""No console flashes up, and the window goes first; 0 on other systems."""

Progress = Callable[[float], None]
"""Told the share that is done, 0 to 1, in the caller's own thread."""


@dataclass(frozen=True, slots=True)
class Looker:
    """Looks into files, one child for each."""

    clock: Clock
    bounds: Bounds = Bounds()

    def look(
        self,
        content: bytes,
        *,
        file_name: str,
        is_video: bool = False,
        token: CancelToken | None = None,
        on_progress: Progress | None = None,
    ) -> Looked:
        """Everything found in the file.

        Raises:
            LookError: why it could not be looked into, naming the file.
            LookCancelledError: the token said so.
        """
        task = "video" if is_video else "picture"
        answer = self._ask(task, content, file_name, token or CancelToken(), on_progress)
        try:
            return looked_from_json(answer.get("looked"))
        except BadMessageError:
            raise look_error(LookFailure.CRASHED, file_name) from None

    def probe(self, content: bytes, *, file_name: str, token: CancelToken | None = None) -> Probed:
        """Size, length and poster of a video that can be played.

        Raises:
            LookError, LookCancelledError
        """
        answer = self._ask("probe", content, file_name, token or CancelToken(), None)
        match answer.get("probed"):
            case {
                "width": int(width),
                "height": int(height),
                "seconds": int() | float() as seconds,
                "poster": str(poster),
            }:
                return Probed(width, height, float(seconds), base64.b64decode(poster))
            case _:
                raise look_error(LookFailure.CRASHED, file_name)

    def stills(
        self, content: bytes, *, file_name: str, at: Iterable[float], token: CancelToken | None = None
    ) -> Mapping[float, bytes]:
        """Frames of a video as JPEGs, for those of the seconds named by a look (`FoundFace.second`, …).

        Raises:
            LookError, LookCancelledError
        """
        wanted = tuple(sorted(set(at)))
        answer = self._ask("stills", content, file_name, token or CancelToken(), None, at=wanted)
        found = answer.get("stills")
        if not isinstance(found, list):
            raise look_error(LookFailure.CRASHED, file_name)
        made: dict[float, bytes] = {}
        for one in found:
            match one:
                case {"second": int() | float() as second, "jpeg": str(jpeg)}:
                    made[float(second)] = base64.b64decode(jpeg)
                case _:
                    raise look_error(LookFailure.CRASHED, file_name)
        return made

    def _ask(
        self,
        task: str,
        content: bytes,
        file_name: str,
        token: CancelToken,
        on_progress: Progress | None,
        *,
        at: tuple[float, ...] = (),
    ) -> Mapping[str, object]:
        limit = self.bounds.seconds * (10 if task == "video" else 1)
        threads = self.bounds.threads
        request = Request(task, threads, self.bounds.memory, int(limit * threads) + 1, at)
        output = self._run(request_line(request) + content, file_name, limit, token, on_progress)
        try:
            said = messages(output)
        except BadMessageError:
            said = ()
        answer = said[-1] if said else {}
        match answer.get("failed"):
            case None if "progress" not in answer and answer:
                return answer
            case str(reason) if reason in set(LookFailure):
                raise look_error(LookFailure(reason), file_name)
            case _:
                raise look_error(LookFailure.CRASHED, file_name)

    def _run(
        self, given: bytes, file_name: str, limit: float, token: CancelToken, on_progress: Progress | None
    ) -> bytes:
        """The child's whole output."""
        if token.cancelled:
            raise LookCancelledError(file_name)
        started = self.clock.monotonic()
        output = b""
        with subprocess.Popen(  # noqa: S603 -- our own program, no shell, no argument from outside
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=_WINDOWS_FLAGS,
        ) as child:
            try:
                for output in exchange(child, given, _TICK):
                    _tell(output, on_progress)
                    if token.cancelled:
                        raise LookCancelledError(file_name)
                    if self.clock.monotonic() - started > limit:
                        log.warning("looking into a file took longer than %.0f s", limit)
                        raise look_error(LookFailure.TOO_LONG, file_name)
            finally:
                child.kill()
        return output


def command() -> list[str]:
    """How the child is started: through Python from a checkout or a wheel; a frozen app starts itself."""
    return own_command([COMMAND], ["-I", "-X", "utf8", "-m", _CHILD])


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.upper() in _KEPT}


def _tell(output: bytes, on_progress: Progress | None) -> None:
    """Pass the last share on that the child has told (Windows hands nothing out before the end)."""
    if on_progress is None:
        return
    try:
        shares = [message.get("progress") for message in messages(output)]
    except BadMessageError:
        return
    told = [share for share in shares if isinstance(share, int | float)]
    if told:
        on_progress(float(told[-1]))
