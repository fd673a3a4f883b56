"""Whether an alt text tells somebody who does not see the picture what is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from clinicsocial.core.checks.readability.findings import tip
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import Finding, Source

LONGEST_ALT = 250
"""Characters, as a guide: a screen reader reads an alt text in one go."""
_LEAST_WORDS = 3
_FILE_NAME = re.compile(
    r"^[\w-]{1,80}\.(?:jpe?g|png|gif|webp|heic|tiff?)$|^(?:img|dsc|pxl|screenshot)[\s_-]?\d", re.IGNORECASE
)
_OPENING = re.compile(
    r"^(?:an? )?(?:image|picture|photo|photograph|pic|graphic) (?:of|showing) ", re.IGNORECASE
)
_WCAG = Source(
    name="WCAG 2.2",
    section="success criterion 1.1.1, non-text content",
    year="2023",
    checked_on=date(2026, 11, 22),
)


def check_alt_quality(draft: Draft) -> Iterator[Finding]:
    """Alt texts that are a file name, two words, very long, or begin with "picture of"."""
    for index, media in enumerate(draft.media):
        alt = media.alt_text.strip()
        if not alt or media.decorative:
            continue
        name = _weakness(alt, media.file_name)
        if name:
            yield tip(
                name, 0, len(media.alt_text), _WCAG, media_index=index, number=index + 1, limit=LONGEST_ALT
            )


def _weakness(alt: str, file_name: str) -> str | None:
    if _FILE_NAME.search(alt) or (file_name and alt.lower() == file_name.lower()):
        return "alt_file_name"
    if _OPENING.search(alt):
        return "alt_opening"
    if len(alt.split()) < _LEAST_WORDS:
        return "alt_short"
    return "alt_long" if len(alt) > LONGEST_ALT else None
