"""Print the labels of parcels: the one place where names and addresses stand in full."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from yimen.delivery.code128 import code128_svg
from yimen.delivery.couriers import Party
from yimen.delivery.models import Parcel
from yimen.delivery.queries.orders import order_of
from yimen.delivery.queries.parcels import to_label
from yimen.identity.models import Staff
from yimen.kernel.actions.record_access import record_access
from yimen.kernel.documents import render, template_path
from yimen.kernel.documents.qr import qr_svg
from yimen.kernel.rules.errors import NotAllowed

TEMPLATE = "delivery/documents/label.typ"


def print_labels(*, parcels: Sequence[UUID], by: Staff, at: datetime) -> bytes:
    """Return the PDF, a page of 100 by 180 mm for each parcel of the clerk's centre that has its waybill.

    The access log has who printed whose address before the PDF is drawn.
    """
    found = list(to_label(by).filter(pk__in=parcels))
    if not found:
        raise NotAllowed("no_label_yet")
    for parcel in found:
        told = {"waybill": parcel.waybill}
        record_access("label_printed", by=by.pk, subject=parcel.delivery.subject, detail=told, at=at)
    return render(template_path(TEMPLATE), _data(found, localdate(at)))


def _data(parcels: Sequence[Parcel], day: date) -> dict[str, Any]:
    return {
        "title": f"快递面单 {day}",
        "author": str(parcels[0].delivery.centre),
        "date": day,
        "courier": parcels[0].vendor.upper(),
        "labels": [_label(parcel, day) for parcel in parcels],
    }


def _label(parcel: Parcel, day: date) -> dict[str, Any]:
    order = order_of(parcel)
    return {
        "kind": "上门取件" if order.is_inward else "政务专递",
        "waybill": parcel.waybill,
        "route": parcel.route or "　",
        "priority": order.is_priority,
        "bars": code128_svg(parcel.waybill),
        "qr": qr_svg(parcel.waybill),
        "sender": _party(order.sender),
        "receiver": _party(order.receiver),
        "goods": order.goods,
        "number": str(parcel.pk)[-12:],
        "date": day,
    }


def _party(party: Party) -> dict[str, str]:
    return {"name": party.name, "phone": party.phone, "address": party.address}
