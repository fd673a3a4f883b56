"""Many posts in one file: read, mapped to columns, looked at row by row, and stored all or none."""
