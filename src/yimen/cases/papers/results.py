"""Papers at the end of a case, from the case to what they say."""

from yimen.cases.discretion import discretion_used
from yimen.cases.models import Case
from yimen.cases.papers.asked import Asked, Facts, day_of
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.documents import Approval, Delivered, Delivery, Denial, Revocation, Void, Withdrawal
from yimen.delivery.queries import delivery_of, pick_up_of
from yimen.delivery.queries.parcels import Parcel, parcel_of
from yimen.delivery.rules.states import WAYS, Way
from yimen.identity.queries import staff_names
from yimen.licences.queries import licence_of_case


def approval(asked: Asked) -> Approval:
    """Return what the decision to grant says."""
    case, licence = asked.case, licence_of_case(asked.case.pk)
    values: Facts = {
        "accepted_on": asked.accepted_on,
        "decision": f"准予{case.applicant_name}的“{case.version.name}”申请。",
        "result_name": case.version.result_name,
        "result_number": licence.number if licence else "",
        "valid_from": licence.issued_on if licence else None,
        "valid_to": licence.valid_to if licence else None,
        "collect": f"{case.centre.name}出件窗口",
        "by_silence": case.is_deemed and case.decided_by_id is None,
        "on_promise": case.is_promised,
        **_grade(case),
    }
    return Approval(**{**asked.common(), **values, **asked.facts})


def denial(asked: Asked) -> Denial:
    """Return what the decision to refuse says."""
    values: Facts = {
        "accepted_on": asked.accepted_on,
        "reason": asked.case.reason,
        "remedies": asked.remedies(),
        **_grade(asked.case),
    }
    return Denial(**{**asked.common(), **values, **asked.facts})


def _grade(case: Case) -> Facts:
    """Return the grade that was decided and why; nothing where the item has no table of discretion."""
    use = discretion_used(case)
    return {"grade": use.grade, "grade_why": use.reason or use.why} if use else {}


def revocation(asked: Asked) -> Revocation:
    """Return what the decision to take a decision back says."""
    case, licence, promise = asked.case, licence_of_case(asked.case.pk), asked.promise("condition")
    values: Facts = {
        "decided_on": day_of(case.decided_at or asked.at),
        "reason": case.reason or (promise.finding if promise else ""),
        "remedies": asked.remedies(),
        "result_name": case.version.result_name,
        "result_number": licence.number if licence else "",
    }
    return Revocation(**{**asked.common(), **values, **asked.facts})


def withdrawal(asked: Asked) -> Withdrawal:
    """Return what the notice of withdrawal says."""
    values: Facts = {"received_on": asked.case.received_on, "withdrawn_at": asked.at}
    return Withdrawal(**{**asked.common(), **values, **asked.facts})


def void(asked: Asked) -> Void:
    """Return what the notice of a void filing says."""
    values: Facts = {"received_on": asked.case.received_on, "reason": asked.case.reason, "remedies": asked.remedies()}
    return Void(**{**asked.common(), **values, **asked.facts})


def delivery(asked: Asked) -> Delivery:
    """Return what the proof of delivery says."""
    handed = pick_up_of(asked.case.pk)
    if handed is None:
        return _sent(asked)
    return Delivery(
        **asked.common(),
        delivered=_things(asked),
        collected_at=(handed.collected_at or asked.at).astimezone(ZONE),
        collector=handed.collector_name,
        collector_document=f"{handed.get_collector_document_kind_display()} {handed.collector_document}",
        handed_by=staff_names([handed.handed_by])[handed.handed_by] if handed.handed_by else "",
        place=asked.case.centre.name,
        proxy_authority=handed.proxy_authority or None,
    )


def _things(asked: Asked) -> tuple[Delivered, ...]:
    licence = licence_of_case(asked.case.pk)
    return (Delivered(name=asked.case.version.result_name or "决定书", number=licence.number if licence else ""),)


def _sent(asked: Asked) -> Delivery:
    """Return what the proof of delivery says where nobody stood at the window: what the courier or the locker says."""
    case, sent = asked.case, delivery_of(asked.case.pk)
    parcel = parcel_of(sent.pk) if sent else None
    signer = parcel.signer_name.reveal() if parcel and parcel.signer_name else ""
    return Delivery(
        **asked.common(),
        delivered=_things(asked),
        collected_at=((parcel.signed_at if parcel else None) or asked.at).astimezone(ZONE),
        collector=signer or (sent.recipient if sent else case.applicant_name),
        collector_document=_identified(parcel) if sent else "网上实名账号",
        handed_by=f"{parcel.vendor.upper()} 邮件 {parcel.waybill}" if parcel else "",
        place=(sent.area if parcel else str(sent.centre)) if sent else "",
        way=WAYS[Way(sent.way)] if sent else "网上送达",
    )


def _identified(parcel: Parcel | None) -> str:
    return f"与收件人的关系：{parcel.get_signer_relation_display()}" if parcel else "取件码核验"
