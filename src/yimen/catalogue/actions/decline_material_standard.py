"""Turn a proposed standard material down, or take one's own proposal back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.catalogue.events import MaterialStandardDeclined
from yimen.catalogue.models import MaterialChange
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def decline_material_standard(*, change: UUID, by: Staff, at: datetime) -> MaterialChange:
    """Return the proposal, not adopted; raise NotAllowed when it is decided already."""
    found = MaterialChange.objects.select_for_update().get(pk=change)
    if found.state != "proposed":
        raise NotAllowed("material_change_over")
    found.state, found.decided_by, found.decided_at = "declined", by.pk, at
    found.save(update_fields=["state", "decided_by", "decided_at"])
    publish(MaterialStandardDeclined(code=found.code, by=by.pk, at=at))
    return found
