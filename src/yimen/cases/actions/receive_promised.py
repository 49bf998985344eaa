"""Take at the window papers that were promised at a tolerant acceptance."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yimen.cases.actions.take_promised import take_promised
from yimen.cases.models import Case
from yimen.cases.queries import at_desk
from yimen.cases.rules.acceptance import check_revision
from yimen.cases.rules.application import Channel, MaterialGiven
from yimen.identity.models import Staff


@transaction.atomic
def receive_promised(
    *, number: str, materials: Sequence[MaterialGiven], by: Staff, at: datetime, revision: int | None = None
) -> Case:
    """Return the case; with the last of the papers the promise is kept."""
    case = at_desk(by).select_for_update(of=("self",)).get(number=number)
    check_revision(revision, case.revision)
    take_promised(case, materials, channel=Channel.WINDOW, by=by, at=at)
    return case
