"""The mapped records, one file per topic."""
