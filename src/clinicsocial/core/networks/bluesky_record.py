"""The record of a post on Bluesky: built the same on every try, read back to settle what became of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime

from clinicsocial.core.clock import utc
from clinicsocial.core.networks.answers import AnswerError, Fields, as_fields, parse_json
from clinicsocial.core.text.facets import find_facets
from clinicsocial.core.values.facet import Facet, FacetKind
from clinicsocial.core.values.network import Guard, Outgoing, OutgoingMedia

COLLECTION = "app.bsky.feed.post"

_AT_URI = re.compile(
    r"at://(?P<did>did:[a-z0-9]+:[A-Za-z0-9._:%-]+)/app\.bsky\.feed\.post/(?P<key>[A-Za-z0-9._:~-]{1,512})"
)


def at_uri(did: str, key: str) -> str:
    """The network's id of a post."""
    return f"at://{did}/{COLLECTION}/{key}"


def split_uri(uri: str) -> tuple[str, str]:
    """The account and the record key of a post's id.

    Raises:
        AnswerError: it is not the id of a post.
    """
    match = _AT_URI.fullmatch(uri)
    if match is None:
        raise AnswerError("uri")
    return match["did"], match["key"]


def created_at(guard: Guard) -> str:
    """The creation time as it stands in the record; kept in the guard so that a repeat is identical."""
    return guard.extra.get("created_at") or instant_text(guard.made_at)


def instant_text(instant: datetime) -> str:
    """An instant as the AT Protocol writes it: UTC, milliseconds, ``Z``."""
    return utc(instant).astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def blob_name(media: OutgoingMedia) -> str:
    """The checkpoint name of an uploaded picture."""
    return f"blob:{media.key}"


def mention_name(handle: str) -> str:
    """The checkpoint name of a handle that was looked up."""
    return f"did:{handle.lower()}"


def mentions(text: str) -> tuple[str, ...]:
    """The handles that a text mentions, without ``@``."""
    return tuple(dict.fromkeys(facet.value for facet in find_facets(text) if facet.kind is FacetKind.MENTION))


def build_record(outgoing: Outgoing, known: Mapping[str, str], guard: Guard) -> dict[str, object]:
    """The record, from what is sent, what was prepared and the guard: nothing else, so a repeat is identical.

    Raises:
        AnswerError: a picture was not uploaded, or its checkpoint is not readable.
    """
    record = text_record(outgoing.text, outgoing.language, created_at(guard), known)
    embed = _embed(outgoing, known)
    if embed is not None:
        record["embed"] = embed
    return record


def text_record(text: str, language: str, created: str, known: Mapping[str, str]) -> dict[str, object]:
    """A post of words alone, with what is clickable in them. `created` is as `instant_text` writes it."""
    record: dict[str, object] = {
        "$type": COLLECTION,
        "text": text,
        "createdAt": created,
        "langs": [language],
    }
    facets = [shape for facet in find_facets(text) if (shape := _facet(facet, known)) is not None]
    if facets:
        record["facets"] = facets
    return record


def is_ours(record: Fields, outgoing: Outgoing, guard: Guard) -> bool:
    """Whether a record found under our key is the post that was sent."""
    return record.text_or("text", "") == outgoing.text or record.text_or("createdAt", "") == created_at(guard)


def media_count(record: Fields) -> int:
    """How many pictures a record carries."""
    try:
        return sum(1 for _ in record.fields("embed").items("images"))
    except AnswerError:
        return 0


def _facet(facet: Facet, known: Mapping[str, str]) -> dict[str, object] | None:
    """The facet as the network writes it, or None for a mention of nobody."""
    feature: dict[str, object]
    if facet.kind is FacetKind.LINK:
        feature = {"$type": "app.bsky.richtext.facet#link", "uri": facet.value}
    elif facet.kind is FacetKind.TAG:
        feature = {"$type": "app.bsky.richtext.facet#tag", "tag": facet.value}
    else:
        did = known.get(mention_name(facet.value), "")
        if not did:
            return None
        feature = {"$type": "app.bsky.richtext.facet#mention", "did": did}
    index = {"byteStart": facet.byte_start, "byteEnd": facet.byte_end}
    return {"index": index, "features": [feature]}


def _embed(outgoing: Outgoing, known: Mapping[str, str]) -> dict[str, object] | None:
    if outgoing.media:
        images = [_image(media, known) for media in outgoing.media]
        return {"$type": "app.bsky.embed.images", "images": images}
    card = outgoing.link_card
    if card is None:
        return None
    external = {"uri": card.address, "title": card.title, "description": card.description}
    return {"$type": "app.bsky.embed.external", "external": external}


def _image(media: OutgoingMedia, known: Mapping[str, str]) -> dict[str, object]:
    kept = as_fields(parse_json(known.get(blob_name(media), "").encode()), "blob")
    return {
        "image": kept.fields("blob").values,
        "alt": media.alt_text,
        "aspectRatio": {"width": media.width, "height": media.height},
    }


def kept_blob(blob: Fields, now: datetime) -> str:
    """The checkpoint value of an uploaded picture: the network's reference, and when it was uploaded."""
    return json.dumps({"blob": blob.values, "at": utc(now).isoformat()})
