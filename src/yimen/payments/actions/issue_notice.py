"""Issue a fee notice."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from yimen.kernel.actions.allocate_number import allocate_number
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.payments.events import FeeNoticed, FeeToState
from yimen.payments.models import FeeLine, FeeNotice
from yimen.payments.queries import pay_within
from yimen.payments.rules.standard import Line, Owed, When, check_amounts, check_basis
from yimen.payments.rules.states import OVER, NoticeState

SERIES = "fee"


@dataclass(frozen=True, kw_only=True)
class Charge:
    """What is charged to whom and why; `days` are the item's own working days to pay."""

    subject: UUID
    reason: When
    agency: UUID
    centre: UUID
    about: str
    about_number: str
    payer: str
    is_person: bool
    lines: tuple[Line, ...]
    days: int | None = None
    is_online: bool = True
    is_reducible: bool = False
    needs_second: bool = False
    reduction_basis: str = ""


def issue_notice(charge: Charge, *, by: UUID | None, at: datetime) -> FeeNotice:
    """Return the notice, the one that stands where there is one; raise NotAllowed without a legal basis (Art. 58, 59).

    Where an amount cannot be computed, the notice waits until a clerk has stated it.
    """
    check_basis(charge.lines)
    if Owed(charge.lines).total is not None:
        check_amounts(charge.lines)
    standing = _standing(charge)
    if standing is not None:
        return standing
    number = allocate_number(SERIES, on=localdate(at))
    try:
        with transaction.atomic():
            return _write(charge, number=number, by=by, at=at)
    except IntegrityError:  # somebody else was quicker
        standing = _standing(charge)
        if standing is None:
            raise
        return standing


def _standing(charge: Charge) -> FeeNotice | None:
    over = [state.value for state in OVER]
    return FeeNotice.objects.filter(subject=charge.subject, reason=charge.reason).exclude(state__in=over).first()


def _write(charge: Charge, *, number: str, by: UUID | None, at: datetime) -> FeeNotice:
    total = Owed(charge.lines).total
    notice = FeeNotice.objects.create(
        number=number,
        subject=charge.subject,
        reason=charge.reason,
        state=NoticeState.STATING if total is None else NoticeState.NOTICED,
        agency_id=charge.agency,
        centre_id=charge.centre,
        about=charge.about[:400],
        about_number=charge.about_number,
        payer=charge.payer,
        is_person=charge.is_person,
        total=total,
        pay_by=_pay_by(charge, at=at),
        is_online=charge.is_online,
        is_reducible=charge.is_reducible,
        needs_second=charge.needs_second,
        reduction_basis=charge.reduction_basis,
        issued_at=at,
        issued_by=by,
    )
    FeeLine.objects.bulk_create(
        FeeLine(notice=notice, position=position, **vars(line)) for position, line in enumerate(charge.lines, start=1)
    )
    known: dict[str, Any] = {"notice": notice.pk, "number": number, "subject": charge.subject, "by": by, "at": at}
    publish(FeeToState(**known) if total is None else FeeNoticed(total=total, **known), subject=charge.subject)
    return notice


def _pay_by(charge: Charge, *, at: datetime) -> date | None:
    days = pay_within() if charge.days is None else charge.days
    return None if days is None else workdays().add(localdate(at), days)
