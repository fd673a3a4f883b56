"""Web pages in the person's own browser; in practice mode none is opened but the practice network's."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from clinicsocial.core.i18n import tr
from clinicsocial.core.networks.addresses import host_of, is_loopback

if TYPE_CHECKING:
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Done
    from clinicsocial.ui.services import Services


def open_page(services: Services, address: str) -> None:
    """Open a web page; in practice mode say which one would open.

    The comments of a post whose page it is count as looked at.
    """
    services.work.write(partial(_looked_at, address=address), owner=services.work)
    host = host_of(address)
    if services.app.practice and not is_loopback(host):
        words = tr("Practice mode opens no website. In your own clinic {site} would open now.", site=host)
        services.navigator.say(words)
    else:
        QDesktopServices.openUrl(QUrl(address))


def _looked_at(unit: UnitOfWork, *, address: str) -> Done:
    from clinicsocial.core.insights.waiting import looked_at

    return looked_at(unit, address=address)
