"""Everything a clinic has, in open formats: CSV, JSON and the files themselves."""
