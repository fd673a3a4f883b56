"""A store whose units of work fail at their end, as a full disk or another program has it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from clinicsocial.core.store.store import Store

if TYPE_CHECKING:
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.store_errors import DatabaseLockedError, DiskFullError

    StoreFault = type[DiskFullError | DatabaseLockedError]


class FailingStore(Store):
    """Works until it is given a `fault`; then its units write nothing and raise it."""

    fault: StoreFault | None = None
    spare = 0
    """So many units more still work."""

    @contextmanager
    def unit_of_work(self, actor: int | None = None) -> Iterator[UnitOfWork]:
        with super().unit_of_work(actor) as unit:
            yield unit
            self.spare -= 1
            if self.fault is not None and self.spare < 0:
                raise self.fault(Path("clinic.db"))
