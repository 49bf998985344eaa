"""From a case to what its official papers say."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from yimen.cases.models import Case, CaseMaterial
from yimen.cases.query_code import query_code
from yimen.cases.rules.application import Channel, ReceivedAs
from yimen.cases.rules.clock import ZONE, due_after
from yimen.cases.rules.documents import (
    Acceptance,
    AcceptanceRefusal,
    Approval,
    Delivered,
    Delivery,
    Denial,
    MissingMaterial,
    Paper,
    Receipt,
    ReceivedMaterial,
    Remedies,
    Supplement,
)
from yimen.catalogue.models import TaskType
from yimen.delivery.queries import pick_up_of
from yimen.identity.queries import region, staff_names
from yimen.kernel.queries import workdays
from yimen.kernel.queries.parameters import parameter
from yimen.licences.queries import licence_of_case

# Case number and letters make a paper's own number: nothing to allocate, and the same paper keeps it.
SERIES = {
    Receipt.kind: "SJ",
    Acceptance.kind: "SL",
    AcceptanceRefusal.kind: "BYSL",
    Supplement.kind: "BZ",
    Approval.kind: "ZY",
    Denial.kind: "BY",
    Delivery.kind: "SD",
}
CHANNELS = {
    Channel.PORTAL: "网上提交",
    Channel.WINDOW: "窗口提交",
    Channel.API: "网上提交",
    Channel.KIOSK: "自助终端提交",
}


def paper_of(case: Case, kind: str, *, at: datetime) -> Paper:
    """Return the content of the case's paper of this kind."""
    return BUILDERS[kind](case, at)


def paper_number(case: Case, kind: str) -> str:
    """Return the paper's number: the case's with the letters of its kind."""
    return f"{case.number}-{SERIES[kind]}"


def _receipt(case: Case, at: datetime) -> Receipt:
    version, promised = case.version, None
    if version.promised_limit is not None:
        due = due_after(case.submitted_at, version.promised_limit, unit=version.promised_unit, workdays=workdays())
        promised = due.on
    return Receipt(
        **_common(case, Receipt.kind, at),
        received_at=case.submitted_at.astimezone(ZONE),
        hear_by=case.hear_by,
        promised_on=promised,
        query_code=query_code(case.number),
        channel=CHANNELS[Channel(case.channel)],
        place=case.centre.name,
        materials=tuple(_received(m) for m in case.materials.order_by("position") if m.received_as),
    )


def _received(material: CaseMaterial) -> ReceivedMaterial:
    is_paper = material.received_as == ReceivedAs.PAPER
    return ReceivedMaterial(name=material.name, form="纸质" if is_paper else "电子", originals=int(is_paper))


def _acceptance(case: Case, at: datetime) -> Acceptance:
    version = case.version
    return Acceptance(
        **_common(case, Acceptance.kind, at),
        received_on=case.received_on,
        accepted_on=(case.accepted_at or at).astimezone(ZONE).date(),
        promised_on=case.promised_due,
        statutory_limit=_limit(version.statutory_limit, version.get_statutory_unit_display()),
        promised_limit=_limit(version.promised_limit, version.get_promised_unit_display()),
        complaint_phone=version.complaint_phone,
    )


def _limit(limit: int | None, unit: str) -> str:
    return "" if limit is None else f"{limit}{unit}"


def _acceptance_refusal(case: Case, at: datetime) -> AcceptanceRefusal:
    return AcceptanceRefusal(
        **_common(case, AcceptanceRefusal.kind, at),
        received_on=case.received_on,
        reason=case.reason,
        remedies=_remedies(case),
    )


def _supplement(case: Case, at: datetime) -> Supplement:
    return Supplement(
        **_common(case, Supplement.kind, at),
        received_on=case.received_on,
        missing=tuple(MissingMaterial(name=m["name"], problem="需要补正", remedy=m["what"]) for m in case.missing),
    )


def _approval(case: Case, at: datetime) -> Approval:
    licence = licence_of_case(case.pk)
    return Approval(
        **_common(case, Approval.kind, at),
        accepted_on=(case.accepted_at or at).astimezone(ZONE).date(),
        decision=f"准予{case.applicant_name}的“{case.version.name}”申请。",
        result_name=case.version.result_name,
        result_number=licence.number if licence else "",
        valid_from=licence.issued_on if licence else None,
        valid_to=licence.valid_to if licence else None,
        collect=f"{case.centre.name}出件窗口",
    )


def _denial(case: Case, at: datetime) -> Denial:
    return Denial(
        **_common(case, Denial.kind, at),
        accepted_on=(case.accepted_at or at).astimezone(ZONE).date(),
        reason=case.reason,
        remedies=_remedies(case),
    )


def _delivery(case: Case, at: datetime) -> Delivery:
    handed = pick_up_of(case.pk)
    assert handed is not None
    licence = licence_of_case(case.pk)
    return Delivery(
        **_common(case, Delivery.kind, at),
        delivered=(Delivered(name=case.version.result_name or "决定书", number=licence.number if licence else ""),),
        collected_at=(handed.collected_at or at).astimezone(ZONE),
        collector=handed.collector_name,
        collector_document=f"{handed.get_collector_document_kind_display()} {handed.collector_document}",
        handed_by=staff_names([handed.handed_by])[handed.handed_by] if handed.handed_by else "",
        place=case.centre.name,
        proxy_authority=handed.proxy_authority or None,
    )


def _common(case: Case, kind: str, at: datetime) -> dict[str, Any]:
    return {
        "agency": case.agency.name,
        "number": paper_number(case, kind),
        "case_number": case.number,
        "applicant": case.applicant_name,
        "item": case.version.name,
        "date": at.astimezone(ZONE).date(),
        "phone": case.version.consult_phone,
        "is_licensing": case.version.task_type == TaskType.LICENCE,
        "ground": parameter(f"ground.{kind}", "") if case.version.task_type == TaskType.LICENCE else "",
    }


def _remedies(case: Case) -> Remedies:
    """Return where to appeal: as the item says, else the region's own government and court."""
    said = case.version.extra.get("remedies", {})
    place = region()
    name = place.name if place else ""
    return Remedies(review_body=said.get("review_body", f"{name}人民政府"), court=said.get("court", f"{name}人民法院"))


BUILDERS: dict[str, Callable[[Case, datetime], Paper]] = {
    Receipt.kind: _receipt,
    Acceptance.kind: _acceptance,
    AcceptanceRefusal.kind: _acceptance_refusal,
    Supplement.kind: _supplement,
    Approval.kind: _approval,
    Denial.kind: _denial,
    Delivery.kind: _delivery,
}
