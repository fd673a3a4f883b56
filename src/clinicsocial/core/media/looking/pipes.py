"""Talks with a child over its pipes without a thread: hands its input over while its output is read.

`Popen.communicate` loses what is left of the input when it is called again after a time-out, so on POSIX the
pipes are watched here. Windows cannot watch pipes; there `communicate` brings its own helper for the output,
and the child reads its input to the end before it says anything.
"""

from __future__ import annotations

import os
import selectors
import subprocess
import sys
from collections.abc import Iterator

_PIECE = 1 << 16


def exchange(child: subprocess.Popen[bytes], given: bytes, tick: float) -> Iterator[bytes]:
    """What the child has said so far, at least every `tick` seconds until it has closed its output."""
    if sys.platform == "win32":
        yield from _communicated(child, given, tick)
    else:
        yield from _watched(child, given, tick)


def _communicated(child: subprocess.Popen[bytes], given: bytes, tick: float) -> Iterator[bytes]:
    rest: bytes | None = given
    while True:
        try:
            said, _ = child.communicate(rest, timeout=tick)
        except subprocess.TimeoutExpired as waiting:
            rest = None
            yield waiting.output if isinstance(waiting.output, bytes) else b""
        else:
            yield said
            return


def _watched(child: subprocess.Popen[bytes], given: bytes, tick: float) -> Iterator[bytes]:
    if child.stdin is None or child.stdout is None:
        raise ValueError("the child has no pipes")
    rest, said = memoryview(given), bytearray()
    with selectors.DefaultSelector() as pipes:
        for pipe, what in ((child.stdin, selectors.EVENT_WRITE), (child.stdout, selectors.EVENT_READ)):
            os.set_blocking(pipe.fileno(), False)
            pipes.register(pipe, what)
        while True:
            for key, _ in pipes.select(tick):
                if key.fileobj is child.stdout:
                    piece = os.read(key.fd, _PIECE)
                    if not piece:
                        yield bytes(said)
                        return
                    said += piece
                    continue
                rest = _handed_over(key.fd, rest)
                if not rest:
                    pipes.unregister(child.stdin)
                    child.stdin.close()
            yield bytes(said)


def _handed_over(descriptor: int, rest: memoryview) -> memoryview:
    """What is still to be written; nothing where the child does not want more (it says why, or has ended)."""
    try:
        return rest[os.write(descriptor, rest[:_PIECE]) :]
    except BlockingIOError:
        return rest
    except BrokenPipeError:
        return rest[len(rest) :]
