"""Put an enterprise on the list of the green channel (重点、优质企业: no booking, called before others)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.halls.events.queue import EnterpriseListed
from yimen.halls.models import GreenListing
from yimen.halls.rules.green import check_term
from yimen.identity.models import Organisation, Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def list_enterprise(
    *, organisation: Organisation, valid_from: date, valid_to: date, reason: str, by: Staff, at: datetime
) -> GreenListing:
    """Return the listing, approved by whoever enters it; raise NotAllowed for a bad term, or one that overlaps."""
    check_term(valid_from, valid_to, today=localdate(at))
    if not reason.strip():
        raise NotAllowed("reason_needed", shortest=1, longest=200)
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    listed = GreenListing.objects.filter(organisation=organisation, ended_at=None)
    if listed.filter(valid_from__lte=valid_to, valid_to__gte=valid_from).exists():
        raise NotAllowed("already_listed")
    made = GreenListing.objects.create(
        organisation=organisation,
        valid_from=valid_from,
        valid_to=valid_to,
        reason=reason.strip()[:200],
        approved_by=by,
        approved_at=at,
    )
    publish(EnterpriseListed(organisation.pk, valid_from, valid_to, by=by.pk, at=at), subject=organisation.pk)
    return made
