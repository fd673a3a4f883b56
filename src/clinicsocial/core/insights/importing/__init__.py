"""Figures from the files that networks let people download: recognised, read, matched to posts, taken in.

`reading.read_export` never touches the database: bytes in, what they say and what is wrong with them out.
"""
