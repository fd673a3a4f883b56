"""Starting a server as a child process that can't outlive the tests."""

from __future__ import annotations

import contextlib
import json
import secrets
import select
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

FIRST_PORT, PORTS = 20_000, 12_000


class ServerStartError(RuntimeError):
    """A test server did not come up; the text has the end of its own log."""


@contextlib.contextmanager
def child(
    command: Sequence[str], *, cwd: Path, log: Path, env: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """Run ``command`` until the block ends; its errors go to ``log``, its answers to the process' ``stdout``.

    ``env`` is its whole environment. The kernel kills it when this process dies (``setpriv``), so that a
    killed test run leaves nothing behind.
    """
    if shutil.which("setpriv"):
        command = ["setpriv", "--pdeathsig", "KILL", "--", *command]
    with log.open("ab") as errors:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
        )
    try:
        yield process
    finally:
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a child: asked first, killed after five seconds. Closes its pipes."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


def first_answer(process: subprocess.Popen[bytes], *, log: Path, seconds: float = 90) -> dict[str, str]:
    """The JSON object a server prints when it is ready; raises as :func:`first_line` does."""
    answer = json.loads(first_line(process, log=log, seconds=seconds))
    return {str(key): str(value) for key, value in answer.items()}


def first_line(process: subprocess.Popen[bytes], *, log: Path, seconds: float = 120) -> bytes:
    """The line a server prints when it is ready.

    Raises:
        ServerStartError: it ended, or said nothing for ``seconds``.
    """
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], seconds)
    line = process.stdout.readline() if ready else b""
    if not line:
        raise ServerStartError(f"{process.args!r} did not start:\n{tail(log)}")
    return line


def wait_for_port(process: subprocess.Popen[bytes], port: int, *, log: Path, seconds: float = 120) -> None:
    """Return as soon as 127.0.0.1:``port`` takes connections.

    Raises:
        ServerStartError: the server ended, or does not listen after ``seconds``.
    """
    end = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise ServerStartError(f"{process.args!r} does not listen on {port}:\n{tail(log)}")


def free_port() -> int:
    """A port of 127.0.0.1 on which nobody listens, and which the system gives to nobody who asks for any.

    Linux gives those from 32768 on (`ip_local_port_range`): one of them, free a moment ago, may be another
    program's before the server takes it.
    """
    while True:
        port = FIRST_PORT + secrets.randbelow(PORTS)
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port


def tail(log: Path, lines: int = 30) -> str:
    """The last lines of a log."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:]) if log.exists() else ""
