"""Let an item's rule decide a case: grant it without a person, or note why a person has to. Never a refusal."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from yimen.cases.actions.issue_result import issue_result
from yimen.cases.actions.start_review_clocks import start_review_clocks
from yimen.cases.answers import mark_of, seal_answers
from yimen.cases.events import CaseAccepted
from yimen.cases.events.instant import InstantApproved, InstantReferred
from yimen.cases.judging import Judgement, judge
from yimen.cases.models import Case, InstantDecision
from yimen.cases.queries.taking import fallen
from yimen.cases.rules.acceptance import check_complete
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.instant import Cause, Outcome, draw_of, is_sampled
from yimen.cases.rules.states import Move, State, next_state
from yimen.cases.sampling import share_now
from yimen.cases.stops import lock_shared, open_stop
from yimen.kernel.actions.publish import publish
from yimen.kernel.models import new_id
from yimen.kernel.origin import from_origin, origin
from yimen.kernel.rules.errors import NotAllowed


def decide_instantly(*, case: UUID, at: datetime) -> InstantDecision | None:
    """Return what the rule decided, the first time only; None where a person has it already or it was taken back.

    The registers are asked before the case is locked. All that follows is one transaction: killed in the middle, the
    case stands as it was filed, and the job may run again.
    """
    filed = _whole().filter(pk=case, state=State.SUBMITTED, is_awaiting=False).first()
    if filed is None or InstantDecision.objects.filter(case=case).exists():
        return None
    judged = Judgement(Cause.STOPPED) if open_stop(filed.item_id) else judge(filed, at=at)
    return _note(case=case, judged=judged, at=at)


@transaction.atomic
def _note(*, case: UUID, judged: Judgement, at: datetime) -> InstantDecision | None:
    """Return the decision as written, with all that follows from it; None where somebody else was first."""
    lock_shared()
    held = _whole().select_for_update(of=("self",)).filter(pk=case, state=State.SUBMITTED, is_awaiting=False).first()
    if held is None or InstantDecision.objects.filter(case=case).exists():
        return None
    judged = _hindered(held, judged, at=at)
    decision = _written(held, judged, at=at)
    rule = f"{held.item.code}@{held.version.number}"
    with from_origin(**{**origin(), "rule": rule}):  # the rule is the actor of all that follows
        if judged.approves:
            _approve(held, decision, rule=rule, at=at)
        else:
            publish(_referred(held, decision, rule=rule, at=at), subject=held.pk)
    return decision


def _whole() -> QuerySet[Case]:
    return Case.objects.select_related(
        "version__licence_type", "item", "agency", "centre", "person", "organisation", "renews"
    )


def _hindered(case: Case, judged: Judgement, *, at: datetime) -> Judgement:
    """Return the judgement, or why the case cannot be granted now whatever the table says."""
    if open_stop(case.item_id):
        return replace(judged, cause=Cause.STOPPED, about="")
    if not judged.approves:
        return judged
    try:
        check_complete(case.materials.all())
    except NotAllowed as refusal:
        names: Any = refusal.details.get("names", ())
        return replace(judged, cause=Cause.PAPERS_MISSING, about="、".join(names)[:200])
    if gone := fallen(case, today=at.astimezone(ZONE).date(), lock=True):
        return replace(judged, cause=Cause.PAPERS_MISSING, about=gone[0].material.name[:200])
    return judged


def _written(case: Case, judged: Judgement, *, at: datetime) -> InstantDecision:
    decision, share = new_id(), share_now()
    draw, facts = draw_of(decision), {"facts": judged.gathered.document()}
    return InstantDecision.objects.create(
        id=decision,
        case=case,
        item_id=case.item_id,
        version=case.version,
        agency_id=case.agency_id,
        outcome=Outcome.APPROVED if judged.approves else Outcome.REFERRED,
        cause=judged.cause,
        about=judged.about,
        table=judged.table,
        row=judged.row,
        why=judged.why,
        output=judged.output,
        facts=seal_answers(facts),
        facts_mark=mark_of(facts),
        draw=draw,
        share=share,
        is_sampled=judged.approves and is_sampled(draw, share),
        at=at,
    )


def _approve(case: Case, decision: InstantDecision, *, rule: str, at: datetime) -> None:
    """Accept and grant: nobody accepted and nobody decided but the rule, and there is no task for anybody."""
    case.state = next_state(State(case.state), Move.ACCEPT)
    start_review_clocks(case, by=None, at=at)
    case.is_instant, case.accepted_at = True, at
    case.save()
    approved = InstantApproved(
        case=case.pk, number=case.number, decision=decision.pk, rule=rule, table=decision.table,
        row=decision.row or 0, is_sampled=decision.is_sampled, by=None, at=at,
    )  # fmt: skip
    publish(approved, subject=case.pk)
    publish(_accepted(case, at=at), subject=case.pk)
    reason = "：".join(filter(None, ("符合自动审批规则", str(decision.output.get("grade", "")))))
    issue_result(case, outcome="agree", reason=reason, by=None, at=at)


def _accepted(case: Case, *, at: datetime) -> CaseAccepted:
    return CaseAccepted(
        case=case.pk, number=case.number, window=None, window_kind="", window_seconds=None,
        promised_due=case.promised_due.isoformat() if case.promised_due else None,
        statutory_due=case.statutory_due.isoformat() if case.statutory_due else None,
        channel=case.channel, by=None, at=at,
    )  # fmt: skip


def _referred(case: Case, decision: InstantDecision, *, rule: str, at: datetime) -> InstantReferred:
    return InstantReferred(
        case=case.pk, number=case.number, decision=decision.pk, rule=rule, table=decision.table,
        cause=decision.cause, about=decision.about, by=None, at=at,
    )  # fmt: skip
