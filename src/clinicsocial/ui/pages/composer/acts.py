"""What a person does with a post besides writing it: planning it, calling it off, settling it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.answers import AnswerKind
from clinicsocial.ui.browser import open_page
from clinicsocial.ui.composing.when import plan_words
from clinicsocial.ui.pages.composer.requests import (
    answering,
    handing_over,
    taking_back,
    taking_back_answer,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from clinicsocial.core.planning.views import (
        Answered,
        DeliveryView,
        Done,
        Moved,
        PostSaved,
    )
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.answers import CheckedFinding
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.core.values.plan import Plan
    from clinicsocial.ui.pages.composer.requests import Opened
    from clinicsocial.ui.services import Services


class Acts(QObject):
    """Carries out one act after the other and says what came of it. Each names its post or delivery."""

    refused = Signal(object)
    """`ClinicSocialError`."""
    settled = Signal(int)
    """A delivery posted by hand, or looked up by a person, is settled."""
    copied = Signal(int, object)
    """A post, and `PostSaved` of a new draft made from it."""
    deleted = Signal(int)
    """This post was deleted, or put away."""
    handed_over = Signal(object)
    """`HandOverTask`."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._work = services.work
        self._app = services.app
        self._recalling: set[int] = set()
        self._copying: set[int] = set()
        """Deliveries that a network is being asked to give back."""

    def answer(self, post_id: int, checked: CheckedFinding, kind: AnswerKind, reason: str) -> None:
        """Sign a warning off, lift a block, or say that a wording is fine."""
        tell = partial(self._tell_answered, kind)
        self._work.write(answering(post_id, checked, kind, reason), tell, self.refused.emit, owner=self)

    def take_back_answer(self, post_id: int, checked: CheckedFinding) -> None:
        """The finding asks again."""
        change = taking_back_answer(post_id, checked)
        self._work.write(change, self._tell_taken_back, self.refused.emit, owner=self)

    def _tell_answered(self, kind: AnswerKind, _result: Answered) -> None:
        sentences = {
            AnswerKind.SIGNED_OFF: tr("Signed off for this post"),
            AnswerKind.LIFTED: tr("Lifted for this post"),
            AnswerKind.FINE_HERE: tr("Remembered for this wording. Withdraw it under Settings › Checks."),
        }
        self._services.navigator.say(sentences[kind])

    def _tell_taken_back(self, _result: Done) -> None:
        self._services.navigator.say(tr("Taken back: the check asks again"))

    def unschedule(self, post_id: int) -> None:
        """Take the post off the plan wherever nothing can have left."""

        def change(unit: UnitOfWork) -> Done:
            from clinicsocial.core.planning.scheduling import unschedule

            return unschedule(unit, post_id=post_id)

        self._write(change, tr("Taken off the plan"))

    def cancel(self, delivery_id: int) -> None:
        """Call one delivery off."""

        def change(unit: UnitOfWork) -> Done:
            from clinicsocial.core.planning.scheduling import cancel_delivery

            return cancel_delivery(unit, delivery_id=delivery_id)

        self._write(change, tr("Cancelled"))

    def new_time(self, delivery_id: int, plan: Plan) -> None:
        """Give one delivery another time; what stops it on that day is told."""
        app = self._app

        def change(unit: UnitOfWork) -> Moved:
            from clinicsocial.core.planning.scheduling import new_time

            return new_time(unit, delivery_id=delivery_id, plan=plan, facts=app.facts, seals=app.media.seals)

        self._write(change, tr("Planned for {when}", when=plan_words(plan)))

    def posted_by_hand(self, delivery_id: int, address: str) -> None:
        """The person posted it."""
        app = self._app

        def change(unit: UnitOfWork) -> Done:
            from clinicsocial.core.planning.by_hand import posted_by_hand

            return posted_by_hand(unit, delivery_id=delivery_id, address=address, facts=app.facts)

        self._work.write(change, partial(self._settle, delivery_id), self.refused.emit, owner=self)

    def snooze(self, delivery_id: int, until: datetime) -> None:
        """Remind again later."""

        def change(unit: UnitOfWork) -> Done:
            from clinicsocial.core.planning.by_hand import snooze

            return snooze(unit, delivery_id=delivery_id, until=until)

        self._work.write(change, partial(self._settle, delivery_id), self.refused.emit, owner=self)

    def settle(self, delivery_id: int, is_live: bool, address: str) -> None:  # noqa: FBT001 - a signal calls it
        """The person looked: it is there, or it is not."""
        app = self._app

        def change(unit: UnitOfWork) -> Done:
            from clinicsocial.core.planning.by_hand import settle_unsure

            return settle_unsure(
                unit, delivery_id=delivery_id, is_live=is_live, address=address, facts=app.facts
            )

        self._work.write(change, failed=self.refused.emit, owner=self)

    def recall(self, delivery_id: int) -> None:
        """Take a placed post back from the network, and believe it only when the network says so."""
        if delivery_id in self._recalling:  # the network is asked once
            return
        self._recalling.add(delivery_id)

        def recall() -> Changes:
            return self._app.publisher.recall(delivery_id)

        def tell(changes: Changes) -> None:
            self._recalling.discard(delivery_id)
            self._services.bridge.tell_changes(changes)

        def refuse(error: ClinicSocialError) -> None:
            self._recalling.discard(delivery_id)
            self.refused.emit(error)

        self._work.run(recall, tell, refuse, owner=self)

    def duplicate(self, post_id: int) -> None:
        """A new draft with the same content."""
        if post_id in self._copying:  # asked twice, it would be two
            return
        self._copying.add(post_id)

        def change(unit: UnitOfWork) -> PostSaved:
            from clinicsocial.core.planning.posts import duplicate_post

            return duplicate_post(unit, post_id=post_id)

        def tell(copy: PostSaved) -> None:
            self._copying.discard(post_id)
            self.copied.emit(post_id, copy)

        def refuse(error: ClinicSocialError) -> None:
            self._copying.discard(post_id)
            self.refused.emit(error)

        self._work.write(change, tell, refuse, owner=self)

    def delete(self, post_id: int) -> None:
        """Delete a draft; it can be undone."""

        def change(unit: UnitOfWork) -> Done:
            from clinicsocial.core.planning.posts import delete_draft

            return delete_draft(unit, post_id=post_id)

        def tell(result: Done) -> None:
            self._offer(tr("Draft deleted"), result)
            self.deleted.emit(post_id)

        self._work.write(change, tell, self.refused.emit, owner=self)

    def archive(self, post_id: int) -> None:
        """Put the post away; it can be undone."""

        def change(unit: UnitOfWork) -> Done:
            from clinicsocial.core.planning.posts import archive_post

            return archive_post(unit, post_id=post_id)

        def tell(result: Done) -> None:
            self._offer(tr("Put into the archive"), result)
            self.deleted.emit(post_id)

        self._work.write(change, tell, self.refused.emit, owner=self)

    def hand_over(self, opened: Opened, delivery: DeliveryView) -> None:
        """Prepare posting by hand."""
        request = handing_over(self._app, opened, delivery)
        self._work.run(request, self.handed_over.emit, self.refused.emit, owner=self)

    @Slot(str)
    def open_address(self, address: str) -> None:
        """Open a page in the browser."""
        open_page(self._services, address)

    def _settle(self, delivery_id: int, _result: Done) -> None:
        self._work.run(taking_back(self._app.folder.outgoing, delivery_id), owner=self)
        self.settled.emit(delivery_id)

    def _write(self, change: Callable[[UnitOfWork], Done | Moved], sentence: str) -> None:
        def tell(result: Done | Moved) -> None:
            self._offer(sentence, result)

        self._work.write(change, tell, self._refuse, owner=self)

    def _offer(self, sentence: str, result: Done | Moved) -> None:
        if result.command_id is None:
            self._services.navigator.say(sentence)
        else:
            self._services.navigator.offer_undo(sentence, result.command_id)

    def _refuse(self, error: ClinicSocialError) -> None:
        self.refused.emit(error)
