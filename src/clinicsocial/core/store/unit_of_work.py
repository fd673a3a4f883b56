"""One change of the database: everything or nothing, at one instant, by one person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from clinicsocial.core.clock import Clock
from clinicsocial.core.store import audit, commands
from clinicsocial.core.store.audit import AuditLine


@dataclass(slots=True)
class UnitOfWork:
    """What a use case that changes something gets. It holds the write lock until it ends."""

    session: Session
    clock: Clock
    actor: int | None = None
    """Id of the staff member at the desk; None for what the app does by itself."""
    now: datetime = field(init=False)
    """One instant for the whole unit (aware, UTC)."""

    def __post_init__(self) -> None:
        self.now = self.clock.now()

    def audit(self, action: str, subject: str, **details: str) -> None:
        """Write a line of the audit log, e.g. ``audit("delivery.live", "delivery:12", attempt="1")``.

        Details are ids, hashes and reasons, never names or texts.
        """
        audit.append(
            self.session,
            at=self.now,
            staff_id=self.actor,
            action=action,
            subject=subject,
            details=details,
        )

    def audit_many(self, lines: Iterable[AuditLine]) -> None:
        """Write several lines in one go; the same rules as for `audit`."""
        audit.append_many(self.session, at=self.now, staff_id=self.actor, lines=lines)

    def record_command(self, kind: str, before: dict[str, object], after: dict[str, object]) -> int:
        """Note an undoable act and return its id."""
        return commands.record(
            self.session, at=self.now, staff_id=self.actor, kind=kind, before=before, after=after
        )
