"""The encrypted database: opening, migrations, backup, unit of work, search, command log."""
