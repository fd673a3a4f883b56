"""What the network checks say. Each entry gives the sentence and what to do, for one sentence id."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from clinicsocial.core.i18n import tr, trn

Parameters = Mapping[str, str | int]


def _number(parameters: Parameters, name: str) -> int:
    return int(parameters[name])


def _empty(_: Parameters) -> tuple[str, str]:
    return tr("There is nothing to post yet."), tr("Write something, add a picture or add a link.")


def _broken_character(_: Parameters) -> tuple[str, str]:
    return (
        tr("A character here is damaged and cannot be sent."),
        tr("It was probably cut in half when the text was pasted. Delete it and type it again."),
    )


def _text_too_long(parameters: Parameters) -> tuple[str, str]:
    over = _number(parameters, "over")
    return (
        tr("This text is too long for {account}: {used:,} of {limit:,} characters.", **parameters),
        trn(
            "Shorten it by {n} character, or write a shorter text for this account only.",
            "Shorten it by {n} characters, or write a shorter text for this account only.",
            over,
        ),
    )


def _text_too_long_in_bytes(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("This text takes too much room for {account}: {used:,} of {limit:,} bytes.", **parameters),
        tr("Emoji and letters with accents take more room than others. Use fewer of them, or shorten it."),
    )


def _too_many_parts(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("This makes a thread of {used} posts on {account}; at most {limit} are sent.", **parameters),
        tr("Shorten the text, or make two posts of it on different days."),
    )


def _comment_too_long(parameters: Parameters) -> tuple[str, str]:
    over = _number(parameters, "over")
    return (
        tr("The first comment is too long for {account}: {used:,} of {limit:,} characters.", **parameters),
        trn("Shorten it by {n} character.", "Shorten it by {n} characters.", over),
    )


def _refused_character(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("{account} does not accept the character “{character}”.", **parameters),
        tr("Remove it or write it in another way."),
    )


def _too_many_hashtags(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("{account} takes {limit} hashtags, this text has {used}.", **parameters),
        tr("Keep the ones that help people find the clinic and remove the rest."),
    )


def _title_missing(parameters: Parameters) -> tuple[str, str]:
    return tr("{account} needs a title.", **parameters), tr("Write a short title above the text.")


def _title_too_long(parameters: Parameters) -> tuple[str, str]:
    over = _number(parameters, "over")
    return (
        tr("The title is too long for {account}: {used:,} of {limit:,} characters.", **parameters),
        trn("Shorten it by {n} character.", "Shorten it by {n} characters.", over),
    )


def _title_too_long_in_bytes(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("The title takes too much room for {account}: {used:,} of {limit:,} bytes.", **parameters),
        tr("Use fewer emoji and letters with accents, or shorten it."),
    )


def _alt_text_missing(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("Picture {number} has no description.", **parameters),
        tr("Say in a sentence what it shows, for people who cannot see it, or mark it as decorative."),
    )


def _alt_text_too_long(parameters: Parameters) -> tuple[str, str]:
    over = _number(parameters, "over")
    return (
        tr(
            "Picture {number} has too long a description for {account}: {used:,} of {limit:,} characters.",
            **parameters,
        ),
        trn("Shorten it by {n} character.", "Shorten it by {n} characters.", over),
    )


def _media_needed(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("{account} takes no post without a picture or a video.", **parameters),
        tr("Add a picture, or take this account off the post."),
    )


def _video_needed(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("{account} takes videos only.", **parameters),
        tr("Add a video, or take this account off the post."),
    )


def _leave_out() -> str:
    return tr("Leave it out for this account, or take the account off the post.")


def _picture_not_taken(parameters: Parameters) -> tuple[str, str]:
    return tr("{account} takes no pictures (item {number}).", **parameters), _leave_out()


def _animation_not_taken(parameters: Parameters) -> tuple[str, str]:
    return tr("{account} takes no moving pictures (item {number}).", **parameters), _leave_out()


def _video_not_taken(parameters: Parameters) -> tuple[str, str]:
    return tr("{account} takes no videos (item {number}).", **parameters), _leave_out()


def _document_not_taken(parameters: Parameters) -> tuple[str, str]:
    return tr("{account} takes no documents (item {number}).", **parameters), _leave_out()


def _type_not_taken(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("{account} does not take files of the type {type} (item {number}).", **parameters),
        tr("Save the file in another format and add it again."),
    )


def _kinds_mixed(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("{account} does not mix pictures and videos in one post.", **parameters),
        tr("Keep either the pictures or the video for this account."),
    )


def _too_many_items(parameters: Parameters) -> tuple[str, str]:
    limit = _number(parameters, "limit")
    return (
        trn(
            "{account} takes {n} picture or video in a post, this one has {used}.",
            "{account} takes {n} pictures or videos in a post, this one has {used}.",
            limit,
            account=parameters["account"],
            used=parameters["used"],
        ),
        tr("Choose the best ones for this account and leave the others out."),
    )


def _file_too_large(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("Item {number} is too large for {account}: {size} MB, at most {limit} MB.", **parameters),
        tr("Save it in a smaller size and add it again."),
    )


def _too_short(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("The video is too short for {account}: it takes at least {limit} seconds.", **parameters),
        tr("Use a longer video, or leave it out for this account."),
    )


def _too_long(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("The video is too long for {account}: it takes at most {limit:,} seconds.", **parameters),
        tr("Cut the video, or leave it out for this account."),
    )


def _too_tall(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("Picture {number} is too tall and narrow for {account}.", **parameters),
        tr("Choose its shape for this account below the picture: cut out a part, or add a border."),
    )


def _too_wide(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("Picture {number} is too wide and flat for {account}.", **parameters),
        tr("Choose its shape for this account below the picture: cut out a part, or add a border."),
    )


def _description_of_more(parameters: Parameters) -> tuple[str, str]:
    return (
        tr(
            "The description of picture {number} may tell of something that {account} does not show.",
            **parameters,
        ),
        tr(
            "Readers see {kept} per cent of the picture there. Read the description with that in mind.",
            **parameters,
        ),
    )


def _too_small(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("Picture {number} is small and may look blurred on {account}.", **parameters),
        tr("It is {width} pixels wide; {limit} or more would look better.", **parameters),
    )


def _public_address_needed(parameters: Parameters) -> tuple[str, str]:
    return (
        tr(
            "{account} fetches pictures from a public address, which a file on this PC does not have.",
            **parameters,
        ),
        tr(
            "Switch the account to posting by hand under Accounts, or leave the picture out for this account."
        ),
    )


NETWORK_WORDS: Mapping[str, Callable[[Parameters], tuple[str, str]]] = MappingProxyType(
    {
        "network.empty": _empty,
        "network.broken_character": _broken_character,
        "network.text_too_long": _text_too_long,
        "network.text_too_long_in_bytes": _text_too_long_in_bytes,
        "network.too_many_parts": _too_many_parts,
        "network.comment_too_long": _comment_too_long,
        "network.refused_character": _refused_character,
        "network.too_many_hashtags": _too_many_hashtags,
        "network.title_missing": _title_missing,
        "network.title_too_long": _title_too_long,
        "network.title_too_long_in_bytes": _title_too_long_in_bytes,
        "network.alt_text_missing": _alt_text_missing,
        "network.alt_text_too_long": _alt_text_too_long,
        "network.media_needed": _media_needed,
        "network.video_needed": _video_needed,
        "network.picture_not_taken": _picture_not_taken,
        "network.animation_not_taken": _animation_not_taken,
        "network.video_not_taken": _video_not_taken,
        "network.document_not_taken": _document_not_taken,
        "network.type_not_taken": _type_not_taken,
        "network.kinds_mixed": _kinds_mixed,
        "network.too_many_items": _too_many_items,
        "network.file_too_large": _file_too_large,
        "network.too_short": _too_short,
        "network.too_long": _too_long,
        "network.too_tall": _too_tall,
        "network.too_wide": _too_wide,
        "network.too_small": _too_small,
        "network.description_of_more": _description_of_more,
        "network.public_address_needed": _public_address_needed,
    }
)
"""By sentence id."""
