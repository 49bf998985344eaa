"""Take at the window what the notice asked for, from an applicant who brings it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yimen.cases.actions.keep_clock import stop_clocks
from yimen.cases.actions.put_in import put_in
from yimen.cases.actions.take_up_again import take_up_again
from yimen.cases.events import SupplementSupplied
from yimen.cases.models import Case
from yimen.cases.queries import at_desk
from yimen.cases.rules.acceptance import check_revision
from yimen.cases.rules.application import Channel, MaterialGiven, ReceivedAs
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.lines import Clock
from yimen.cases.rules.states import Move, State, next_state
from yimen.cases.rules.supplement import check_in_time, check_supply
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays


@transaction.atomic
def receive_supplement(
    *,
    number: str,
    keys: Sequence[str],
    by: Staff,
    at: datetime,
    scans: Sequence[MaterialGiven] = (),
    revision: int | None = None,
) -> Case:
    """Return the case, back in the clerk's list with everything that was missing, on paper or scanned."""
    case = at_desk(by).select_for_update(of=("self",)).get(number=number)
    check_revision(revision, case.revision)
    case.state = next_state(State(case.state), Move.SUPPLY_SUPPLEMENT)
    scanned = {scan.key: scan for scan in scans if scan.files}
    handed = [*scanned.values(), *(MaterialGiven(key, (), ReceivedAs.PAPER) for key in keys if key not in scanned)]
    check_supply([lack["key"] for lack in case.missing], [each.key for each in handed])
    case.received_on = workdays().local(at)
    check_in_time(case.supplement_due, today=case.received_on)
    supplied = put_in(case, handed, channel=Channel.WINDOW, uploaders=[by.pk, by.account_id])
    stop_clocks(case, clocks=[Clock.SUPPLEMENT], reason="补正材料已收到", by=by.pk, at=at)
    take_up_again(case, by=by.pk, at=at)
    case.intake_by_id = case.intake_by_id or by.pk
    case.revision += 1
    case.save(update_fields=["state", "received_on", "intake_by", "revision", *COLUMNS])
    fact = SupplementSupplied(case=case.pk, number=number, supplied=supplied, channel=Channel.WINDOW, by=by.pk, at=at)
    publish(fact, subject=case.pk)
    return case
