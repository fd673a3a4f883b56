"""A month of the calendar on one sheet of paper, for the wall behind the desk: a field a day, a line a post.

The same content always gives the same bytes: no clock is asked. What has no room on a day is counted.
"""

from __future__ import annotations

import io
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, LETTER, landscape
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from clinicsocial.core.documents.lettering import BOLD, PLAIN, drawable, know_fonts, shown, unprintable
from clinicsocial.core.i18n import tr
from clinicsocial.core.values.clinic import Jurisdiction

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_INK = HexColor("#1c2530")
_GREY = HexColor("#4a5563")
_LINE = HexColor("#b8c2cc")
_SHADE = HexColor("#eef1f4")
_MARGIN = 12 * mm
_HEAD = 26.0
_TITLE, _SMALL, _TEXT = 18.0, 8.0, 7.0
_STEP = 9.2
"""Points from one line of a day to the next."""
_MOST_LINES = 4
_PAD = 3.0
_WEEK = 7
_LEFT_OUT = "[…]"


@dataclass(frozen=True, slots=True, repr=False)
class SheetPost:
    """A post as its line says it."""

    time: str
    words: str
    where: str = ""
    """Its networks."""
    state: str = ""
    """Who keeps it, or its state in words, where it is not simply planned."""


@dataclass(frozen=True, slots=True, repr=False)
class SheetDay:
    """What stands on a day."""

    posts: tuple[SheetPost, ...] = ()
    marks: tuple[str, ...] = ()
    """Closures, notes and health dates."""
    closed: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class MonthSheet:
    """Everything on the sheet."""

    month: date
    title: str
    """``November 2026``."""
    below: str
    """Whose calendar it is, the zone of its times, and what a filter left out."""
    weekdays: Sequence[str]
    days: Mapping[date, SheetDay]
    country: Jurisdiction
    foot: str = ""
    """What the words on its lines mean, below everything."""


def month_pdf(sheet: MonthSheet) -> bytes:
    """The month as a PDF of one landscape page: A4, in the US Letter."""
    know_fonts()
    size = landscape(LETTER if sheet.country is Jurisdiction.US else A4)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, pageCompression=1)
    canvas.setTitle(sheet.title)
    canvas.setCreator("ClinicSocial")
    _Drawing(canvas, sheet, *size).draw()
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def weeks_of(month: date) -> tuple[tuple[date, ...], ...]:
    """The weeks, from Monday, that have a day of the month."""
    first = month.replace(day=1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    start = first - timedelta(days=first.weekday())
    count = ((last - start).days // _WEEK) + 1
    return tuple(
        tuple(start + timedelta(days=_WEEK * week + day) for day in range(_WEEK)) for week in range(count)
    )


class _Drawing:
    """Draws one sheet; the origin of ReportLab is the lower left corner."""

    def __init__(self, canvas: Canvas, sheet: MonthSheet, width: float, height: float) -> None:
        self._canvas = canvas
        self._sheet = sheet
        self._width, self._height = width, height
        self._column = (width - 2 * _MARGIN) / _WEEK
        self._weeks = weeks_of(sheet.month)
        self._top = height - _MARGIN - _HEAD - 2 * _SMALL
        self._row = (self._top - _MARGIN) / len(self._weeks)

    def draw(self) -> None:
        """All of it."""
        self._heading()
        for number, week in enumerate(self._weeks):
            for column, day in enumerate(week):
                self._day(day, _MARGIN + column * self._column, self._top - number * self._row)

    def _heading(self) -> None:
        canvas = self._canvas
        canvas.setFillColor(_INK)
        canvas.setFont(BOLD, _TITLE)
        canvas.drawString(_MARGIN, self._height - _MARGIN - _TITLE, printable(self._sheet.title))
        canvas.setFillColor(_GREY)
        canvas.setFont(PLAIN, _SMALL)
        right = self._width - _MARGIN
        canvas.drawRightString(right, self._height - _MARGIN - _TITLE, printable(self._sheet.below))
        canvas.drawString(_MARGIN, _MARGIN - _SMALL - 2, printable(self._sheet.foot))
        for column, name in enumerate(self._sheet.weekdays):
            middle = _MARGIN + (column + 0.5) * self._column
            canvas.drawCentredString(middle, self._top + 5, name)

    def _day(self, day: date, left: float, top: float) -> None:
        found = self._sheet.days.get(day, SheetDay())
        ours = (day.year, day.month) == (self._sheet.month.year, self._sheet.month.month)
        canvas = self._canvas
        canvas.setStrokeColor(_LINE)
        canvas.setFillColor(_SHADE)
        canvas.setLineWidth(0.5)
        canvas.rect(left, top - self._row, self._column, self._row, fill=int(found.closed or not ours))
        canvas.setFillColor(_INK if ours else _GREY)
        canvas.setFont(BOLD, _SMALL)
        canvas.drawString(left + _PAD, top - _SMALL - 2, str(day.day))
        self._marks(found.marks, left + 18, top - _SMALL - 2)
        self._posts(found.posts, left + _PAD, top - _SMALL - 4)

    def _posts(self, posts: tuple[SheetPost, ...], left: float, top: float) -> None:
        """As many as have room, each with as many lines as all can have; the rest is counted."""
        room = int((self._row - _SMALL - 8) // _STEP)
        kept = posts if len(posts) <= room else posts[: max(room - 1, 0)]
        lines = min(room // len(kept), _MOST_LINES) if kept else 1
        line = top
        for post in kept:
            line = self._post(post, left, line, lines)
        rest = len(posts) - len(kept)
        if rest:
            self._write(tr("+{n} more", n=rest), left, line - _STEP, colour=_GREY)

    def _marks(self, marks: tuple[str, ...], left: float, line: float) -> None:
        if not marks:
            return
        words = printable(" · ".join(marks))
        self._write(shortened(words, PLAIN, self._column - 18 - _PAD), left, line, colour=_GREY)

    def _post(self, post: SheetPost, left: float, top: float, lines: int) -> float:
        """Draw a post below `top` in so many lines; returns where it ends."""
        line = top - _STEP
        self._write(post.time, left, line, font=BOLD)
        used = stringWidth(post.time, BOLD, _TEXT) + 3
        room = self._column - 2 * _PAD
        if lines == 1:
            words = " · ".join(part for part in (post.state, post.words) if part)
            self._write(shortened(printable(words), PLAIN, room - used), left + used, line)
            return line
        head = " · ".join(part for part in (post.state, post.where) if part)
        self._write(shortened(printable(head), PLAIN, room - used), left + used, line, colour=_GREY)
        for words in wrapped(printable(post.words), PLAIN, room, lines - 1):
            line -= _STEP
            self._write(words, left, line)
        return line

    def _write(
        self, words: str, left: float, line: float, *, font: str = PLAIN, colour: HexColor = _INK
    ) -> None:
        self._canvas.setFillColor(colour)
        self._canvas.setFont(font, _TEXT)
        self._canvas.drawString(left, line, words)


def printable(text: str) -> str:
    """The text with words that the font cannot show left out, and told to be."""
    words = shown(text).replace("\n", " ")
    while odd := unprintable(words):
        words = words.replace(odd, _LEFT_OUT)
    return drawable(words)


def shortened(words: str, font: str, room: float) -> str:
    """The words, cut with an ellipsis where they are wider than `room` points at the size of a line."""
    if stringWidth(words, font, _TEXT) <= room:
        return words
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if stringWidth(words[:middle].rstrip() + "…", font, _TEXT) <= room:
            low = middle
        else:
            high = middle - 1
    return words[:low].rstrip() + "…"


def wrapped(words: str, font: str, room: float, most: int) -> Iterator[str]:
    """The words in at most so many lines of `room` points, the last one shortened."""
    rest = words.split()
    for number in range(most):
        if not rest:
            return
        if number == most - 1:
            yield shortened(" ".join(rest), font, room)
            return
        count = 1
        while count < len(rest) and stringWidth(" ".join(rest[: count + 1]), font, _TEXT) <= room:
            count += 1
        yield shortened(" ".join(rest[:count]), font, room)
        rest = rest[count:]
