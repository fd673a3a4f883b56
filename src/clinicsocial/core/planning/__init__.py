"""Writing, scheduling and looking at posts: short functions with keyword arguments and frozen results."""
