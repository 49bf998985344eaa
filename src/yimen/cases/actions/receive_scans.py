"""Attach scans made at the window to a case that is there already; what the applicant handed in stays."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yimen.cases.actions.put_in import put_in
from yimen.cases.events import MaterialReceived
from yimen.cases.models import Case
from yimen.cases.queries import at_desk
from yimen.cases.rules.acceptance import check_revision, check_takes_papers
from yimen.cases.rules.application import Channel, MaterialGiven
from yimen.cases.rules.states import State
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def receive_scans(
    *, number: str, scans: Sequence[MaterialGiven], by: Staff, at: datetime, revision: int | None = None
) -> Case:
    """Return the case with these files added to its materials; raise NotAllowed while it is not at the window."""
    case = at_desk(by).select_for_update(of=("self",)).get(number=number)
    check_revision(revision, case.revision)
    check_takes_papers(State(case.state))
    brought = [each for each in scans if each.files]
    keys = put_in(case, brought, channel=Channel.WINDOW, uploaders=[by.pk, by.account_id], keep=True)
    if not keys:
        raise NotAllowed("nothing_brought")
    case.revision += 1
    case.save(update_fields=["revision"])
    fact = MaterialReceived(case=case.pk, number=number, keys=keys, channel=Channel.WINDOW, by=by.pk, at=at)
    publish(fact, subject=case.pk)
    return case
