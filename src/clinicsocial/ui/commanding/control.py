"""Opens the palette over the window, searches while typing, and does what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.ui.commanding.actions import Action, fitting
from clinicsocial.ui.commanding.page_acts import page_acts
from clinicsocial.ui.commanding.requests import noting, opening, searching

if TYPE_CHECKING:
    from clinicsocial.core.search.sealed import SealedWords
    from clinicsocial.core.search.views import Found, Hit
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.commanding.requests import Opened
    from clinicsocial.ui.models.palette import PaletteLine, PaletteLines, PaletteModel
    from clinicsocial.ui.services import Services
    from clinicsocial.ui.shell import MainWindow
    from clinicsocial.ui.widgets.palette import Palette

FEW_ACTS = 6
"""Acts shown beside what was found."""
_NOT_OFFERED = frozenset({"palette"})
_READY_MS = 3000
"""The palette is made this long after the first page, so that it opens at once when it is asked for."""


class PaletteControl(QObject):
    """One palette for the window; made when it is first asked for.

    A search under way is never queued behind: the next one begins when it is back, with what stands in the
    field then.
    """

    def __init__(self, services: Services, window: MainWindow) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self._palette: Palette | None = None
        self._lines: PaletteLines | None = None
        self._model: PaletteModel | None = None
        self._sealed: SealedWords | None = None
        self._zone = "UTC"
        self._recent: tuple[Hit, ...] = ()
        self._found: Found | None = None
        self._searching = ""
        self._known = False
        self._here: dict[str, Action] = {}
        """What can be done on the page shown, as it was when the palette opened."""
        window.item_opened.connect(self._note)
        self._ready = QTimer(self)
        self._ready.setSingleShot(True)
        self._ready.setInterval(_READY_MS)
        self._ready.timeout.connect(self._made)
        self._ready.start()
        keys = ("Ctrl+K",)
        window.acts.add(Action("palette", tr("Find or do anything"), self.open, "search", keys=keys))

    @property
    def palette(self) -> Palette | None:
        """The palette, once it was asked for."""
        return self._palette

    @Slot()
    def open(self) -> None:
        """Show it: acts at once, what was opened last in a moment."""
        palette = self._made()
        if palette.isVisible():
            palette.put_away()
            return
        self._found, self._known = None, False
        self._here = {act.name: act for act in page_acts(self._window.page(self._window.current_page))}
        palette.open()
        self._show()
        look_up = opening(self._sealed, self._services.app)
        self._services.work.read(look_up, self._opened, self._failed, owner=self)

    @Slot()
    def _made(self) -> Palette:
        if self._palette is None:
            from clinicsocial.ui.models.palette import PaletteLines, PaletteModel
            from clinicsocial.ui.widgets.palette import Palette

            self._lines, self._model = PaletteLines(), PaletteModel(self)
            self._palette = Palette(self._services.look, self._model, self._window)
            self._palette.typed.connect(self._typed)
            self._palette.chosen.connect(self._chosen)
        return self._palette

    def _opened(self, opened: Opened) -> None:
        self._zone, self._recent, self._sealed = opened.zone, opened.recent, opened.sealed
        self._known = True
        self._window.undo_words = tr("Undo: {what}", what=opened.undo) if opened.undo else ""
        self._window.redo_words = tr("Redo: {what}", what=opened.redo) if opened.redo else ""
        if self._palette is not None and not self._words():
            self._palette.forget_choice()  # what was opened last has come, above what can be done
        self._show()
        self._search()

    @Slot(str)
    def _typed(self, _words: str) -> None:
        if self._palette is not None and self._palette.isVisible():
            self._palette.forget_choice()
            self._show()
            self._search()

    # -- searching -------------------------------------------------------------------------------------------

    def _search(self) -> None:
        typed = self._words()
        if self._searching or not typed or not self._known or self._sealed is None:
            return
        self._searching = typed
        self._services.work.read(searching(self._sealed, typed), self._arrived, self._failed, owner=self)

    def _arrived(self, found: Found) -> None:
        typed, self._searching = self._searching, ""
        if typed == self._words():
            self._found = found
            self._show(settled=True)
        else:
            self._search()

    def _failed(self, error: ClinicSocialError) -> None:
        self._searching = ""
        self._found = None
        self._show(settled=True)
        self._window.say(tr("{title} {next_step}", title=error.title, next_step=error.next_step))

    def _words(self) -> str:
        return "" if self._palette is None else self._palette.field.text().strip()

    # -- showing and doing -----------------------------------------------------------------------------------

    def _show(self, *, settled: bool = False) -> None:
        """Acts first: they are there at once, and what is found below does not move them."""
        if self._palette is None or self._lines is None:
            return
        typed, now = self._words(), self._services.app.clock.now()
        here = fitting(self._here.values(), typed)
        acts = [act for act in self._window.acts.matching(typed) if act.name not in _NOT_OFFERED]
        if not typed:
            lines = self._lines.hits(tr("Opened last"), self._recent, now, self._zone)
            lines += self._lines.acts(tr("On this page"), here)
            lines += self._lines.acts(tr("Everywhere"), acts)
        else:
            lines = self._lines.acts(tr("What can be done"), [*here, *acts][:FEW_ACTS])
            if self._found is not None:  # those of the letters before, until the new ones are there
                lines += self._lines.found(self._found, now, self._zone)
        self._palette.show_lines(lines, settled=settled and bool(typed))

    @Slot(object)
    def _chosen(self, line: PaletteLine) -> None:
        if line.action in self._here:
            self._here[line.action].run()
        elif line.action:
            self._window.acts.run(line.action)
        elif line.hit is not None:
            self._go_to(line.hit)

    def _go_to(self, hit: Hit) -> None:
        from clinicsocial.core.search.views import HitKind

        if hit.kind is HitKind.POST:
            self._window.open_post(int(hit.key))
        elif hit.kind is HitKind.PERSON:
            self._window.go_to("consents", f"person:{hit.key}")
        elif hit.kind is HitKind.FILE:
            self._window.go_to("library", f"asset:{hit.key}")
        elif hit.first_day is not None:
            self._window.go_to("calendar", f"day:{hit.first_day.isoformat()}")

    @Slot(str, str)
    def _note(self, kind: str, key: str) -> None:
        self._services.work.write(noting(kind, key), owner=self)
