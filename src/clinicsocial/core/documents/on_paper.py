"""From a post to paper: the same checks as for a network, and consent asked for paper, before it is drawn.

Paper hangs where patients wait, for longer than a post is read: whoever is shown or told about must have
agreed to it. A picture that may not be shown is left out and told; words that may not are refused.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clinicsocial.core.consents.words import PAPER
from clinicsocial.core.documents.paper_words import words_for_paper
from clinicsocial.core.documents.poster import PaperKind, Sheet, sheet_pdf
from clinicsocial.core.i18n import tr
from clinicsocial.core.media.outgoing import bare, flattened
from clinicsocial.core.media.pictures import open_picture, plain_colours, upright
from clinicsocial.core.planning.checking import CheckInputs, load_post_inputs
from clinicsocial.core.planning.content import get_post, read_content, words_for
from clinicsocial.core.planning.deep import DeepChecks, deep_check
from clinicsocial.core.planning.people import People
from clinicsocial.core.planning.views import MediaUse, PostContent
from clinicsocial.core.values.consent import ConsentKind, Outcome
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.clock import Clock
    from clinicsocial.core.store.media_files import MediaFiles
    from clinicsocial.core.store.seals import Seals
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.values.consent import PersonTag
    from clinicsocial.core.values.network_facts import NetworkFacts

LONGEST_SIDE = 2400
"""Pixels: 200 to the inch on a sheet of A4."""
_QUALITY = 88
_SHOWN = frozenset({ConsentKind.PHOTO.value, ConsentKind.VIDEO.value, ConsentKind.STAFF.value})


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """What a person chose."""

    kind: PaperKind = PaperKind.POSTER
    with_picture: bool = True
    valid_until: str = ""
    """A day in words, or empty."""


@dataclass(frozen=True, slots=True, repr=False)
class OnPaper:
    """The finished sheet, and what of the post is not on it."""

    pdf: bytes
    left_out: tuple[str, ...] = field(default=())
    """Sentences that mean nothing on paper."""
    picture_left_out: bool = False
    """Whoever it shows has not agreed to paper, or nobody has said yet who it shows."""

    def __repr__(self) -> str:
        """Never the words."""
        return f"OnPaper({len(self.pdf)} bytes)"


class NotForPaperError(NotAllowedError):
    """The checks stop these words, or somebody they tell about has not agreed to paper."""

    def __init__(self, message: str, next_step: str) -> None:
        super().__init__(tr("This post may not be put on paper yet."), message, next_step)


def put_on_paper(
    store: Store,
    *,
    post_id: int,
    order: PaperOrder,
    files: MediaFiles,
    seals: Seals,
    facts: Mapping[str, NetworkFacts],
    deep: DeepChecks,
) -> OnPaper:
    """A post as it is stored, on one sheet. For a worker: the deep check takes up to a second.

    Raises:
        PostGoneError: the post was deleted.
        NotForPaperError: a check or somebody's consent stops it.
        InvalidInputError: there are no words, too many, or some that cannot be printed.
        MediaError: the picture is damaged or its file is gone.
    """
    with store.read() as session:
        content = read_content(session, get_post(session, post_id))
        inputs = load_post_inputs(session, content, post_id=post_id, account_ids=(), seals=seals)
    words = words_for_paper(content.text, title=content.title, link=content.link)
    if words.empty:
        raise _no_words()
    judge = _Judge(inputs, facts, store.clock, deep)
    picture = _first_picture(content, inputs) if order.with_picture else None
    shown = picture
    if picture is None or judge.stops(_as_printed(content, picture)):
        shown = None
        if said := judge.stops(_as_printed(content, None)):
            raise said
    sheet = Sheet(
        kind=order.kind,
        clinic=inputs.clinic,
        words=words,
        picture=None if shown is None else _jpeg(files.read(shown.sha256), inputs, shown.sha256),
        valid_until=order.valid_until,
    )
    return OnPaper(sheet_pdf(sheet), words.left_out, picture_left_out=shown is not picture)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Asks the checks and the register about a content on paper."""

    inputs: CheckInputs
    facts: Mapping[str, NetworkFacts]
    clock: Clock
    deep: DeepChecks

    def stops(self, content: PostContent) -> NotForPaperError | None:
        """What stops it, or None."""
        found = deep_check(content, self.inputs, facts=self.facts, clock=self.clock, deep=self.deep)
        if found.stops:
            return NotForPaperError(
                tr("Checks of the post stop it, or warnings are not answered yet."),
                tr("Open the post: what stops it is marked beside the text. Put it right, then try again."),
            )
        today = self.inputs.today(self.clock.now())
        decision = People(self.inputs.register, today, {}).decision(
            content, words_for(content, None), PAPER, self.inputs.assets
        )
        if decision.outcome is Outcome.BLOCK:
            return NotForPaperError(
                tr("Somebody it tells about has not agreed to be on paper in the clinic."),
                tr("Ask for their consent to paper under Consents, or write it without them."),
            )
        return None


def _as_printed(content: PostContent, picture: MediaUse | None) -> PostContent:
    """The content as the paper has it: for no account, with this picture alone or none."""
    if picture is not None:
        return replace(content, variants=(), media=(picture,))
    people = (_only_told_about(tag) for tag in content.people)
    return replace(content, variants=(), media=(), people=tuple(tag for tag in people if tag.uses))


def _only_told_about(tag: PersonTag) -> PersonTag:
    return replace(tag, uses=tuple(use for use in tag.uses if use not in _SHOWN))


def _first_picture(content: PostContent, inputs: CheckInputs) -> MediaUse | None:
    for use in content.media:
        asset = inputs.assets.get(use.sha256)
        if asset is not None and asset.mime.startswith("image/"):
            return use
    return None


def _jpeg(original: bytes, inputs: CheckInputs, sha256: str) -> bytes:
    """The picture upright, on white, no larger than paper can show, and without metadata."""
    picture = flattened(plain_colours(upright(open_picture(original, inputs.assets[sha256].file_name))))
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    bare(picture).save(out, format="JPEG", quality=_QUALITY)
    return out.getvalue()


def _no_words() -> InvalidInputError:
    return InvalidInputError(
        "text",
        tr("There is nothing to print."),
        tr("Without hashtags, handles and what only works online, no words are left."),
        tr("Write a sentence or two, then try again."),
    )
