"""Move a licence to another status: the part that suspend, resume, revoke, withdraw and cancel have in common."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from yimen.identity.models import Staff
from yimen.licences.models import Licence
from yimen.licences.queries import issued_by, later_versions
from yimen.licences.rules.standing import check_reason
from yimen.licences.rules.states import ENDED, STOPPED, Move, Status, next_status

NOT_STOPPED: Final = {"standing_at": None, "standing_by": None, "standing_reason": ""}
STANDING: Final = ("status", *NOT_STOPPED)


@transaction.atomic
def move_licence(*, licence: UUID, move: Move, reason: str, by: Staff, at: datetime) -> Licence:
    """Return the moved licence of the asker's own agency; raise NotAllowed for an illegal move or a missing reason.

    What ends the licence ends its next version too that is made and waits for its seal.
    """
    found = issued_by(by.agency_id).select_for_update(of=("self",)).get(pk=licence)
    found.status = next_status(Status(found.status), move)
    why = check_reason(reason)
    is_stopped = found.status in STOPPED
    found.standing_at, found.standing_by = (at, by.pk) if is_stopped else (None, None)
    found.standing_reason = why if is_stopped else ""
    found.save(update_fields=STANDING)
    if found.status in ENDED:
        waiting = later_versions(found).filter(status=Status.MADE)
        waiting.update(**{column: getattr(found, column) for column in STANDING})
    return found
