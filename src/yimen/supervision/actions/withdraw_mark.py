"""Take a mark back by a counter-entry: both stay to be read."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.models import new_id
from yimen.kernel.rules.errors import NotAllowed
from yimen.supervision.events import MarkWithdrawn
from yimen.supervision.models import Mark
from yimen.supervision.queries.periods import periods_for
from yimen.supervision.rules.scoring import check_marker, check_text


@transaction.atomic
def withdraw_mark(*, mark: UUID, reason: str, by: Staff, at: datetime) -> Mark:
    """Return the counter-entry; raise NotAllowed after the close, a second time, without a reason, or about oneself."""
    given = Mark.objects.get(pk=mark)
    quarter = periods_for(by).select_for_update(of=("self",)).get(pk=given.period_id)
    if quarter.closed_at is not None:
        raise NotAllowed("quarter_closed")
    if given.withdraws_id or Mark.objects.filter(withdraws=given).exists():
        raise NotAllowed("mark_withdrawn")
    check_text(reason)
    check_marker(by.pk, given.staff_id, own_agency=by.agency_id, agency=given.agency_id)
    made = Mark.objects.create(
        period=quarter, item_id=given.item_id, agency_id=given.agency_id, staff_id=given.staff_id,
        points=-given.points, on=localdate(at), evidence=reason.strip(), withdraws=given, key=new_id(), by=by, at=at,
    )  # fmt: skip
    publish(MarkWithdrawn(mark=made.pk, withdraws=given.pk, by=by.pk, at=at), subject=given.pk)
    return made
