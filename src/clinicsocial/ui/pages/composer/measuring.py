"""Counting texts: at once for posts of ordinary length, in a worker for the length of a novel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinicsocial.ui.composing.counting import Counter, counter

if TYPE_CHECKING:
    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.work import Work

    Task = tuple[int, str, str, NetworkFacts, str]
    """Account id, its label, the text as it leaves, what the network allows, how it becomes a thread."""

LIGHT = 16_000
"""Characters that may be counted in the GUI thread in one go: ten milliseconds in the longest case."""

_OF_A_THREAD = 6
"""How many times as long a text takes that becomes a thread."""


def _count(tasks: tuple[Task, ...]) -> tuple[Counter, ...]:
    return tuple(counter(*task) for task in tasks)


def _weight(task: Task) -> int:
    """About how much there is to count, in characters: a thread is counted part by part, and cut."""
    return len(task[2]) * (_OF_A_THREAD if task[4] else 1)


class Measurer(QObject):
    """Counts each text once; most changes leave most texts alone."""

    measured = Signal(object)
    """A tuple of `Counter`, one for each chosen account, about the texts of now."""

    def __init__(self, work: Work, editing: Editing, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._editing = editing
        self._known: dict[int, tuple[Task, Counter]] = {}
        self._under_way = False

    def measure(self) -> None:
        """Count what has not been counted yet; `measured` follows, at once unless there is much."""
        unknown = tuple(task for task in self._tasks() if not self._knows(task))
        if sum(_weight(task) for task in unknown) <= LIGHT:
            self._learn(unknown, _count(unknown))
            self.measured.emit(tuple(self._known[task[0]][1] for task in self._tasks()))
        elif not self._under_way:
            self._under_way = True
            self._work.run(partial(_count, unknown), partial(self._take, unknown), owner=self)

    def _tasks(self) -> tuple[Task, ...]:
        editing = self._editing
        thread = editing.composition.content.thread
        return tuple(
            (account.id, account.label, editing.leaving_text(account), editing.facts(account), thread)
            for account in editing.chosen
        )

    def _knows(self, task: Task) -> bool:
        known = self._known.get(task[0])
        return known is not None and (known[0][1:3], known[0][4]) == (task[1:3], task[4])

    def _learn(self, tasks: tuple[Task, ...], counters: tuple[Counter, ...]) -> None:
        for task, counted in zip(tasks, counters, strict=True):
            self._known[task[0]] = task, counted

    def _take(self, tasks: tuple[Task, ...], counters: tuple[Counter, ...]) -> None:
        self._under_way = False
        self._learn(tasks, counters)
        self.measure()
