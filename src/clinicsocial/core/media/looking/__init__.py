"""Looking into pictures and videos on this PC: faces, readable text, codes, when and where they were taken.

The looking itself happens in a child process (`child`), because a damaged file may take a decoder down with
it. `running.Looker` starts the child and is all that the rest of the app needs; it imports neither OpenCV nor
numpy.
"""
