"""What the register refuses, each error fit to be shown to a person. None names anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from clinicsocial.core.values.media_errors import MediaError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.consents.form_fields import FormField, Refusal


class SubjectGoneError(NotAllowedError):
    """The person is not in the register (any more)."""

    def __init__(self) -> None:
        super().__init__(
            tr("This person is no longer in the register."),
            tr("Their record was erased, here or in another window."),
            tr("Open the register again. If they agreed anew, add them once more."),
        )


class SubjectSealedError(NotAllowedError):
    """The person's key was destroyed: their record cannot be read or changed."""

    def __init__(self) -> None:
        super().__init__(
            tr("This person's record cannot be read any more."),
            tr("Its key was destroyed, which is how a record is erased for good."),
            tr("Let the yearly tidy-up remove what is left of it."),
        )


class ConsentGoneError(NotAllowedError):
    """The record is not there (any more)."""

    def __init__(self) -> None:
        super().__init__(
            tr("This consent record is no longer there."),
            tr("It was deleted in another window."),
            tr("Open the person's page again."),
        )


class ConsentSignedError(NotAllowedError):
    """A signed record stays as it was signed."""

    def __init__(self) -> None:
        super().__init__(
            tr("This record was signed and stays as it is."),
            tr("What somebody put their name to cannot be changed afterwards."),
            tr("Renew it: the new record takes the place of this one once it is signed."),
        )


class IncompleteConsentError(InvalidInputError):
    """Fields are empty that this country asks for; `fields` names each."""

    def __init__(self, fields: Sequence[FormField]) -> None:
        super().__init__(
            fields[0].slug,
            trn("One field is still empty.", "{n} fields are still empty.", len(fields)),
            tr("Without them the consent would not hold: {fields}.", fields=", ".join(map(_title, fields))),
            tr("Fill them in, then record the signature again."),
        )
        self.fields = tuple(fields)


class RefusedConsentError(InvalidInputError):
    """No signature can allow this."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(
            refusal.field or "kind", tr(refusal.title), tr(refusal.message), tr(refusal.next_step)
        )
        self.refusal = refusal


class BarredFileError(MediaError):
    """The file was used under a consent that has ended."""

    def __init__(self, file_name: str) -> None:
        super().__init__(
            file_name,
            tr("{file} may not come back.", file=file_name),
            tr("It shows somebody who withdrew their consent, or whose record was erased."),
            tr("Use another picture. If the person agreed anew, lift the bar on their page first."),
        )


class EvidenceUnusableError(MediaError):
    """A scan that cannot be kept; `why` says it in words."""

    def __init__(self, file_name: str, why: str) -> None:
        super().__init__(
            file_name,
            tr("{file} cannot be kept as the signed form.", file=file_name),
            why,
            tr("Scan or photograph the paper again, as PDF, JPEG or PNG, and add that."),
        )


def _title(field: FormField) -> str:
    return tr(field.title)
