"""A process of many threads keeps few heaps; proved in one of its own, since a heap once made stays."""

from __future__ import annotations

import subprocess
import sys

import pytest

COUNT_HEAPS = """
import ctypes, re, sys, tempfile, threading
from clinicsocial.core.heaps import keep_few_heaps

if sys.argv[1] == "few":
    keep_few_heaps()
meeting = threading.Barrier(8)

def work():
    held = bytearray(100_000)
    meeting.wait(30)

threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
with tempfile.NamedTemporaryFile() as file:
    stream = ctypes.c_void_p(libc.fopen(file.name.encode(), b"w"))
    libc.malloc_info(0, stream)
    libc.fclose(stream)
    print(len(re.findall(rb"<heap nr", file.read())))
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such heaps")


def heaps(how: str) -> int:
    told = subprocess.check_output([sys.executable, "-c", COUNT_HEAPS, how], text=True)
    return int(told)


def test_the_threads_of_this_program_share_two_heaps() -> None:
    assert heaps("few") == 2
    assert heaps("as it comes") > 2
