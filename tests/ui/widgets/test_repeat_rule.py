"""The rule of a series, in words that fit its number."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from clinicsocial.ui.widgets.repeat_rule import RuleForm

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def offered(form: RuleForm) -> list[str]:
    """What may stand behind "Every" and the number."""
    return [form.unit.itemText(place) for place in range(form.unit.count())]


def test_every_single_week_is_one_week_and_every_second_two_weeks(qtbot: QtBot) -> None:
    form = RuleForm(date(2026, 11, 24))
    qtbot.addWidget(form)
    assert offered(form)[:3] == ["day", "week", "month, on day 24"]
    form.step.setValue(2)
    assert offered(form)[:3] == ["days", "weeks", "months, on day 24"]
