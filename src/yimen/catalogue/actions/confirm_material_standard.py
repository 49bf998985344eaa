"""Confirm how a paper is asked for: the library and every item that follows change at once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.catalogue.acceptance_standard import FIELDS, following, records_of, standard_material
from yimen.catalogue.actions.import_items import import_items
from yimen.catalogue.drafts import editable_items
from yimen.catalogue.events import MaterialStandardChanged
from yimen.catalogue.models import MaterialChange, StandardMaterial
from yimen.catalogue.rules.standards.acceptance import Asked, with_standard
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def confirm_material_standard(*, change: UUID, by: Staff, at: datetime) -> MaterialChange:
    """Return the change, in force: a new version of each item that still asks for the paper, the old ones kept.

    Raise NotAllowed for whoever proposed it, twice, and for items outside this editor's scope too.
    """
    found = MaterialChange.objects.select_for_update().get(pk=change)
    if found.state != "proposed":
        raise NotAllowed("material_change_over")
    if found.proposed_by == by.pk:
        raise NotAllowed("second_person_needed")
    if editable_items(by, localdate(at)).filter(code__in=found.items).count() != len(found.items):
        raise NotAllowed("material_scope")
    items = _follow(found, by, at)
    found.state, found.decided_by, found.decided_at = "confirmed", by.pk, at
    found.save(update_fields=["state", "decided_by", "decided_at"])
    fact = MaterialStandardChanged(
        code=found.code,
        items=items,
        proposed_by=found.proposed_by,
        by=by.pk,
        at=at,
    )
    publish(fact)
    return found


def _follow(change: MaterialChange, by: Staff, at: datetime) -> tuple[str, ...]:
    """Write the entry and a new version of each item that still asks for the paper; return their codes."""
    asked, row = Asked(**change.values), standard_material(change.code)
    names = {asked.name, row.name if row else asked.name}
    items = [item for item in following(change.code, names) if item.code in set(change.items)]
    _keep(row or StandardMaterial(code=change.code, edition=0), asked)
    records = [with_standard(record, change.code, asked=asked, names=names) for record in records_of(items)]
    source = f"统一受理标准 {change.code}"
    import_items(records=records, source=source, by=by.pk, at=at, offered_at=lambda _record: (), are_changes=True)
    return tuple(sorted(item.code for item in items))


def _keep(row: StandardMaterial, asked: Asked) -> None:
    for name in FIELDS:
        setattr(row, name, getattr(asked, name))
    row.edition += 1
    row.save()
