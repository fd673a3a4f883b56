"""The Qt window. Nothing here runs SQL, waits for a network or holds a mapped record."""

from clinicsocial.ui.constants import keep_constants

keep_constants()
