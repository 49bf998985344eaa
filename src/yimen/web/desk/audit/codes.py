"""The words for the codes in facts and accesses, from where each is defined; a test asks for every one."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yimen.cases.queries.ways import SPECIAL_LABELS
from yimen.cases.rules.application import Channel
from yimen.cases.rules.documents import Paper
from yimen.cases.rules.helping import LABELS as HELPS
from yimen.cases.rules.instant import CAUSES
from yimen.cases.rules.returning import RETURN_LABELS
from yimen.cases.rules.urging import LABELS as URGES
from yimen.catalogue.rules.lists import LABELS as LISTS
from yimen.delivery.rules.parcels import LABELS as PARCELS
from yimen.evaluation.rules.rating import CHANNELS as RATED_BY
from yimen.evaluation.rules.rectifying import APPEALS, OUTCOMES
from yimen.halls.rules.booking import CHANNELS as BOOKED_BY
from yimen.halls.rules.devices import FUNCTIONS
from yimen.halls.rules.premises import DESKS
from yimen.halls.rules.queue import Kind
from yimen.licences.rules.uses import Outcome as Fetched

CHANNELS = {
    Channel.PORTAL: _("网上"),
    Channel.WINDOW: _("窗口"),
    Channel.API: _("接口"),
    Channel.KIOSK: _("自助终端"),
    Channel.DEPARTMENT: _("部门"),
}
TICKETS = {
    Kind.ORDINARY: _("普通"),
    Kind.BOOKED: _("预约"),
    Kind.PRE_REVIEWED: _("预审通过"),
    Kind.ELDERLY: _("老年人"),
    Kind.DISABLED: _("残疾人"),
    Kind.MILITARY: _("军人"),
    Kind.GREEN: _("绿色通道"),
    Kind.CARRIED: _("上次未办"),
}
PROPOSALS = {"supplement": _("再次告知补正"), "void": _("作废"), "answer": _("更正情形回答")}
SAID = {"agree": _("同意"), "disagree": _("不同意"), "back": _("退回"), "skip": _("跳过")}
DECISIONS = {"granted": _("准予"), "refused": _("不予")}
PAPERS = {each.kind: each.titles[1] for each in Paper.__subclasses__()} | {
    "licence": _("证照"),
    "extract": _("证照加注件"),
    "register_extract": _("登记信息查询单"),
}
DOORS = {"citizen": _("群众入口"), "staff": _("工作人员入口"), "kiosk": _("自助终端")}
LEFT = {"idle": _("太久没有操作"), "own": _("自己退出"), "signed_in_elsewhere": _("在别处登录")}
SIGN_IN_REFUSALS = {
    "locked": _("多次输错，暂时锁定"),
    "wrong_name_or_password": _("用户名或密码不对"),
    "wrong_door": _("走错入口"),
    "wrong_code": _("动态口令不对"),
}
FIELDS = {"document_number": _("证件号码"), "phone": _("手机号")}
BY_FIELD: Mapping[str, Mapping[Any, Any]] = {"channel": CHANNELS, "door": DOORS, "cause": LEFT, "field": FIELDS}
CODES: Mapping[str, Mapping[Any, Any]] = {
    "StepDecided.outcome": SAID,
    "CaseDecided.decision": DECISIONS,
    "CaseReturned.code": RETURN_LABELS,
    "InstantReferred.cause": CAUSES,
    "HelpGiven.kind": HELPS,
    "StepProposed.kind": PROPOSALS,
    "ProposalConfirmed.kind": PROPOSALS,
    "ProposalDeclined.kind": PROPOSALS,
    "SpecialStarted.kind": SPECIAL_LABELS,
    "SpecialEnded.kind": SPECIAL_LABELS,
    "CaseUrged.kind": URGES,
    "ReceiptGiven.kind": URGES,
    "ListPublished.kind": LISTS,
    "ParcelMoved.state": PARCELS,
    "RatingGiven.channel": RATED_BY,
    "RatingRectified.outcome": OUTCOMES,
    "RatingAppealed.kind": APPEALS,
    "ExtractMade.kind": FUNCTIONS,
    "AppointmentBooked.channel": BOOKED_BY,
    "DeskEntryMade.kind": DESKS,
    "DeskEntryClosed.kind": DESKS,
    "TicketIssued.kind": TICKETS,
    "DocumentSealed.kind": PAPERS,
    "LicenceRetrieved.outcome": {Fetched.FETCHED: _("已调取"), Fetched.NOT_VALID: _("已失效，未调取")},
    "sign_in_refused.reason": SIGN_IN_REFUSALS,
}


def code_words(fact: str, field: str, value: object) -> object:
    """Return what a code in this field of this fact is called; any other value as it is."""
    words = CODES.get(f"{fact}.{field}") or BY_FIELD.get(field, {})
    found = words.get(value) if isinstance(value, str) else None
    return value if found is None else gettext(str(found))
