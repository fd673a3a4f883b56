"""Bringing many posts in: leads through the steps of the dialog, from the file to one undoable act."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.planning.bulk.values import Column, RowState
from clinicsocial.ui.models.bulk_rows import BulkLine, bulk_line, state_of
from clinicsocial.ui.pages.bulk.files import BulkFiles
from clinicsocial.ui.pages.bulk.foretelling import forecast_rows
from clinicsocial.ui.pages.bulk.looking import RowLooks
from clinicsocial.ui.pages.bulk.requests import (
    ReadRows,
    reading_file,
    reading_rows,
    recalling,
    remembering,
    storing,
)
from clinicsocial.ui.widgets.bulk_dialog import BulkDialog
from clinicsocial.ui.widgets.bulk_row_detail import ShownRow
from clinicsocial.ui.widgets.notices import Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.planning.bulk.table import Table
    from clinicsocial.core.planning.bulk.values import Mapped, RowLook, RowPost, Sheet
    from clinicsocial.core.planning.together import Rearranged
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services


class ManyPosts(QObject):
    """One dialog over `page` and what it is about; ends with the dialog."""

    def __init__(self, services: Services, page: QWidget) -> None:
        self.dialog = BulkDialog(services.look, page)
        super().__init__(self.dialog)
        self._services = services
        self._work = services.work
        self._path = Path()
        self._sheet: Sheet | None = None
        self._mapped: Mapped = ()
        self._table: Table | None = None
        self._read: ReadRows | None = None
        self._lines: dict[int, tuple[RowPost, RowLook | None, BulkLine]] = {}
        self._reading = self._taken = 0
        self._settled = True
        self.looks = RowLooks(self._work, services.app, self)
        self.files = BulkFiles(services, self.dialog)
        self._connect()

    def open(self) -> None:
        """Ask for the file."""
        self.dialog.open()

    # -- the file --------------------------------------------------------------------------------------------

    @Slot(object)
    def take(self, path: Path, *, windows: bool = False) -> None:
        """Read this file and show its columns."""
        self._path = path
        self._taken += 1
        self.dialog.show_step(self.dialog.file)
        self.dialog.file.show_reading(path.name)
        request = reading_file(path, windows=windows)
        recall, refuse = partial(self._recall, self._taken), partial(self._refuse_file, self._taken)
        self._work.run(request, recall, refuse, owner=self)

    @Slot()
    def take_as_windows(self) -> None:
        """Read the same file as an older Windows program wrote it."""
        self.take(self._path, windows=True)

    def _refuse_file(self, taken: int, error: ClinicSocialError) -> None:
        from clinicsocial.core.planning.bulk.errors import EncodingError

        if taken != self._taken:  # another file was chosen meanwhile
            return
        if isinstance(error, EncodingError):
            self.dialog.banner.hide()
            self.dialog.file.ask_encoding(error)
        else:
            self.dialog.show_error(error)

    def _recall(self, taken: int, sheet: Sheet) -> None:
        if taken != self._taken:
            return
        self._sheet = sheet
        show = partial(self._show_columns, taken, sheet)
        self._work.read(recalling(sheet.headings), show, self.dialog.show_error, owner=self)

    def _show_columns(self, taken: int, sheet: Sheet, mapped: Mapped) -> None:
        if taken != self._taken:
            return
        self.dialog.file.show_reading("")
        self.dialog.columns.show_sheet(sheet, mapped)
        self.dialog.show_step(self.dialog.columns, self._path.name)

    # -- the rows --------------------------------------------------------------------------------------------

    @Slot(object)
    def read_rows(self, mapped: Mapped) -> None:
        """Take the columns as they were said to be, and look at every row."""
        from clinicsocial.core.planning.bulk.table import Table

        if self._sheet is None:
            return
        if mapped != self._mapped or self._table is None:
            fixes = {} if self._table is None else self._table.fixes
            self._table = Table(self._sheet, mapped, fixes)
            self._mapped = mapped
            headings = self._sheet.headings
            self._work.write(remembering(headings, mapped), failed=self.dialog.show_error, owner=self)
        self.dialog.show_step(self.dialog.rows, self._path.name)
        self._read_again()
        self.dialog.rows.list.setFocus()

    def _read_again(self, *, first: int = 0) -> None:
        if self._table is None:
            return
        self._reading += 1
        self._settled = False
        self._show_lines()
        show = partial(self._show_rows, self._reading, first)
        self._work.run(
            reading_rows(self._services.app, self._table), show, self.dialog.show_error, owner=self
        )

    def _show_rows(self, asked: int, first: int, read: ReadRows) -> None:
        if asked == self._reading:
            self._settled = True
            self._read = read
            for post, line in zip(read.posts, read.lines, strict=True):
                self._lines[post.number] = (post, None, line)
            labels = [one.label for one in read.accounts]
            self.dialog.rows.detail.fields.show_names(labels, read.themes)
            self.looks.show_rows(read, first=first)
            self._show_row(self.dialog.rows.current)

    @Slot()
    def _show_lines(self) -> None:
        accounts = {one.id: one for one in self._accounts}
        lines = []
        for post in self.looks.posts:
            look = self.looks.look(post.number)
            known = self._lines.get(post.number)
            if known is None or known[0] is not post or known[1] is not look:
                known = self._lines[post.number] = (post, look, bulk_line(post, look, accounts))
                if post.number == self.dialog.rows.detail.number:
                    self._show_row(post.number)
            lines.append(known[2])
        self.dialog.rows.show_lines(lines, running=self.looks.running, settled=self._settled)
        rows = [(post, self._lines[post.number][2].state) for post in self.looks.posts]
        self.dialog.rows.kept.show_forecast(forecast_rows(rows, self._read, self._services.app.clock.now()))

    @property
    def _accounts(self) -> tuple[AccountView, ...]:
        return () if self._read is None else self._read.accounts

    @Slot(int)
    def _choose_row(self, number: int) -> None:
        self.dialog.rows.detail.keep()  # what was written into the row left behind
        self._show_row(number)

    def _show_row(self, number: int) -> None:
        post = self.looks.post(number)
        if self._table is None or post is None:
            return
        has_when = Column.WHEN in self._table.mapped
        shown = ShownRow(self._table.cells(number), post, self.looks.look(number), has_when)
        self.dialog.rows.detail.show_row(shown, self._accounts)

    @Slot(int, object)
    def mend(self, number: int, cells: dict[Column, str]) -> None:
        """Put a row right, and look at it again."""
        if self._table is not None and number in self._table.sheet.numbers:
            self._table = self._table.fixed(number, cells)
            self.dialog.unsaved = bool(self._table.fixes)
            self._read_again(first=number)

    # -- keeping ---------------------------------------------------------------------------------------------

    @Slot()
    def plan(self) -> None:
        """Plan what is ready, keep the rest as drafts."""
        self._store(plan=True)

    @Slot()
    def keep_drafts(self) -> None:
        """Keep everything as drafts."""
        self._store(plan=False)

    def _store(self, *, plan: bool) -> None:
        detail = self.dialog.rows.detail
        if detail.fields.changed:  # written, and not looked at yet
            detail.keep()
            return
        looks = self.looks.looks
        self.dialog.rows.setEnabled(False)
        words = trn(
            "Keeping {n} post…", "Keeping {n} posts…", sum(not self._left_out(one.post) for one in looks)
        )
        self.dialog.banner.hide()
        watch = self.dialog.keeping.begin(words)
        request = storing(self._services.app, self.looks.deep, looks, watch, plan=plan)
        self._work.write(request, self._tell_stored, self._refuse, owner=self)

    def _refuse(self, error: ClinicSocialError) -> None:
        self.dialog.keeping.end()
        self.dialog.rows.setEnabled(True)
        self.dialog.show_error(error)

    def _tell_stored(self, done: Rearranged) -> None:
        self.dialog.keeping.end()
        count = len(done.post_ids)
        words = trn("{n} post brought in", "{n} posts brought in", count)
        self._services.navigator.offer_undo(words, done.command_id)
        wrong = [one.number for one in self.looks.posts if self._left_out(one)]
        self.dialog.rows.setEnabled(True)
        self.dialog.unsaved = False
        if not wrong:
            self.dialog.accept()
            return
        self._go_on_with(wrong)
        self.dialog.banner.show_notice(
            Tone.SUCCESS,
            words,
            trn("{n} row is still here.", "{n} rows are still here.", len(wrong)),
            next_step=tr("Put it right and keep it too, or save it as a file for later."),
        )

    def _left_out(self, post: RowPost) -> bool:
        return state_of(post, self.looks.look(post.number)) is RowState.WRONG

    def _go_on_with(self, numbers: list[int]) -> None:
        """The rows that were left out are all that is left to do."""
        from clinicsocial.core.planning.bulk.table import only

        if self._table is not None:
            self._table = only(self._table, numbers)
            self._sheet = self._table.sheet
            self._lines.clear()
            self.looks.forget()
            self._read_again()

    # -- files -----------------------------------------------------------------------------------------------

    @Slot()
    def _save_left(self) -> None:
        self.files.ask_left(self._path.stem, self.left_out())

    def left_out(self) -> bytes:
        """The rows that are left out as a file, each with its reason."""
        from clinicsocial.core.planning.bulk.table import left_as_csv

        why = {
            one.number: " ".join(problem.sentence for problem in one.problems)
            for one in self.looks.posts
            if self._left_out(one)
        }
        return b"" if self._table is None else left_as_csv(self._table, why)

    # -- the dialog ------------------------------------------------------------------------------------------

    @Slot()
    def _back_to_file(self) -> None:
        self.looks.forget()
        self._table = None
        self._lines.clear()
        self.dialog.unsaved = False
        self.dialog.show_step(self.dialog.file)

    @Slot()
    def _back_to_columns(self) -> None:
        self.looks.stop()
        self.dialog.show_step(self.dialog.columns, self._path.name)

    def _connect(self) -> None:
        file, columns, rows = self.dialog.file, self.dialog.columns, self.dialog.rows
        file.file_chosen.connect(self.take)
        file.windows_wanted.connect(self.take_as_windows)
        file.sample_wanted.connect(self.files.ask_sample)
        columns.done.connect(self.read_rows)
        columns.back_wanted.connect(self._back_to_file)
        rows.row_chosen.connect(self._choose_row)
        rows.detail.mended.connect(self.mend)
        rows.stop_wanted.connect(self.looks.stop)
        rows.go_on_wanted.connect(self.looks.go_on)
        rows.plan_wanted.connect(self.plan)
        rows.drafts_wanted.connect(self.keep_drafts)
        rows.left_wanted.connect(self._save_left)
        rows.back_wanted.connect(self._back_to_columns)
        self.looks.changed.connect(self._show_lines)
        self.looks.failed.connect(self.dialog.show_error)
        self.dialog.left.connect(self.looks.stop)
