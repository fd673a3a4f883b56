"""A post as WordPress stores it: block HTML whose words come out again as they went in.

Every start brings this in, and few need its HTML: the library's two thousand names of characters come then.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from clinicsocial.core.text.facets import find_facets
from clinicsocial.core.values.facet import FacetKind
from clinicsocial.core.values.network import Outgoing, OutgoingMedia

_SLUG_LENGTH = 60
_TOKEN_LENGTH = 8

_OURS = re.compile(r"^.*-[0-9a-f]{8}-\d+(-\d+)?$")
"""The slug of a picture uploaded by `picture_slug`; the site adds a number where the slug was taken."""

_PARAGRAPH = re.compile(r"<!-- wp:paragraph -->\n<p>(.*?)</p>\n<!-- /wp:paragraph -->", re.DOTALL)
_BREAK = re.compile(r"<br ?/?>")
_TAG = re.compile(r"<[^>]*>")
_PICTURE_CLASS = re.compile(r'class="[^"]*\bwp-image-\d+')

_FILE_ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp"}


@dataclass(frozen=True, slots=True)
class UploadedPicture:
    """A picture in the site's library."""

    id: int
    address: str
    alt_text: str
    width: int
    height: int


def block_html(text: str, pictures: Sequence[UploadedPicture]) -> str:
    """The pictures, then the text: a blank line makes a paragraph, a line end a break, a link an anchor."""
    blocks = [_picture(picture) for picture in pictures]
    blocks += [
        f"<!-- wp:paragraph -->\n<p>{_line_breaks(part)}</p>\n<!-- /wp:paragraph -->"
        for part in text.split("\n\n")
    ]
    return "\n\n".join(blocks)


def title_html(title: str) -> str:
    """The title as WordPress stores it: HTML, in which nothing of the person's is markup."""
    import html

    return html.escape(title, quote=False)


def text_of(content: str) -> str:
    """The words in block HTML made by `block_html`, as the person wrote them."""
    import html

    parts = [_BREAK.sub("\n", part) for part in _PARAGRAPH.findall(content)]
    return "\n\n".join(html.unescape(_TAG.sub("", part)) for part in parts)


def count_pictures(content: str) -> int:
    """How many library pictures stand in the content."""
    return len(_PICTURE_CLASS.findall(content))


def post_slug(outgoing: Outgoing) -> str:
    """The last part of the post's address: words of its title and a mark of this delivery.

    The mark is what finds the draft again when the answer to its creation was lost.
    """
    folded = unicodedata.normalize("NFKD", outgoing.title).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", folded))[:_SLUG_LENGTH].strip("-")
    mark = hashlib.sha256(f"{outgoing.delivery_id}:{outgoing.fingerprint}".encode()).hexdigest()
    return f"{words or 'post'}-{mark[:_TOKEN_LENGTH]}"


def picture_slug(outgoing: Outgoing, index: int) -> str:
    """The name of the post's picture of this index (from 0), without its ending."""
    return f"{post_slug(outgoing)}-{index + 1}"


def is_our_picture(slug: str) -> bool:
    """Whether a library entry was uploaded for a post by this app."""
    return _OURS.match(slug) is not None


def file_name(outgoing: Outgoing, index: int) -> str:
    """The file name under which a picture is uploaded: plain ASCII, nothing of the person's file names."""
    ending = _FILE_ENDINGS.get(outgoing.media[index].mime, "bin")
    return f"{picture_slug(outgoing, index)}.{ending}"


def media_name(media: OutgoingMedia) -> str:
    """The checkpoint name of an uploaded picture."""
    return f"media:{media.key}"


def _line_breaks(part: str) -> str:
    """One paragraph: escaped, links clickable, line ends as breaks."""
    pieces: list[str] = []
    at = 0
    for facet in find_facets(part):
        if facet.kind is not FacetKind.LINK:
            continue
        address = _escaped(facet.value)
        shown = _escaped(part[facet.start : facet.end])
        pieces += [_escaped(part[at : facet.start]), f'<a href="{address}">{shown}</a>']
        at = facet.end
    pieces.append(_escaped(part[at:]))
    return "".join(pieces).replace("\n", "<br>")


def _escaped(text: str) -> str:
    """Text without any meaning to HTML or to WordPress, for a paragraph or an attribute.

    WordPress runs what stands in square brackets. Its filter for users below editor reads ``&amp;#91;`` as
    ``&#91;``, so that the sign after an ampersand is written as a reference too.
    """
    import html

    safe = html.escape(text, quote=True).replace("&amp;#", "&amp;&#35;")
    return safe.replace("[", "&#91;").replace("]", "&#93;")


def _picture(picture: UploadedPicture) -> str:
    address, alt = _escaped(picture.address), _escaped(picture.alt_text)
    return (
        f'<!-- wp:image {{"id":{picture.id},"sizeSlug":"full","linkDestination":"none"}} -->\n'
        f'<figure class="wp-block-image size-full"><img src="{address}" alt="{alt}" '
        f'class="wp-image-{picture.id}" width="{picture.width}" height="{picture.height}"/></figure>\n'
        "<!-- /wp:image -->"
    )
