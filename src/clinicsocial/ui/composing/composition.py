"""What is being written, without any widget: base text, accounts, where they differ, media.

A `Composition` holds one frozen `PostContent` and replaces it. Every change answers whether anything changed,
so that nothing is saved, counted or checked for a change that is none. What a person takes away (a different
text, an account with all it differed in) is set aside and comes back when they change their mind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from clinicsocial.core.planning.views import MediaUse, PostContent, VariantContent
from clinicsocial.core.values.consent import PersonTag
from clinicsocial.core.values.framing import Frame
from clinicsocial.core.values.link_tags import LinkTags


class Composition:
    """One post while it is edited. Account ids name accounts; None stands for the base text."""

    def __init__(self, content: PostContent | None = None) -> None:
        self._content = content or PostContent()
        self._left_out: dict[int, VariantContent] = {}
        self._own_texts: dict[int, str] = {}

    @property
    def content(self) -> PostContent:
        """Everything as one frozen value."""
        return self._content

    @property
    def is_empty(self) -> bool:
        """Whether nothing worth keeping has been entered yet (a choice of accounts alone is not)."""
        content = self._content
        words = (content.text, content.title, content.link, content.first_comment)
        written = any(one.strip() for one in words)
        return not (written or content.media or content.people) and all(
            not (variant.text or variant.title) for variant in content.variants
        )

    # ---------------------------------------------------------------------------------- accounts
    @property
    def account_ids(self) -> tuple[int, ...]:
        """The accounts the post is meant for, in the order in which they were chosen."""
        return tuple(variant.account_id for variant in self._content.variants)

    @property
    def differing(self) -> tuple[int, ...]:
        """The accounts that have a text of their own."""
        return tuple(variant.account_id for variant in self._content.variants if variant.text is not None)

    @property
    def own_titles(self) -> frozenset[int]:
        """The accounts that have a title of their own."""
        return frozenset(one.account_id for one in self._content.variants if one.title is not None)

    def choose(self, account_id: int) -> bool:
        """Mean the post for this account too; what it differed in before comes back."""
        if account_id in self.account_ids:
            return False
        variant = self._left_out.pop(account_id, VariantContent(account_id))
        return self._replace(replace(self._content, variants=(*self._content.variants, variant)))

    def leave_out(self, account_id: int) -> bool:
        """Do not mean the post for this account; its own text is set aside, not lost."""
        variant = self._variant(account_id)
        if variant is None:
            return False
        self._left_out[account_id] = variant
        others = tuple(other for other in self._content.variants if other.account_id != account_id)
        return self._replace(replace(self._content, variants=others))

    # ---------------------------------------------------------------------------------- texts
    def text_of(self, account_id: int | None) -> str:
        """The text this account gets; the base text for None and for accounts that follow it."""
        variant = self._variant(account_id)
        return self._content.text if variant is None or variant.text is None else variant.text

    def title_of(self, account_id: int | None) -> str:
        """The title this account gets."""
        variant = self._variant(account_id)
        return self._content.title if variant is None or variant.title is None else variant.title

    def media_of(self, account_id: int | None) -> tuple[MediaUse, ...]:
        """The media this account gets, in order."""
        variant = self._variant(account_id)
        if variant is None or variant.media is None:
            return self._content.media
        by_hash = {use.sha256: use for use in self._content.media}
        return tuple(by_hash[sha256] for sha256 in variant.media if sha256 in by_hash)

    def write(self, text: str, account_id: int | None = None) -> bool:
        """Set the base text, or the own text of an account."""
        if account_id is None:
            return self._replace(replace(self._content, text=text))
        return self._vary(account_id, text=text)

    def differ(self, account_id: int) -> bool:
        """Give this account a text of its own: the one set aside earlier, else a copy of the base."""
        if account_id in self.differing or account_id not in self.account_ids:
            return False
        return self._vary(account_id, text=self._own_texts.pop(account_id, self._content.text))

    def follow(self, account_id: int) -> bool:
        """Let this account follow the base text and title again; its own text is set aside."""
        variant = self._variant(account_id)
        if variant is None or variant.text is None:
            return False
        self._own_texts[account_id] = variant.text
        return self._replace_variant(replace(variant, text=None, title=None))

    def set_title(self, title: str, account_id: int | None = None) -> bool:
        """Set the title for all, or for one account; there, the same as the base follows it again."""
        if account_id is None:
            return self._replace(replace(self._content, title=title))
        variant = self._variant(account_id)
        own = None if title == self._content.title else title
        return variant is not None and self._replace_variant(replace(variant, title=own))

    def set_first_comment(self, words: str) -> bool:
        """Set what is written below the post at once."""
        return self._replace(replace(self._content, first_comment=words))

    def set_thread(self, rule: str) -> bool:
        """Set how the text becomes a thread (a `ThreadRule`)."""
        return self._replace(replace(self._content, thread=rule))

    def set_theme(self, theme: str) -> bool:
        """Set what the post is about."""
        return self._replace(replace(self._content, theme=theme))

    def set_campaign(self, campaign: str) -> bool:
        """Set the campaign it belongs to."""
        return self._replace(replace(self._content, campaign=campaign))

    def set_link(self, link: str) -> bool:
        """Set the address of the link card."""
        return self._replace(replace(self._content, link=link.strip()))

    def tag_link(self, tags: LinkTags | None) -> bool:
        """Set the campaign tags of the link."""
        return self._replace(replace(self._content, link_tags=tags))

    def mean_for(self, wall: datetime | None) -> bool:
        """Set the wall time the draft is meant for."""
        return self._replace(replace(self._content, planned_for=wall))

    @property
    def own_times(self) -> Mapping[int, datetime]:
        """By account, the wall times that differ from the one for all."""
        return {
            one.account_id: one.planned_for for one in self._content.variants if one.planned_for is not None
        }

    def mean_for_each(self, wall: datetime | None, own: Mapping[int, datetime]) -> bool:
        """Set the wall time for all, and those of the accounts that have another."""
        variants = tuple(replace(one, planned_for=own.get(one.account_id)) for one in self._content.variants)
        return self._replace(replace(self._content, planned_for=wall, variants=variants))

    def begin_with(self, made: PostContent) -> bool:
        """Take text, title, link and end from somewhere else; all the rest stays."""
        return self._replace(
            replace(
                self._content, text=made.text, title=made.title, link=made.link.strip(), over_at=made.over_at
            )
        )

    def be_over(self, wall: datetime | None) -> bool:
        """Set the wall time at which what the post says is over."""
        return self._replace(replace(self._content, over_at=wall))

    # ---------------------------------------------------------------------------------- spelling
    def ignore_word(self, folded: str) -> bool:
        """Let the spell check leave a word alone in this post."""
        words = tuple(dict.fromkeys((*self._content.ignored_words, folded)))
        return self._replace(replace(self._content, ignored_words=words))

    # ---------------------------------------------------------------------------------- media
    def add_media(self, sha256: str, alt_text: str = "") -> bool:
        """Append a picture with the description the library has for it."""
        if any(use.sha256 == sha256 for use in self._content.media):
            return False
        wanted = tuple(
            one if one.media is None else replace(one, media=(*one.media, sha256))
            for one in self._content.variants
        )
        media = (*self._content.media, MediaUse(sha256, alt_text))
        return self._replace(replace(self._content, media=media, variants=wanted))

    def remove_media(self, index: int) -> bool:
        """Take a picture out of the post."""
        media = self._content.media
        return self._reorder(media[:index] + media[index + 1 :])

    def move_media(self, index: int, to: int) -> bool:
        """Put a picture at another place; places outside the row are its ends."""
        media = list(self._content.media)
        media.insert(max(0, min(to, len(media) - 1)), media.pop(index))
        return self._reorder(tuple(media))

    def left_out_of(self, index: int) -> frozenset[int]:
        """The accounts that do not get this picture."""
        sha256 = self._content.media[index].sha256
        variants = self._content.variants
        return frozenset(
            one.account_id for one in variants if one.media is not None and sha256 not in one.media
        )

    def place_media(self, index: int, account_id: int, *, wanted: bool) -> bool:
        """Give this picture to an account, or leave it out there."""
        variant = self._variant(account_id)
        if variant is None:
            return False
        sha256 = self._content.media[index].sha256
        kept = {use.sha256 for use in self.media_of(account_id)} - {sha256} | ({sha256} if wanted else set())
        return self._replace_variant(_with_media(variant, kept, self._content.media))

    def frame_of(self, sha256: str, account_id: int) -> Frame | None:
        """How this account shows this picture; None: whole."""
        variant = self._variant(account_id)
        frames = () if variant is None else variant.frames
        return next((frame for frame in frames if frame.sha256 == sha256), None)

    def frame_media(self, sha256: str, account_id: int, frame: Frame | None) -> bool:
        """Show a picture on an account in this frame, or whole (None)."""
        variant = self._variant(account_id)
        if variant is None:
            return False
        others = tuple(one for one in variant.frames if one.sha256 != sha256)
        frames = others if frame is None else (*others, frame)
        return self._replace_variant(replace(variant, frames=frames))

    def describe(self, index: int, *, alt_text: str | None = None, decorative: bool | None = None) -> bool:
        """Set the description of a picture, or that it needs none."""
        use = self._content.media[index]
        described = replace(
            use,
            alt_text=use.alt_text if alt_text is None else alt_text,
            decorative=use.decorative if decorative is None else decorative,
        )
        media = self._content.media
        return self._replace(replace(self._content, media=(*media[:index], described, *media[index + 1 :])))

    # ---------------------------------------------------------------------------------- people
    def link_person(self, subject_id: int, use: str, called: str = "") -> bool:
        """Link somebody of the register; `called` are words of the post that stand for them.

        Somebody linked already keeps what was said about them, with these words added.
        """
        words = (called,) if called else ()
        tag = next((one for one in self._content.people if one.subject_id == subject_id), None)
        if tag is None:
            tag = PersonTag(subject_id, (use,), words)
            return self._replace(replace(self._content, people=(*self._content.people, tag)))
        return self.say_called(subject_id, tuple(dict.fromkeys((*tag.called, *words))))

    def unlink_person(self, subject_id: int) -> bool:
        """Take somebody out again."""
        others = tuple(one for one in self._content.people if one.subject_id != subject_id)
        return self._replace(replace(self._content, people=others))

    def use_person(self, subject_id: int, kind: str, *, used: bool) -> bool:
        """Say whether somebody appears in this way; somebody only noted in a picture becomes linked."""
        tag = next((one for one in self._content.people if one.subject_id == subject_id), None)
        if tag is None:
            return used and self.link_person(subject_id, kind)
        others = tuple(one for one in tag.uses if one != kind)
        return self._tag(replace(tag, uses=(*others, kind) if used else others))

    def say_called(self, subject_id: int, called: tuple[str, ...]) -> bool:
        """Set the words that stand for somebody."""
        tag = next((one for one in self._content.people if one.subject_id == subject_id), None)
        return tag is not None and self._tag(replace(tag, called=called))

    def mean_purpose(self, purpose: str) -> bool:
        """Set what the post is for, as far as the people in it are asked."""
        return self._replace(replace(self._content, purpose=purpose))

    # ---------------------------------------------------------------------------------- private
    def _tag(self, changed: PersonTag) -> bool:
        people = tuple(
            changed if one.subject_id == changed.subject_id else one for one in self._content.people
        )
        return self._replace(replace(self._content, people=people))

    def _variant(self, account_id: int | None) -> VariantContent | None:
        return next((one for one in self._content.variants if one.account_id == account_id), None)

    def _reorder(self, media: tuple[MediaUse, ...]) -> bool:
        """Other pictures, or another order: every account's own choice follows."""
        variants = tuple(
            one if one.media is None else _with_media(one, set(one.media), media)
            for one in self._content.variants
        )
        return self._replace(replace(self._content, media=media, variants=variants))

    def _vary(self, account_id: int, *, text: str) -> bool:
        variant = self._variant(account_id)
        if variant is None:
            return False
        return self._replace_variant(replace(variant, text=text))

    def _replace_variant(self, changed: VariantContent) -> bool:
        variants = tuple(
            changed if one.account_id == changed.account_id else one for one in self._content.variants
        )
        return self._replace(replace(self._content, variants=variants))

    def _replace(self, content: PostContent) -> bool:
        if content == self._content:
            return False
        self._content = content
        return True


def _with_media(variant: VariantContent, kept: set[str], media: tuple[MediaUse, ...]) -> VariantContent:
    """The variant with these of the post's pictures, in the post's order; None where it is all of them."""
    chosen = tuple(use.sha256 for use in media if use.sha256 in kept)
    return replace(variant, media=None if len(chosen) == len(media) else chosen)
