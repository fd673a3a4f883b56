"""macOS: an IOKit power assertion against idle sleep."""

from __future__ import annotations

import ctypes
import ctypes.util

UTF8 = 0x08000100
LEVEL_ON = 255
# kCFStringEncodingUTF8 and kIOPMAssertionLevelOn: CoreFoundation and IOKit headers (CFString.h, IOPMLib.h).
ASSERTION = b"PreventUserIdleSystemSleep"
NAME = b"ClinicSocial: a post is due"


class MacStayAwake:
    """Held until released, or until the process ends."""

    def __init__(self) -> None:
        self._held: int | None = None

    def hold(self) -> bool:
        """Make the assertion; False where the frameworks are missing or refuse."""
        frameworks = _frameworks()
        if frameworks is None:
            return False
        core, power = frameworks
        kind = core.CFStringCreateWithCString(None, ASSERTION, UTF8)
        name = core.CFStringCreateWithCString(None, NAME, UTF8)
        made = ctypes.c_uint32(0)
        outcome = int(power.IOPMAssertionCreateWithName(kind, LEVEL_ON, name, ctypes.byref(made)))
        core.CFRelease(kind)
        core.CFRelease(name)
        if outcome != 0:
            return False
        self.release()
        self._held = made.value
        return True

    def release(self) -> None:
        """Give the assertion back."""
        held, self._held = self._held, None
        frameworks = _frameworks()
        if held is not None and frameworks is not None:
            frameworks[1].IOPMAssertionRelease(ctypes.c_uint32(held))


def _frameworks() -> tuple[ctypes.CDLL, ctypes.CDLL] | None:
    paths = [ctypes.util.find_library(name) for name in ("CoreFoundation", "IOKit")]
    if not all(paths):
        return None
    core, power = ctypes.CDLL(paths[0]), ctypes.CDLL(paths[1])
    core.CFStringCreateWithCString.restype = ctypes.c_void_p
    core.CFStringCreateWithCString.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32)
    core.CFRelease.argtypes = (ctypes.c_void_p,)
    power.IOPMAssertionCreateWithName.argtypes = (
        ctypes.c_void_p,
        ctypes.c_uint32,
        ctypes.c_void_p,
        ctypes.POINTER(ctypes.c_uint32),
    )
    return core, power
