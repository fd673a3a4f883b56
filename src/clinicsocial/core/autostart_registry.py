"""The user's part of the Windows registry, behind `autostart.Registry`. On other systems there is none."""

from __future__ import annotations

import sys
from contextlib import suppress

if sys.platform == "win32":
    import winreg

    class UserRegistry:
        """Values below ``HKEY_CURRENT_USER``. Every method raises OSError where Windows refuses."""

        def read(self, key: str, name: str) -> str | bytes | None:
            """The value, or None where there is none."""
            with suppress(FileNotFoundError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as found:
                value: object = winreg.QueryValueEx(found, name)[0]
                return value if isinstance(value, str | bytes) else ""
            return None

        def write(self, key: str, name: str, value: str) -> None:
            """Set a text value."""
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as found:
                winreg.SetValueEx(found, name, 0, winreg.REG_SZ, value)

        def delete(self, key: str, name: str) -> None:
            """Remove a value; removing what is not there is fine."""
            user, access = winreg.HKEY_CURRENT_USER, winreg.KEY_SET_VALUE
            with suppress(FileNotFoundError), winreg.OpenKey(user, key, 0, access) as found:
                winreg.DeleteValue(found, name)
