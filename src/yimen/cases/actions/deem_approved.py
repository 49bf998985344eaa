"""Grant a renewal because nobody decided it by the licence's last day: silence means approval (Art. 50)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.approvals.actions.stop_run import stop_run
from yimen.cases.actions.issue_result import issue_result
from yimen.cases.models import Case
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.renewal import check_silence
from yimen.cases.rules.states import MOVES, Move, State


@transaction.atomic
def deem_approved(*, case: UUID, at: datetime) -> Case | None:
    """Return the granted renewal; None when it has been decided meanwhile, or somebody holds it at this moment."""
    held = Case.objects.select_for_update(of=("self",), skip_locked=True)
    found = held.select_related("version", "agency", "centre", "person", "organisation", "renews").filter(pk=case)
    renewal = found.first()
    if renewal is None or State(renewal.state) not in MOVES[Move.DEEM_APPROVED]:
        return None
    check_silence(renewal.silence_on, today=at.astimezone(ZONE).date())
    stop_run(subject=renewal.pk, at=at)
    issue_result(renewal, outcome="agree", reason="", by=None, at=at)
    return renewal
