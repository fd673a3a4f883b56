"""Windows: SetThreadExecutionState. The promise belongs to the thread that asked."""

from __future__ import annotations

import ctypes

ES_SYSTEM_REQUIRED = 0x00000001
ES_CONTINUOUS = 0x80000000
# Values: learn.microsoft.com, SetThreadExecutionState (winbase.h).


class WindowsStayAwake:
    """The display may turn off; the system stays awake."""

    def hold(self) -> bool:
        """Ask for it; False where Windows answers 0 (a failure)."""
        return self._set(ES_CONTINUOUS | ES_SYSTEM_REQUIRED)

    def release(self) -> None:
        """Ask for nothing any more."""
        self._set(ES_CONTINUOUS)

    @staticmethod
    def _set(flags: int) -> bool:
        load = getattr(ctypes, "WinDLL", None)
        if load is None:
            return False
        set_state = load("kernel32").SetThreadExecutionState
        set_state.argtypes = (ctypes.c_uint32,)
        set_state.restype = ctypes.c_uint32
        return bool(set_state(flags))
