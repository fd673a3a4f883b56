"""What the composer asks of the core: functions for the lanes of `Work`. Nothing here touches a widget.

The core's rooms are imported when a function runs: they pull in the database library.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from clinicsocial.core.networks.assisted import AssistedAccount, HandOverPicture, hand_over
from clinicsocial.core.planning.link_words import leaving_link, text_with_link
from clinicsocial.core.planning.views import MediaUse, PostContent
from clinicsocial.core.values.answers import AnswerKind
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.writing.views import Writing
from clinicsocial.ui.composing.desk import Desk
from clinicsocial.ui.pages.bringing_in import still_of
from clinicsocial.ui.widgets.composer_hand_over import HandOverTask

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from clinicsocial.core.app import App
    from clinicsocial.core.consents.views import SubjectView
    from clinicsocial.core.media.views import AssetView
    from clinicsocial.core.planning.appointments import Spans
    from clinicsocial.core.planning.checking import CheckInputs
    from clinicsocial.core.planning.series_views import SeriesView
    from clinicsocial.core.planning.slot_offer import SlotOffer
    from clinicsocial.core.planning.views import (
        Answered,
        DeliveryView,
        Done,
        PostCheck,
        PostSaved,
        PostView,
        Scheduled,
    )
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.answers import CheckedFinding
    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.core.values.plan import Times

THUMBNAIL = (640, 640)
"""The box of a thumbnail in pixels: large enough for the preview, small enough to keep."""

TILE = (192, 144)
"""The box of a picture that is handed over, in pixels: twice its size on the screen."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Everything the composer shows; `post` is None for a new one."""

    post: PostView | None
    inputs: CheckInputs
    facts: Mapping[str, NetworkFacts]
    """By network."""
    desk: Desk = field(default_factory=Desk)
    people: tuple[SubjectView, ...] = ()
    """Everybody of the register."""
    writing: Writing = field(default_factory=Writing)
    """What helps writing."""
    series: SeriesView | None = None
    """The series the post belongs to."""
    usual_accounts: tuple[int, ...] = ()
    """Those of the post written last, for a new one."""
    spans: Spans = field(default_factory=dict)
    """Which networks keep appointments themselves, and how far ahead."""


def opening(app: App, post_id: int | None, content: PostContent | None = None) -> Callable[[Session], Opened]:
    """Read a post with what its checks need; `content` is what is being written: it may use other files."""

    def look_up(session: Session) -> Opened:
        from clinicsocial.core.clinic.staff import at_desk, list_staff
        from clinicsocial.core.consents.subjects import list_subjects
        from clinicsocial.core.planning.appointments import spans_of
        from clinicsocial.core.planning.checking import load_check_inputs
        from clinicsocial.core.planning.posts import accounts_of_last_post, load_post
        from clinicsocial.core.planning.series import series_of
        from clinicsocial.core.writing.reading import load_writing

        post = None if post_id is None else load_post(session, post_id=post_id)
        series = None if post_id is None else series_of(session, post_id=post_id)
        shown = [one for one in (content, post.content if post is not None else None) if one is not None]
        hashes = dict.fromkeys(use.sha256 for one in shown for use in one.media)
        inputs = load_check_inputs(session, sha256s=hashes, post_id=post_id, seals=app.media.seals)
        present = at_desk(session)
        desk = Desk(Role.MANAGER if present is None else present.role, list_staff(session))
        people = list_subjects(session, seals=app.media.seals)
        usual = accounts_of_last_post(session) if post is None else ()
        spans = spans_of(inputs.accounts, app.facts, lambda: app.publisher.ports)
        return Opened(post, inputs, app.facts, desk, people, load_writing(session), series, usual, spans)

    return look_up


def reading(post_id: int) -> Callable[[Session], PostView]:
    """Read the post alone."""

    def look_up(session: Session) -> PostView:
        from clinicsocial.core.planning.posts import load_post

        return load_post(session, post_id=post_id)

    return look_up


def saving(post_id: int | None, revision: int, content: PostContent) -> Callable[[UnitOfWork], PostSaved]:
    """Store the content: a new post, or a new revision of this one."""

    def change(unit: UnitOfWork) -> PostSaved:
        from clinicsocial.core.planning.posts import create_post, save_post

        if post_id is None:
            return create_post(unit, content=content)
        return save_post(unit, post_id=post_id, revision=revision, content=content)

    return change


def scheduling(
    app: App, post_id: int, revision: int, times: Times | None, *, share_slots: bool
) -> Callable[[UnitOfWork], Scheduled]:
    """Plan the post for these times, or without them for now. The deep check has spoken before."""

    def change(unit: UnitOfWork) -> Scheduled:
        from clinicsocial.core.planning.scheduling import publish_now, schedule_post

        facts, seals, deep = app.facts, app.media.seals, app.deep
        if times is None:
            return publish_now(unit, post_id=post_id, revision=revision, facts=facts, seals=seals, deep=deep)
        return schedule_post(
            unit,
            post_id=post_id,
            revision=revision,
            plan=times.plan,
            own_plans=times.own,
            share_slots=share_slots,
            facts=facts,
            seals=seals,
            deep=deep,
        )

    return change


def offering_slots(
    app: App, post_id: int | None, account_ids: tuple[int, ...]
) -> Callable[[Session], SlotOffer]:
    """Find the next free posting times of these accounts for a post, stored or not yet."""

    def look_up(session: Session) -> SlotOffer:
        from clinicsocial.core.planning.slot_offer import offer_slots

        return offer_slots(session, account_ids=account_ids, now=app.clock.now(), post_id=post_id)

    return look_up


def checking(app: App, content: PostContent, inputs: CheckInputs) -> Callable[[], PostCheck]:
    """The live check of the content, for the accounts it is meant for."""

    def check() -> PostCheck:
        from clinicsocial.core.planning.checking import check_post

        return check_post(content, inputs, facts=app.facts, now=app.clock.now())

    return check


def looking_closer(app: App, content: PostContent, inputs: CheckInputs) -> Callable[[], PostCheck]:
    """The deep check of the same."""

    def check() -> PostCheck:
        from clinicsocial.core.planning.deep import deep_check

        return deep_check(content, inputs, facts=app.facts, clock=app.clock, deep=app.deep)

    return check


def looking_closer_at_stored(app: App, post_id: int) -> Callable[[], PostCheck]:
    """The deep check of a post as it is stored: what has to come right before scheduling."""

    def check() -> PostCheck:
        from clinicsocial.core.planning.deep import deep_check_stored

        return deep_check_stored(
            app.store, post_id=post_id, facts=app.facts, deep=app.deep, seals=app.media.seals
        )

    return check


def answering(
    post_id: int, checked: CheckedFinding, kind: AnswerKind, reason: str
) -> Callable[[UnitOfWork], Answered]:
    """Answer a finding of a stored post."""

    def change(unit: UnitOfWork) -> Answered:
        from clinicsocial.core.planning.answers import accept_here, lift, sign_off

        if kind is AnswerKind.FINE_HERE:
            return accept_here(unit, checked=checked, post_id=post_id)
        answer = sign_off if kind is AnswerKind.SIGNED_OFF else lift
        return answer(unit, post_id=post_id, checked=checked, reason=reason)

    return change


def taking_back_answer(post_id: int, checked: CheckedFinding) -> Callable[[UnitOfWork], Done]:
    """Take an answer back: for this post, or everywhere where it was “fine here”."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.planning.answers import take_back, withdraw_accepted

        answer = checked.answer
        if answer is not None and answer.kind is AnswerKind.FINE_HERE:
            return withdraw_accepted(unit, accepted_id=answer.id)
        done = take_back(unit, post_id=post_id, key=checked.key)
        if done.changes.topics or checked.key.account_id is None:
            return done
        return take_back(unit, post_id=post_id, key=replace(checked.key, account_id=None))

    return change


def fetching(app: App, sha256: str) -> Callable[[Session], AssetView | None]:
    """A file of the library with what was found in it; None where it is not there any more."""

    def look_up(session: Session) -> AssetView | None:
        from clinicsocial.core.planning.checking import load_check_inputs

        return load_check_inputs(session, sha256s=[sha256], seals=app.media.seals).assets.get(sha256)

    return look_up


def picturing(app: App, sha256: str) -> Callable[[], QImage]:
    """A small picture of a file of the library; of a video, of its first frame."""

    def draw() -> QImage:
        from clinicsocial.core.media.thumbnails import thumbnail

        return QImage.fromData(thumbnail(still_of(app, app.media.read(sha256)), THUMBNAIL))

    return draw


def handing_over(app: App, opened: Opened, delivery: DeliveryView) -> Callable[[], HandOverTask]:
    """Prepare posting by hand: the words as the account gets them, and clean copies of the pictures."""

    def prepare() -> HandOverTask:
        from clinicsocial.core.media.hand_over import hand_over as put_out
        from clinicsocial.core.media.outgoing import outgoing_media
        from clinicsocial.core.media.thumbnails import thumbnail
        from clinicsocial.core.planning.content import words_for
        from clinicsocial.core.planning.first_comment import comment_of
        from clinicsocial.core.planning.parts import leaving_parts

        post, facts = opened.post, opened.facts[delivery.network]
        content = PostContent() if post is None else post.content
        words = words_for(content, delivery.account_id)
        account = next(one for one in opened.inputs.accounts if one.id == delivery.account_id)
        assets = opened.inputs.assets
        media = [
            outgoing_media(
                app.media.read(use.sha256),
                assets[use.sha256],
                facts,
                _alt(use),
                words.frame_of(use.sha256),
            )
            for use in words.media
        ]
        tags, named = words.link_tags, words.link in words.text
        text = text_with_link(
            words.text, words.link, facts=facts, assisted=True, has_media=bool(media), tags=tags
        )
        first, *others = (part.text for part in leaving_parts(text.strip(), words.thread, facts))
        handed = hand_over(
            facts,
            AssistedAccount(account.label, account.server, user_name=account.user_name),
            text=first,
            title=words.title,
            link=words.link if named else leaving_link(words.link, tags, facts=facts),
            pictures=[HandOverPicture(one.file_name, one.alt_text) for one in media],
            replies=others,
            first_comment=comment_of(words.first_comment, facts, assisted=True),
        )
        return HandOverTask(
            delivery_id=delivery.id,
            zone=opened.inputs.clinic.zone,
            handed=handed,
            files=put_out(app.folder.outgoing, delivery_id=delivery.id, media=media),
            pictures=tuple(QImage.fromData(thumbnail(still_of(app, one.content), TILE)) for one in media),
        )

    return prepare


def _alt(use: MediaUse) -> str:
    return "" if use.decorative else use.alt_text


def taking_back(outgoing: Path, delivery_id: int) -> Callable[[], None]:
    """Delete the copies that were handed over for a delivery."""

    def delete() -> None:
        from clinicsocial.core.media.hand_over import take_back

        take_back(outgoing, delivery_id=delivery_id)

    return delete
