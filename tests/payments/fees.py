"""Fees of the tests' town: what is charged, and what the platform says of it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tests.cast import MONDAY, Town
from yimen.kernel.models import Event, new_id
from yimen.payments.actions.confirm_payment import confirm_payment
from yimen.payments.actions.issue_notice import Charge, issue_notice
from yimen.payments.actions.start_payment import start_payment
from yimen.payments.models import FeeNotice, Payment
from yimen.payments.provider import Report
from yimen.payments.rules.standard import Line, When

TUESDAY = MONDAY + timedelta(days=1)
BASIS = "《收费标准》（示例）"
LINE = Line(name="工本费", standard="每证10元", basis=BASIS, fen=1000)


def charge(town: Town, **changes: Any) -> Charge:
    """Return ten yuan for Zhang's certificate, with changes."""
    values: dict[str, Any] = {
        "subject": new_id(), "reason": When.DECIDED, "agency": town.market.pk, "centre": town.centre.pk,
        "about": "食品经营许可", "about_number": "441303261123000012", "payer": "张伟", "is_person": True,
        "lines": (LINE,), "is_reducible": True,
    }  # fmt: skip
    return Charge(**{**values, **changes})


def noticed(town: Town, **changes: Any) -> FeeNotice:
    """Return a notice that can be paid."""
    return issue_notice(charge(town, **changes), by=None, at=MONDAY)


def started(notice: FeeNotice) -> Payment:
    """Return an attempt to pay it."""
    return start_payment(notice=notice.pk, by=None, at=MONDAY)


def report(payment: Payment, state: str = "paid", **changes: Any) -> Report:
    """Return what the platform says of the attempt."""
    values: dict[str, Any] = {"reference": f"T{payment.pk.hex[-12:]}", "fen": payment.amount, "at": TUESDAY}
    return Report("payment", payment.pk, state, **{**values, **changes})  # type: ignore[arg-type]


def tell(payment: Payment, state: str = "paid", *, at: datetime = TUESDAY, **changes: Any) -> bool:
    """Have the platform report it."""
    return confirm_payment(report=report(payment, state, **changes), at=at)


def paid(town: Town, **changes: Any) -> FeeNotice:
    """Return a notice paid over the net."""
    notice = noticed(town, **changes)
    assert tell(started(notice))
    notice.refresh_from_db()
    return notice


def facts(subject: UUID) -> list[str]:
    """Return what happened to the matter, in order."""
    return list(Event.objects.filter(subject=subject).order_by("id").values_list("type", flat=True))
