"""The Qt window. Nothing here runs SQL, waits for a network or holds a mapped record."""
