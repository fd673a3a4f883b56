"""Campaign tags in the composer: what the form below the link shows, and what it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.link_words import leaving_link
from clinicsocial.core.text.link_tags import is_public_service, slug, takes_tags
from clinicsocial.ui.widgets.composer_link_tags import TaggedLink

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.pages.composer.layout import ComposerLayout


class Tagging(QObject):
    """Keeps the form in step with the post."""

    def __init__(self, editing: Editing, parts: ComposerLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._editing = editing
        self._panel = parts.tags
        self._campaign_tags: Mapping[str, str] = {}
        editing.opened.connect(self._show)
        editing.changed.connect(self._show)
        self._panel.tagged.connect(editing.tag_link)

    @Slot(object)
    def know_campaigns(self, tags: Mapping[str, str]) -> None:
        """By the name of a campaign, the tag that was chosen for its links."""
        self._campaign_tags = tags
        self._show()

    @Slot()
    def _show(self) -> None:
        content = self._editing.composition.content
        link, tags = content.link, content.link_tags
        remark = _remark(link)
        if not link or (not takes_tags(link) and not remark and tags is None):
            self._panel.hide()
            return
        links = tuple(self._on(account) for account in self._editing.chosen)
        locked = any(self._editing.is_locked(account.id) for account in self._editing.chosen)
        own = self._campaign_tags.get(content.campaign, "")
        campaign = own or slug(content.campaign) or slug(content.theme) or "posts"
        self._panel.show_tags(tags, links, offered=campaign, remark=remark, locked=locked)

    def _on(self, account: AccountView) -> TaggedLink:
        """What becomes of the link on an account."""
        content = self._editing.composition.content
        leaving = leaving_link(content.link, content.link_tags, facts=self._editing.facts(account))
        if content.link in self._editing.composition.text_of(account.id):
            leaving, added = content.link, tr("Named in the text: goes out as you wrote it")
        elif leaving == content.link:
            added = tr("Goes out without tags: it is the clinic's own website")
        else:
            added = "&".join(part for part in leaving.partition("#")[0].split("&") if "utm_" in part)
            added = added[added.index("utm_") :]
        return TaggedLink(account.network, account.label, leaving, added)


def _remark(link: str) -> str:
    """Why this link gets no tags, or empty."""
    try:
        host = urlsplit(link).hostname or ""
    except ValueError:
        return ""
    if host and is_public_service(host):
        return tr("Links to public health services and helplines go out as they are, without tags.")
    return ""
