"""What worked: figures collected, typed in and read from files, and what can honestly be said from them.

`views` is what pages and papers see; nothing outside this room counts anything itself.
"""
