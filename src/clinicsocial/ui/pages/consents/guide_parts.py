"""The steps of the guide that are more than a list of questions: what, where and until when, which form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QGridLayout, QLineEdit, QRadioButton, QWidget

from clinicsocial.core.consents.words import (
    channel_name,
    kind_meaning,
    kind_name,
    purpose_name,
    purposes_in_order,
)
from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.consent import ConsentKind
from clinicsocial.ui.widgets.basics import button, column, row, text
from clinicsocial.ui.widgets.consent_date import SOON, DayField
from clinicsocial.ui.widgets.consent_fields import QuestionList, TickSet
from clinicsocial.ui.widgets.consent_files import FileTicks
from clinicsocial.ui.widgets.fields import FormRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from clinicsocial.core.consents.used import PictureUse
    from clinicsocial.core.consents.views import ConsentForm
    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.ui.look import Look


_SHOWN = frozenset({ConsentKind.PHOTO, ConsentKind.VIDEO, ConsentKind.STAFF})
"""Kinds that are about files."""


class WhatPart(QWidget):
    """What the record is about, and whether somebody else decides for the person."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._kinds = QButtonGroup(self)
        choices = QGridLayout()
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setHorizontalSpacing(24)
        choices.setVerticalSpacing(8)
        for number, kind in enumerate(ConsentKind):
            choice = QRadioButton(kind_name(kind))
            choice.setObjectName(f"kind-{kind.value}")
            choice.setAccessibleDescription(kind_meaning(kind))
            self._kinds.addButton(choice, number)
            caption = text(kind_meaning(kind), "caption")
            caption.setIndent(26)
            choices.addLayout(column(choice, caption, gap=0), number // 2, number % 2)
        self.capacity = QCheckBox(tr("They cannot decide for themselves"))
        self.capacity.setObjectName("lacks-capacity")
        self.deceased = QCheckBox(tr("They have died"))
        self.deceased.setObjectName("deceased")
        self._minor = text(
            tr("They are under 18: a parent or guardian signs, and the child is asked as well."),
            "muted",
            name="guide-minor",
        )
        self.questions = QuestionList("questions-what")
        self.files = FileTicks(look)
        self.setLayout(
            column(
                choices,
                text(tr("Does somebody else decide for them?"), "strong"),
                self._minor,
                row(self.capacity, self.deceased, None, gap=24),
                self.questions,
                self.files,
                gap=14,
            )
        )
        self._kinds.idToggled.connect(self._tell)
        self.files.changed.connect(self._tell)
        self.capacity.toggled.connect(self._tell)
        self.deceased.toggled.connect(self._tell)
        self.questions.changed.connect(self._tell)

    @property
    def kind(self) -> ConsentKind:
        """The kind chosen."""
        return tuple(ConsentKind)[max(0, self._kinds.checkedId())]

    @property
    def assets(self) -> frozenset[str]:
        """The very files it is about; none for a story, and none where words say what it covers."""
        return self.files.ticked if self.kind in _SHOWN else frozenset()

    def show_files(self) -> None:
        """Pictures are asked about only where the record is about pictures."""
        self.files.setVisible(bool(self.files.hashes) and self.kind in _SHOWN)

    def show_form(self, form: ConsentForm, pictures: Sequence[PictureUse], *, minor: bool) -> None:
        """Show what is known, and offer the person's pictures."""
        with QSignalBlocker(self):
            self.files.offer(pictures, form.assets)
            self._kinds.button(tuple(ConsentKind).index(form.kind)).setChecked(True)
            self.capacity.setChecked(form.lacks_capacity)
            self.deceased.setChecked(form.deceased)
        self._minor.setVisible(minor)
        for choice in self._kinds.buttons():
            choice.setEnabled(form.renews is None)
        self.show_files()

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()


class WherePart(QWidget):
    """Channels and purposes ticked apart, and the last day."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.channels = TickSet(
            "channels", tr("Where it may appear"), tr("Each network by itself, as on the form.")
        )
        self.purposes = TickSet(
            "purposes", tr("What it may be used for"), tr("Advertising for money is always asked apart.")
        )
        self.purposes.offer((one.value, purpose_name(one)) for one in purposes_in_order())
        self.until = DayField("until", SOON)
        self.until_row = FormRow(tr("The last day it may be published"), self.until, name="until")
        self._suggest = button("", "link", name="suggest-until")
        self._suggest.clicked.connect(self._take_suggestion)
        self._suggested: date | None = None
        self.setLayout(column(self.channels, self.purposes, self.until_row, row(self._suggest, None), gap=16))
        self.channels.changed.connect(self.changed)
        self.purposes.changed.connect(self.changed)
        self.until.changed_by_hand.connect(self.changed)

    def offer(
        self, channels: Sequence[str], facts: Mapping[str, NetworkFacts], *, months: int, suggested: date
    ) -> None:
        """Offer these channels, and an end that many months from now."""
        self.channels.offer((one, channel_name(one, facts)) for one in channels)
        self._suggested = suggested
        self._suggest.setText(
            trn("{n} month from today (suggested)", "{n} months from today (suggested)", months)
        )

    def show_form(self, form: ConsentForm, *, month_first: bool) -> None:
        """Show what is known."""
        with QSignalBlocker(self):
            self.channels.show_ticked(form.channels)
            self.purposes.show_ticked(form.purposes)
        self.until.set_month_first(month_first=month_first)
        self.until.show_day(form.expires_on)

    def mark(self, errors: Mapping[str, str]) -> QWidget | None:
        """Say what is wrong with each; the first such gets the keyboard and is given."""
        self.channels.show_error(errors.get("channels", ""))
        self.purposes.show_error(errors.get("purposes", ""))
        self.until_row.show_error(errors.get("expiry", ""))
        for slug, part in (("channels", self.channels), ("purposes", self.purposes)):
            if errors.get(slug):
                part.take_focus()
                return part
        if errors.get("expiry"):
            self.until.setFocus()
            return self.until_row
        return None

    @Slot()
    def _take_suggestion(self) -> None:
        self.until.show_day(self._suggested)
        self.changed.emit()


class FormPart(QWidget):
    """Which form they sign: ours, which says what the law asks for, or another."""

    changed = Signal()
    ours_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._version = ""
        self.ours = QRadioButton(tr("The form that ClinicSocial prints"))
        self.ours.setObjectName("form-ours")
        self.other = QRadioButton(tr("Another form"))
        self.other.setObjectName("form-other")
        group = QButtonGroup(self)
        group.addButton(self.ours)
        group.addButton(self.other)
        self.version = QLineEdit()
        self.version_row = FormRow(
            tr("Which one"),
            self.version,
            tr("Its name and version, for example “Photo consent 2025, English”."),
            name="form-version",
            required=True,
        )
        self.questions = QuestionList("questions-told")
        self.setLayout(
            column(
                text(tr("Which form do they sign?"), "strong"),
                column(self.ours, self.other, gap=4),
                self.version_row,
                self.questions,
                gap=14,
            )
        )
        self.ours.toggled.connect(self._choose)
        self.version.textEdited.connect(self.changed)
        self.questions.changed.connect(self.changed)

    @property
    def form_version(self) -> str:
        """The form's name as it is stored."""
        return self._version if self.ours.isChecked() else self.version.text().strip()

    def show_version(self, stored: str, own: str) -> None:
        """Show which form it is; `own` is the name of ours for this country and kind."""
        self._version = own
        with QSignalBlocker(self):
            ours = stored in {"", own} or _is_ours(stored)
            (self.ours if ours else self.other).setChecked(True)
            self.version.setText("" if ours else stored)
        self.version_row.setVisible(not self.ours.isChecked())

    @Slot()
    def _choose(self) -> None:
        self.version_row.setVisible(not self.ours.isChecked())
        if self.ours.isChecked():
            self.ours_chosen.emit()
        self.changed.emit()


def _is_ours(version: str) -> bool:
    """Whether it is a name that `consent_form.form_version` gives, perhaps of another kind or year."""
    parts = version.split("-")
    return len(parts) >= 4 and parts[1] in set(ConsentKind) and parts[-1] == "en"  # noqa: PLR2004 - its parts
