"""What a widget is about, for F1: a subject of the guide, kept as a property of the widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.values.delivery import DeliveryState

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.help.guide import Guide
    from clinicsocial.core.values.delivery import PostState

_PROPERTY = "help-subject"


def tell_subject(widget: QWidget, subject: str) -> None:
    """Say what a widget is about, such as ``delivery.unsure`` or ``page.calendar``."""
    widget.setProperty(_PROPERTY, subject)


def state_subject(state: DeliveryState | PostState) -> str:
    """The subject of a state."""
    return f"{'delivery' if isinstance(state, DeliveryState) else 'post'}.{state.value}"


def own_subject(widget: QWidget) -> str:
    """What was said of this very widget; empty where nothing was."""
    subject = widget.property(_PROPERTY)
    return subject if isinstance(subject, str) else ""


def subject_at(widget: QWidget | None, guide: Guide) -> str:
    """What the widget, or the closest one around it, is about as the guide knows it; empty: nothing."""
    while widget is not None:
        subject = own_subject(widget)
        if guide.about(subject) is not None:
            return subject
        widget = widget.parentWidget()
    return ""
