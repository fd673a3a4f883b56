"""The people of a content: what their consent says, and what the other checks say in its light."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.checks.consent import decide
from clinicsocial.core.checks.consent_findings import consent_findings
from clinicsocial.core.checks.consent_lift import cover_of, lift
from clinicsocial.core.checks.guarded import could_not_check
from clinicsocial.core.consents.using import Register, ShownFile, channel_of, post_use

if TYPE_CHECKING:
    from datetime import date

    from clinicsocial.core.checks import Look
    from clinicsocial.core.media.views import AssetView
    from clinicsocial.core.planning.content import Words
    from clinicsocial.core.planning.views import PostContent
    from clinicsocial.core.values.consent import Decision, PersonKey, PostUse
    from clinicsocial.core.values.context import Context
    from clinicsocial.core.values.draft import Draft
    from clinicsocial.core.values.finding import Finding

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class People:
    """The register, read for the day on which a content is to appear."""

    register: Register
    day: date
    """Of the clinic's zone."""
    names: Mapping[PersonKey, str]

    def judged(
        self, content: PostContent, draft: Draft, context: Context, network: str | None, look: Look
    ) -> tuple[Finding, ...]:
        """Every finding about the draft: consent first, then what `look` says, lifted where it covers them.

        Without a network (the base text) nobody is asked about channels. Where the records themselves cannot
        be judged, that is a finding that blocks, and nothing is lifted.
        """
        found = look(draft, context)
        try:
            return self._in_their_light(content, draft, context, network, found)
        except Exception as error:  # noqa: BLE001 -- what could not be checked is told, and blocks
            _log.error("consent could not be checked: %s", type(error).__name__)
            return (could_not_check("consent"), *found)

    def _in_their_light(
        self,
        content: PostContent,
        draft: Draft,
        context: Context,
        network: str | None,
        found: tuple[Finding, ...],
    ) -> tuple[Finding, ...]:
        files = tuple(
            ShownFile(one.sha256, one.mime.startswith("video/"), self._shown(one.sha256))
            for one in draft.media
        )
        use = self._use(content, files, network)
        decision = decide(use, self.register.records, self.day)
        uses = {one.person: one.uses for one in use.people}
        cover = cover_of(decision, uses, content.people)
        asked = consent_findings(decision, names=self.names, account=context.account)
        return asked + lift(found, cover, draft)

    def decision(
        self, content: PostContent, words: Words, network: str | None, assets: Mapping[str, AssetView]
    ) -> Decision:
        """What the records say about this content on a network; without one channels are not asked about."""
        files = tuple(
            ShownFile(
                use.sha256,
                use.sha256 in assets and assets[use.sha256].mime.startswith("video/"),
                self._shown(use.sha256),
            )
            for use in words.media
        )
        return decide(self._use(content, files, network), self.register.records, self.day)

    def _use(self, content: PostContent, files: tuple[ShownFile, ...], network: str | None) -> PostUse:
        return post_use(
            content.people,
            files,
            self.register,
            channels=frozenset() if network is None else frozenset({channel_of(network)}),
            purpose=content.purpose,
        )

    def _shown(self, sha256: str) -> frozenset[int]:
        return self.register.shown.get(sha256, frozenset())
