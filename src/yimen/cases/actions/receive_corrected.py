"""Take at the window what a corrected answer has made due in an accepted case."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yimen.cases.actions.take_awaited import take_awaited
from yimen.cases.models import Case
from yimen.cases.queries import at_desk
from yimen.cases.queries.corrections import owed_for_corrections
from yimen.cases.rules.acceptance import check_revision
from yimen.cases.rules.application import Channel, MaterialGiven
from yimen.cases.rules.tolerance import check_brought
from yimen.identity.models import Staff


@transaction.atomic
def receive_corrected(
    *, number: str, materials: Sequence[MaterialGiven], by: Staff, at: datetime, revision: int | None = None
) -> Case:
    """Return the case; papers seen here or scanned, and nothing but what is due for a correction."""
    case = at_desk(by).select_for_update(of=("self",)).get(number=number)
    check_revision(revision, case.revision)
    owed = set(owed_for_corrections(case).values_list("key", flat=True))
    check_brought([each.key for each in materials], owed=owed)
    uploaders = [by.pk, by.account_id]
    take_awaited(case, materials, channel=Channel.WINDOW, uploaders=uploaders, by=by.pk, at=at)
    return case
