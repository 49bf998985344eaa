"""Refuse to accept a case, in writing and with the reason (Licensing Law, Art. 32)."""

from datetime import datetime

from django.db import transaction

from yimen.cases.actions.keep_clock import stop_clocks
from yimen.cases.events import AcceptanceRefused
from yimen.cases.models import Case
from yimen.cases.queries import at_desk
from yimen.cases.rules.acceptance import check_refusal, check_revision
from yimen.cases.rules.application import Channel
from yimen.cases.rules.decision import check_reason
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.states import Move, State, next_state
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def refuse_acceptance(
    *, number: str, reason: str, by: Staff, at: datetime, revision: int | None = None, apply_to: str | None = None
) -> Case:
    """Return the refused case; the applicant gets the written notice with reason and remedies.

    `apply_to` is who is in charge instead (不属于本机关职权); None where the matter is ours.
    """
    check_reason(reason)
    check_refusal(is_ours=apply_to is None, apply_to=apply_to or "")
    case = at_desk(by).select_for_update(of=("self",)).get(number=number)
    check_revision(revision, case.revision)
    case.state = next_state(State(case.state), Move.REFUSE_ACCEPTANCE)
    case.reason, case.apply_to, case.closed_at = reason, (apply_to or "").strip(), at
    case.intake_by_id = case.intake_by_id or by.pk
    case.revision += 1
    stop_clocks(case, reason="不予受理", by=by.pk, at=at)
    case.save(update_fields=["state", "reason", "apply_to", "closed_at", "intake_by", "revision", *COLUMNS])
    fact = AcceptanceRefused(case=case.pk, number=number, reason=reason, channel=Channel.WINDOW, by=by.pk, at=at)
    publish(fact, subject=case.pk)
    return case
