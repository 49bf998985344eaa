"""Say in which unit a department has gathered its approvals, and in which centre that unit sits (三集中)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import ApprovalUnitSet
from yimen.identity.models import Agency, Centre
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def set_approval_unit(*, agency: str, unit: str, centre: str, by: UUID | None, at: datetime) -> Agency:
    """Set both by the codes of agency and centre, empty for none; raise NotAllowed for a place without a unit.

    The same again changes nothing.
    """
    found = Agency.objects.select_for_update().get(code=agency)
    place = Centre.objects.get(code=centre) if centre else None
    unit = " ".join(unit.split())
    if place and not unit:
        raise NotAllowed("unit_needed")
    if (found.approval_unit, found.approval_centre_id) == (unit, place.pk if place else None):
        return found
    found.approval_unit, found.approval_centre = unit, place
    found.save(update_fields=["approval_unit", "approval_centre"])
    publish(
        ApprovalUnitSet(agency=found.pk, unit=unit, centre=found.approval_centre_id, by=by, at=at), subject=found.pk
    )
    return found
