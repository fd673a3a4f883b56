"""What the deep checks say of a text that is too long for their models to read whole."""

from __future__ import annotations

from clinicsocial.core.values.finding import DraftField, Finding, FindingKind, Severity


def read_in_part(
    kind: FindingKind, count: int, *, draft_field: DraftField, media_index: int | None
) -> Finding:
    """A tip that `count` parts of this field were left out: nobody shall think that they were read."""
    return Finding(
        start=0,
        end=0,
        kind=kind,
        category=kind.value.upper(),
        topic="read-in-part",
        severity=Severity.ADVISE,
        rule=f"{kind.value}.read-in-part",
        sentence=f"{kind.value}.read_in_part",
        parameters={"count": count},
        draft_field=draft_field,
        media_index=media_index,
    )
