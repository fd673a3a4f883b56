"""What is done with several posts of the list at once: each act is one transaction with one undo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTime, Slot

from clinicsocial.core.i18n import trn
from clinicsocial.ui.pages.told_together import tell_done
from clinicsocial.ui.when import local
from clinicsocial.ui.widgets.posts_chosen_bar import PostsChosenBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.planning.editing_together import Edit
    from clinicsocial.core.planning.rearranging import NewPlan
    from clinicsocial.core.planning.together import Rearranged
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.ui.pages.posts import PostsPage
    from clinicsocial.ui.pages.posts_requests import Found


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What the question about a new time wants to know of a post."""

    wall: datetime


class PostsTogether(QObject):
    """The bar above the list of `page`, shown while several posts are chosen."""

    def __init__(self, page: PostsPage) -> None:
        super().__init__(page)
        self._page = page
        self._zone = "Europe/London"
        self._names: tuple[tuple[str, ...], tuple[str, ...]] | None = None
        self.bar = PostsChosenBar(page.look)
        self.bar.theme_chosen.connect(self.set_theme)
        self.bar.campaign_chosen.connect(self.set_campaign)
        self.bar.account_added.connect(self.add_account)
        self.bar.account_taken_out.connect(self.take_account_out)
        self.bar.move_asked.connect(self.ask_move)
        self.bar.archive_asked.connect(self.archive)
        self.bar.delete_asked.connect(self.delete)
        self.bar.let_go.connect(self.let_go)
        page.list.selectionModel().selectionChanged.connect(self._count)

    @property
    def post_ids(self) -> tuple[int, ...]:
        """The posts that are chosen, in the order of the list."""
        places = sorted(index.row() for index in self._page.list.selectionModel().selectedRows())
        lines = (self._page.model.line(place) for place in places)
        return tuple(line.id for line in lines if line is not None)

    @property
    def several(self) -> bool:
        """Whether acts are about more than the post the keyboard is on."""
        return len(self._page.list.selectionModel().selectedRows()) > 1

    def show_choices(self, found: Found) -> None:
        """Offer the themes and campaigns that are in use."""
        self._zone = found.zone
        themes = tuple(one.name for one in found.themes if not one.retired)
        campaigns = tuple(one.name for one in found.campaigns if not one.retired)
        if (themes, campaigns) != self._names:
            self._names = themes, campaigns
            self.bar.show_names(themes, campaigns)

    @Slot(str)
    def set_theme(self, name: str) -> None:
        """Give all this theme, or none."""

        def make() -> Edit:
            from clinicsocial.core.planning.editing_together import Edit

            return Edit(theme=name)

        self._edit(make)

    @Slot(str)
    def set_campaign(self, name: str) -> None:
        """Put all into this campaign, or into none."""

        def make() -> Edit:
            from clinicsocial.core.planning.editing_together import Edit

            return Edit(campaign=name)

        self._edit(make)

    @Slot(int)
    def add_account(self, account_id: int) -> None:
        """Mean all for this account too."""

        def make() -> Edit:
            from clinicsocial.core.planning.editing_together import Edit

            return Edit(add_accounts=(account_id,))

        self._edit(make)

    @Slot(int)
    def take_account_out(self, account_id: int) -> None:
        """Mean none for this account."""

        def make() -> Edit:
            from clinicsocial.core.planning.editing_together import Edit

            return Edit(take_out_accounts=(account_id,))

        self._edit(make)

    @Slot()
    def archive(self) -> None:
        """Put all away."""
        posts = self.post_ids

        def change(unit: UnitOfWork) -> Rearranged:
            from clinicsocial.core.planning.editing_together import archive_posts

            return archive_posts(unit, post_ids=posts)

        self._do(change, lambda count: trn("{n} post archived", "{n} posts archived", count))

    @Slot()
    def delete(self) -> None:
        """Delete all, where all are drafts."""
        posts = self.post_ids

        def change(unit: UnitOfWork) -> Rearranged:
            from clinicsocial.core.planning.editing_together import delete_posts

            return delete_posts(unit, post_ids=posts)

        self._do(change, lambda count: trn("{n} draft deleted", "{n} drafts deleted", count))

    @Slot()
    def ask_move(self) -> None:
        """Ask by how many days they move, or to which time."""
        from clinicsocial.ui.widgets.move_together_dialog import MoveTogetherDialog

        today = local(self._page.services.app.clock.now(), self._zone).date()
        meant = _Chosen(datetime.combine(today, time(9)))
        dialog = MoveTogetherDialog((meant,) * len(self.post_ids), self._zone, self._page)
        dialog.by_days.connect(self.move_by)
        dialog.to_time.connect(self.move_to)
        dialog.open()

    @Slot(int)
    def move_by(self, days: int) -> None:
        """Move all by so many days."""

        def by_that() -> NewPlan:
            from clinicsocial.core.planning.rearranging import shifted

            return shifted(timedelta(days=days))

        self._move(by_that)

    @Slot(object)
    def move_to(self, at: QTime) -> None:
        """Move all to one time of their own days."""

        def to_that() -> NewPlan:
            from clinicsocial.core.planning.rearranging import at_time

            return at_time(time(at.hour(), at.minute()))

        self._move(to_that)

    @Slot()
    def let_go(self) -> None:
        """Choose the post the keyboard is on alone."""
        self._page.list.setCurrentIndex(self._page.list.currentIndex())
        self._page.list.setFocus()

    def _move(self, new: Callable[[], NewPlan]) -> None:
        posts, app = self.post_ids, self._page.services.app

        def change(unit: UnitOfWork) -> Rearranged:
            from clinicsocial.core.planning.editing_together import move_posts

            return move_posts(unit, post_ids=posts, new=new(), facts=app.facts, seals=app.media.seals)

        self._do(change, lambda count: trn("{n} post moved", "{n} posts moved", count))

    def _edit(self, make: Callable[[], Edit]) -> None:
        posts = self.post_ids

        def change(unit: UnitOfWork) -> Rearranged:
            from clinicsocial.core.planning.editing_together import edit_posts

            return edit_posts(unit, post_ids=posts, edit=make())

        self._do(change, lambda count: trn("{n} post changed", "{n} posts changed", count))

    def _do(self, change: Callable[[UnitOfWork], Rearranged], words: Callable[[int], str]) -> None:
        page = self._page

        def told(done: Rearranged) -> None:
            tell_done(page, words(len(done.post_ids)), done)

        page.work.write(change, told, page.show_error, owner=page)

    @Slot()
    def _count(self) -> None:
        several = self.several
        if several and not self.bar.isVisible():
            self._page.work.read(_accounts, self.bar.show_accounts, self._page.show_error, owner=self._page)
        self.bar.show_count(len(self._page.list.selectionModel().selectedRows()))


def _accounts(session: Session) -> tuple[AccountView, ...]:
    from clinicsocial.core.accounts.list import list_accounts
    from clinicsocial.core.accounts.views import AccountState

    return tuple(one for one in list_accounts(session) if one.state is not AccountState.REMOVED)
