"""Makes the findings of the tips: always an advice, never more."""

from __future__ import annotations

from clinicsocial.core.values.finding import DraftField, Finding, FindingKind, Severity, Source


def tip(
    name: str,
    start: int,
    end: int,
    source: Source,
    *,
    suggestion: str | None = None,
    media_index: int | None = None,
    **parameters: int | str,
) -> Finding:
    """A tip about a span of the text, or of the alt text of one picture."""
    return Finding(
        start=start,
        end=end,
        kind=FindingKind.STYLE,
        category="STYLE",
        topic=name.replace("_", "-"),
        severity=Severity.ADVISE,
        rule=f"style.{name}",
        sentence=f"style.{name}",
        parameters=parameters,
        source=source,
        suggestion=suggestion,
        draft_field=DraftField.TEXT if media_index is None else DraftField.ALT_TEXT,
        media_index=media_index,
    )
