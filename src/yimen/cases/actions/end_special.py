"""End a special procedure with its result: the clocks run on, or anew, as the item says."""

from datetime import datetime

from django.db import transaction

from yimen.cases.actions.keep_clock import restart_clock, resume_clocks
from yimen.cases.events.review import SpecialEnded
from yimen.cases.models import Case, SpecialProcedure
from yimen.cases.queries.clocks import ledger_of
from yimen.cases.queries.sheets import check_sheet
from yimen.cases.queries.ways import took_in, under_review
from yimen.cases.rules.acceptance import check_revision
from yimen.cases.rules.application import check_separation
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.review_clocks import started
from yimen.cases.rules.special import SpecialKind, check_result
from yimen.cases.rules.states import Move, State, next_state
from yimen.catalogue.rules.procedure import Procedure, SpecialTime
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def end_special(
    *, number: str, result: str, by: Staff, at: datetime, revision: int | None = None, is_called_off: bool = False
) -> SpecialProcedure:
    """Return the ended procedure; the case is in review again, at the steps where it stood.

    An inspection that did not take place (`is_called_off`) ends without its sheet.
    """
    case = under_review(by, at.astimezone(ZONE).date()).select_for_update(of=("self",)).get(number=number)
    check_revision(revision, case.revision)
    check_separation(by.pk, took_in(case))
    case.state = next_state(State(case.state), Move.END_SPECIAL)
    check_result(result)
    ended = case.special_procedures.get(ended_at__isnull=True)
    if ended.kind == SpecialKind.INSPECTION and not is_called_off:
        check_sheet(case, agency=by.agency_id, since=ended.started_at)
    ended.ended_at, ended.ended_by, ended.result = at, by.pk, result.strip()
    ended.save(update_fields=["ended_at", "ended_by", "result"])
    _run_on(case, ended, by=by, at=at)
    case.revision += 1
    case.save(update_fields=["state", "revision", *COLUMNS])
    fact = SpecialEnded(case=case.pk, number=number, special=ended.pk, kind=ended.kind, by=by.pk, at=at)
    publish(fact, subject=case.pk)
    return ended


def _run_on(case: Case, ended: SpecialProcedure, *, by: Staff, at: datetime) -> None:
    """Let the clocks go on as the item says; the waiting steps follow them."""
    how = Procedure.of(case.version.procedure).special_clock
    clocks = started(line.clock for line in ledger_of(case.pk))
    if how == SpecialTime.RESTART:
        for clock in clocks:
            restart_clock(case, clock, by=by.pk, at=at, reason=f"{ended.get_kind_display()}结束，重新起算")
    elif how == SpecialTime.PAUSE and clocks:
        resume_clocks(case, clocks=clocks, by=by.pk, at=at, reason=f"{ended.get_kind_display()}结束")
