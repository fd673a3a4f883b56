"""Charts: data of `insights.views` drawn with matplotlib as a picture, with what its parts say.

`drawing` is the door; it brings matplotlib in. `style`, `values` and `words` do without.
"""
