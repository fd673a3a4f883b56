"""The encrypted database: opening, migrations, units of work, audit, backup, media files."""
