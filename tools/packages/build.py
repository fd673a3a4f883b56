"""Makes the packages of the system it runs on, each proven by the self-test: ``./dev package [KIND ...]``.

Kinds: ``folder`` (PyInstaller's, always made first), ``deb`` and ``archive`` on Linux, ``installer`` on
Windows, ``image`` on macOS. Without a kind: all of this system. They lie in ``build/packages``.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tools.packages import freeze, linux, macos, windows
from tools.packages.names import FOLDER, size_of

KINDS: Mapping[str, Mapping[str, Callable[[], Path]]] = {
    "linux": {"deb": linux.make_deb, "archive": linux.make_archive},
    "win32": {"installer": windows.make_installer},
    "darwin": {"image": macos.make_image},
}
"""By `sys.platform`, then by name."""


def main(wanted: list[str]) -> int:
    """Make what is wanted; returns the exit status."""
    kinds = KINDS.get(sys.platform, {})
    unknown = set(wanted) - kinds.keys() - {"folder"}
    if unknown:
        print(f"package: this system makes {', '.join(['folder', *kinds])}, not {', '.join(sorted(unknown))}")
        return 2
    freeze.tell(freeze.freeze())
    print(f"package: {FOLDER}")
    for name in [one for one in kinds if one in wanted or not wanted]:
        begun = time.monotonic()
        made = kinds[name]()
        taken = time.monotonic() - begun
        print(f"package: {made}, {size_of(made) / 1e6:.0f} MB, packed in {taken:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
