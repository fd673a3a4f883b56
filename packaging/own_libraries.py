"""Runs first in a packaged ClinicSocial: what it starts besides itself gets the system's libraries, not ours.

On Linux PyInstaller's starter points LD_LIBRARY_PATH at the libraries in the package. The browser or file
manager that we open must not load those. The loader read the variable when this process began, so taking it
back changes nothing here.
"""

import os

_BEFORE = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _BEFORE is not None:
    os.environ["LD_LIBRARY_PATH"] = _BEFORE
else:
    os.environ.pop("LD_LIBRARY_PATH", None)
