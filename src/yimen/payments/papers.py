"""What the notice and the receipt say; frozen when they are asked for."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.timezone import localdate, localtime

from yimen.payments.models import FeeNotice, Payment
from yimen.payments.rules.capitals import capitals
from yimen.payments.rules.money import yuan


def notice_data(notice: FeeNotice, *, at: datetime) -> dict[str, Any]:
    """Return what the notice of payment says."""
    assert notice.total is not None
    return {
        **_common(notice, title="缴费通知书", on=at),
        "pay_by": notice.pay_by.isoformat() if notice.pay_by else None,
        "pay_url": settings.PAY_ADDRESS.format(token=notice.pay_token) if notice.is_online else "",
        "total": yuan(notice.total),
        "capitals": capitals(notice.total),
        "reduction": notice.reduction_basis if notice.is_reducible else "",
        "lines": [
            {
                "name": line.name,
                "standard": line.standard,
                "basis": line.basis,
                "count": f"{yuan(line.unit_fen)} × {line.quantity}" if line.unit_fen and line.quantity else "",
                "why": line.stated_why,
                "amount": yuan(line.fen or 0),
            }
            for line in notice.lines.order_by("position")
        ],
    }


def receipt_data(payment: Payment) -> dict[str, Any]:
    """Return what the receipt says."""
    notice, received = payment.notice, payment.received or 0
    assert payment.paid_at is not None
    return {
        **_common(notice, title="缴费凭证", on=payment.paid_at),
        "number": f"{notice.number}-JK",
        "notice_number": notice.number,
        "paid_at": localtime(payment.paid_at).isoformat(timespec="minutes"),
        "way": payment.get_way_display(),
        "reference": payment.reference or payment.receipt_number,
        "total": yuan(received),
        "capitals": capitals(received),
        "lines": [{"name": line.name, "amount": yuan(line.fen or 0)} for line in notice.lines.order_by("position")],
    }


def _common(notice: FeeNotice, *, title: str, on: datetime) -> dict[str, Any]:
    return {
        "title": title,
        "agency": notice.agency.name,
        "case_number": notice.about_number,
        "applicant": notice.payer,
        "you": "您" if notice.is_person else "贵单位",
        "item": notice.about,
        "date": localdate(on).isoformat(),
    }
