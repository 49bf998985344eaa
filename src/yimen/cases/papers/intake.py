"""Papers before review, from the case to what they say."""

from collections.abc import Iterator

from yimen.cases.models import Promise
from yimen.cases.papers.asked import CHANNELS, Asked, Facts
from yimen.cases.query_code import query_code
from yimen.cases.rules.application import Channel
from yimen.cases.rules.clock import ZONE, due_after
from yimen.cases.rules.documents import (
    Acceptance,
    AcceptanceRefusal,
    LackingMaterial,
    Lapse,
    MissingMaterial,
    Receipt,
    Supplement,
    SupplementReceipt,
    Tolerance,
)
from yimen.kernel.queries import workdays


def receipt(asked: Asked) -> Receipt:
    """Return what the receipt says."""
    case, version, promised = asked.case, asked.case.version, None
    limit = case.pinned.promised(version.promised_limit)
    if limit is not None:
        due = due_after(case.submitted_at, limit, unit=version.promised_unit, workdays=workdays())
        promised = due.on
    return Receipt(
        **asked.common(),
        received_at=case.submitted_at.astimezone(ZONE),
        hear_by=case.hear_by,
        promised_on=promised,
        query_code=query_code(case.number),
        channel=CHANNELS[Channel(case.channel)],
        place=case.centre.name,
        materials=asked.received(),
    )


def acceptance(asked: Asked) -> Acceptance:
    """Return what the notice of acceptance says."""
    case, version = asked.case, asked.case.version
    values: Facts = {
        **asked.common(),
        "received_on": case.received_on,
        "accepted_on": asked.accepted_on,
        "promised_on": case.promised_due,
        "statutory_limit": _limit(version.statutory_limit, version.get_statutory_unit_display()),
        "promised_limit": _limit(case.pinned.promised(version.promised_limit), version.get_promised_unit_display()),
        "complaint_phone": version.complaint_phone,
        "by_silence": case.is_deemed and case.accepted_by_id is None,
    }
    return Acceptance(**{**values, **asked.facts})


def _limit(limit: int | None, unit: str) -> str:
    return "" if limit is None else f"{limit}{unit}"


def acceptance_refusal(asked: Asked) -> AcceptanceRefusal:
    """Return what the refusal to accept says."""
    case = asked.case
    values: Facts = {"received_on": case.received_on, "reason": case.reason, "remedies": asked.remedies()}
    return AcceptanceRefusal(**{**asked.common(), **values, **asked.facts})


def supplement(asked: Asked) -> Supplement:
    """Return what the one notice says."""
    case = asked.case
    values: Facts = {"received_on": case.received_on, "missing": _missing(asked), "answer_by": case.supplement_due}
    return Supplement(**{**asked.common(), **values, **asked.facts})


def _missing(asked: Asked) -> tuple[MissingMaterial, ...]:
    return tuple(
        MissingMaterial(name=lack["name"], problem="需要补正", remedy=lack["what"]) for lack in asked.case.missing
    )


def supplement_receipt(asked: Asked) -> SupplementReceipt:
    """Return what the receipt for supplied materials says; `supplied` are the materials that the notice named."""
    case, when = asked.case, asked.case.supplement_asked_at
    wanted = {lack["name"] for lack in case.missing}
    values: Facts = {
        "supplied_at": asked.at,
        "supplied": tuple(each for each in asked.received() if each.name in wanted),
        "asked_on": when.astimezone(ZONE).date() if when else None,
        "hear_by": case.hear_by,
        "channel": CHANNELS[Channel(case.channel)],
        "place": case.centre.name,
    }
    return SupplementReceipt(**{**asked.common(), **values, **asked.facts})


def tolerance(asked: Asked) -> Tolerance:
    """Return what the notice of tolerant acceptance says: as the applicant promised."""
    case, promise = asked.case, asked.promise("tolerance")
    values: Facts = {
        "received_on": case.received_on,
        "accepted_on": asked.accepted_on,
        "promised_on": case.promised_due,
        "limit": asked.limit_of("tolerance"),
    }
    if promise is not None:
        values |= {
            "lacking": tuple(_lacking(asked, promise)),
            "complete_by": promise.due_on or case.tolerance_due,
            "promise": promise.text,
            "promised_by": promise.signed_by,
            "promised_at": promise.signed_at,
        }
    return Tolerance(**{**asked.common(), **values, **asked.facts})


def _lacking(asked: Asked, promise: Promise) -> Iterator[LackingMaterial]:
    for material in asked.case.version.materials.filter(key__in=promise.keys).order_by("position", "id"):
        yield LackingMaterial(name=material.name, form=material.get_form_display(), how=material.note)


def lapse(asked: Asked) -> Lapse:
    """Return what the notice of return says: a promise not kept, or a supplement that never came."""
    case, promise = asked.case, asked.promise("tolerance")
    if case.is_tolerant and promise is not None:
        wanted = _lacking(asked, promise)
        reason = "承诺容缺后补的材料，至补齐期限届满仍未收到。"
        missing = tuple(MissingMaterial(name=each.name, problem="未补齐", remedy=each.how) for each in wanted)
        due = promise.due_on
    else:
        reason, missing = "本机关已一次性告知需要补正的全部内容，至补正期限届满仍未收到。", _missing(asked)
        due = case.supplement_due
    values: Facts = {"received_on": case.received_on, "reason": reason, "missing": missing, "due_on": due}
    return Lapse(**{**asked.common(), **values, "remedies": asked.remedies(), **asked.facts})
