"""The Qt window. Nothing here runs SQL, waits for a network or holds a mapped record."""

import PySide6.QtCore  # noqa: F401 - the two calls below are about what it brings

from clinicsocial.ui.constants import keep_constants
from clinicsocial.ui.imports import leave_sources_unread

keep_constants()
leave_sources_unread()
