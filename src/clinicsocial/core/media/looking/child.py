"""The program that looks: reads one file from its input, says what it found, ends.

Started by `running.Looker` with ``python -m``; a frozen app starts itself with the hidden command
`COMMAND`. It never sees a path, a name, the database or a key.
"""

from __future__ import annotations

import base64
import json
import os
import sys
from typing import IO, TYPE_CHECKING

from clinicsocial.core.media.looking.confining import confine
from clinicsocial.core.media.looking.wire import Request, looked_to_json, read_request
from clinicsocial.core.values.errors import ResourceError
from clinicsocial.core.values.looking import LookFailure
from clinicsocial.core.values.media_errors import MediaError, TooManyPixelsError

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMAND = "look-into-file"
"""The hidden command of a frozen app that runs `main`."""


def main() -> int:
    """Read the request and the file, answer, end; returns the exit code."""
    out = _own_output()
    request = read_request(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    _say(out, _answer(request, content, out))
    # Libraries' own clearing up at exit has nothing left to do here, and could only go wrong.
    out.flush()
    os._exit(0)


def _own_output() -> IO[bytes]:
    """The pipe to the parent; what a library prints by itself goes nowhere."""
    pipe = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return os.fdopen(pipe, "wb", buffering=0)


def _answer(request: Request, content: bytes, out: IO[bytes]) -> Mapping[str, object]:
    try:
        _prepare(request)
        confine(memory=request.memory, seconds=request.seconds)
        return _found(request, content, out)
    except TooManyPixelsError:
        return {"failed": LookFailure.TOO_LARGE}
    except MediaError:
        return {"failed": LookFailure.DAMAGED}
    except MemoryError:
        return {"failed": LookFailure.MEMORY}
    except (ImportError, ResourceError):
        return {"failed": LookFailure.NO_EYES}
    except Exception as error:  # noqa: BLE001 -- whatever a library stumbles over, the caller gets an answer
        return {"failed": _reason(error)}


def _prepare(request: Request) -> None:
    """Load the libraries before memory is bounded, and keep them to the threads they are given."""
    threads = str(request.threads)
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "OPENCV_FFMPEG_THREADS"):
        os.environ[name] = threads
    import cv2

    cv2.setNumThreads(request.threads)


def _found(request: Request, content: bytes, out: IO[bytes]) -> Mapping[str, object]:
    def tell(share: float) -> None:
        _say(out, {"progress": round(share, 3)})

    if request.task == "probe":
        return _probed(content)
    if request.task == "stills":
        return _stills(content, request.at)
    from clinicsocial.core.media.looking.eyes import Eyes

    eyes = Eyes()
    tell(0.1)
    look = eyes.look_at_video if request.task == "video" else eyes.look_at_picture
    return {"looked": looked_to_json(look(content, tell))}


def _probed(content: bytes) -> Mapping[str, object]:
    from clinicsocial.core.media.looking.frames import Frames

    frames = Frames(content)
    seconds = frames.seconds
    pixels, poster = frames.poster()
    height, width = pixels.shape[:2]
    return {
        "probed": {
            "width": width,
            "height": height,
            "seconds": round(seconds, 3),
            "poster": base64.b64encode(poster).decode(),
        }
    }


def _stills(content: bytes, at: tuple[float, ...]) -> Mapping[str, object]:
    from clinicsocial.core.media.looking.frames import Frames, small_jpeg

    wanted = set(at)
    stills: list[Mapping[str, object]] = []
    for second, pixels in Frames(content).each_second():
        if second in wanted:
            stills.append({"second": second, "jpeg": base64.b64encode(small_jpeg(pixels)).decode()})
            wanted.discard(second)
        if not wanted:
            break
    return {"stills": stills}


def _reason(error: Exception) -> LookFailure:
    from cv2 import error as opencv_error

    from clinicsocial.core.media.looking.frames import NoVideoError, TooLongError

    if isinstance(error, TooLongError):
        return LookFailure.TOO_LARGE
    if isinstance(error, NoVideoError):
        return LookFailure.DAMAGED
    if isinstance(error, opencv_error) and "Insufficient memory" in str(error):
        return LookFailure.MEMORY
    return LookFailure.CRASHED


def _say(out: IO[bytes], message: Mapping[str, object]) -> None:
    out.write(json.dumps(message).encode() + b"\n")


if __name__ == "__main__":
    raise SystemExit(main())
