"""Looks into a text: what a reader sees as one character, and where links, hashtags and mentions stand.

Pure functions over code points; offsets are code point offsets unless a name says bytes. Importing this
package is cheap: the pattern library is brought in by the first call that needs it.
"""

from clinicsocial.core.text.emoji import emoji_spans
from clinicsocial.core.text.facets import find_facets
from clinicsocial.core.text.graphemes import grapheme_spans, graphemes
from clinicsocial.core.text.hashtags import find_hashtags
from clinicsocial.core.text.links import find_links
from clinicsocial.core.text.mentions import find_remote_mentions

__all__ = [
    "emoji_spans",
    "find_facets",
    "find_hashtags",
    "find_links",
    "find_remote_mentions",
    "grapheme_spans",
    "graphemes",
]
