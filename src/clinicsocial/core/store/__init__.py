"""The encrypted database of one clinic, its media files, its backups, and how they are opened."""
