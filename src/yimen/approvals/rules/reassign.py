"""To whom a task may be given."""

from collections.abc import Collection
from uuid import UUID

from yimen.approvals.rules.claim import check_not_barred
from yimen.kernel.rules.errors import NotAllowed


def check_reassign(
    *,
    is_same: bool,
    reason: str,
    is_closed: bool,
    holders: Collection[UUID],
    person: UUID | None,
    barred: Collection[UUID],
) -> None:
    """Raise NotAllowed unless there is a reason, and somebody at the new place who may do the task."""
    if not reason.strip():
        raise NotAllowed("reason_needed")
    if is_same:
        raise NotAllowed("reassigned_nowhere")
    if is_closed:
        raise NotAllowed("agency_closed")
    if person is not None:
        check_not_barred(person, barred)
    if not set(holders) - set(barred) or (person is not None and person not in holders):
        raise NotAllowed("nobody_at_place")
