"""The clinic's own templates: posts that others are begun from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import OwnTemplate
from clinicsocial.core.values.changes import Done, Topic, changed
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.writing.named import checked_name, existing
from clinicsocial.core.writing.views import OwnTemplateView

if TYPE_CHECKING:
    from clinicsocial.core.store.unit_of_work import UnitOfWork


def save_template(unit: UnitOfWork, *, template: OwnTemplateView) -> Done:
    """Keep a template, a new one where it has no id.

    Raises:
        InvalidInputError: `name` or `text` cannot be used.
        NotAllowedError: the role at the desk does not include it; it was deleted meanwhile.
    """
    require(unit, Act.WRITE)
    name = checked_name(unit.session, OwnTemplate, template.name, template.id)
    if not template.text.strip():
        raise InvalidInputError(
            "text",
            tr("The template is empty."),
            tr("A post begun from it would be empty too."),
            tr("Write its text."),
        )
    row = OwnTemplate() if template.id is None else existing(unit.session, OwnTemplate, template.id)
    row.name, row.text = name, template.text
    row.title, row.link, row.changed_at = template.title.strip(), template.link.strip(), unit.now
    unit.session.add(row)
    unit.session.flush()
    unit.audit("writing.template_saved", f"own_template:{row.id}")
    return Done(changed(Topic.WRITING))


def delete_template(unit: UnitOfWork, *, template_id: int) -> Done:
    """Delete a template; posts begun from it stay."""
    require(unit, Act.WRITE)
    unit.session.delete(existing(unit.session, OwnTemplate, template_id))
    unit.session.flush()
    unit.audit("writing.template_deleted", f"own_template:{template_id}")
    return Done(changed(Topic.WRITING))
