"""Charge a case its fee."""

from datetime import datetime
from uuid import UUID

from yimen.cases.models import Case
from yimen.cases.queries.fees import fee_owed
from yimen.cases.rules.states import ENDED, State
from yimen.payments.actions.issue_notice import Charge, issue_notice
from yimen.payments.queries import FeeNotice
from yimen.payments.rules.standard import When


def charge_case(*, case: UUID, when: When, by: UUID | None, at: datetime) -> FeeNotice | None:
    """Return the notice, None where nothing is owed or the case has ended without its result.

    Called by a job after the verb that made it due: the notice's number is allocated outside every transaction.
    """
    row = Case.objects.select_related("version").get(pk=case)
    charged = fee_owed(row)
    if charged.total == 0 or (State(row.state) in ENDED and row.decision != "granted") or row.decision == "refused":
        return None
    return issue_notice(_charge(row, when), by=by, at=at)


def _charge(case: Case, when: When) -> Charge:
    fee = case.version.fee or {}
    return Charge(
        subject=case.pk,
        reason=when,
        agency=case.agency_id,
        centre=case.centre_id,
        about=case.version.name,
        about_number=case.number,
        payer=case.applicant_name,
        is_person=case.person_id is not None,
        lines=fee_owed(case).lines,
        days=fee.get("days"),
        is_online=bool(fee.get("online")),
        is_reducible=bool(fee.get("reducible")),
        needs_second=bool(fee.get("second")),
        reduction_basis=str(fee.get("reduction") or ""),
    )
