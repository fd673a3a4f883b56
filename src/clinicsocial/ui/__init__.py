"""The Qt window. Nothing here runs SQL, waits for a network or holds a mapped record."""

# The order matters: the package alone brings the question about sources, its first library begins to ask it.
import PySide6  # noqa: F401

from clinicsocial.ui.imports import leave_sources_unread

leave_sources_unread()

from clinicsocial.ui.constants import keep_constants  # noqa: E402

keep_constants()
