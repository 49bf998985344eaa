"""事项质检: what a reviewer of item lists looks for, as findings with the way to mend each.

The rules are those that inspectors of implementation lists run (domain: GB/T 39554, GB/T 39046 and the reviews built on
them). An error stands for a list that contradicts itself; a warning for one that a citizen cannot use well.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from yimen.catalogue.rules.audiences import ORGANISATION, ORGANISATIONS, PERSON
from yimen.catalogue.rules.finding import Found, Rule, error, warning
from yimen.catalogue.rules.flow.checking import document_faults, terms_of
from yimen.catalogue.rules.flow.faults import FAULTS
from yimen.catalogue.rules.procedure import Procedure
from yimen.catalogue.rules.record import Limit


class AsksFor(Protocol):
    """The part of a material that the checks need."""

    name: str
    licence_type_id: Any
    copies: int


class Says(Protocol):
    """The part of an item version that the checks need."""

    name: str
    task_type: str
    handling_kind: str
    service_objects: list[str]
    statutory_limit: int | None
    statutory_unit: str
    promised_limit: int | None
    promised_unit: str
    visits: int | None
    channels: list[str]
    external_url: str
    consult_phone: str
    complaint_phone: str
    legal_basis: list[Mapping[str, Any]]
    fee: Mapping[str, Any] | None
    form: Mapping[str, Any]
    flow: Mapping[str, Any]
    procedure: Mapping[str, Any]
    result_kind: str
    result_name: str
    elements: Mapping[str, Any]
    extra: Mapping[str, Any]


RULES: dict[str, Rule] = {
    "promise_over_statute": error("承诺时限比法定时限长", "把承诺时限改到不超过法定时限，或核对法定时限"),
    "immediate_over_a_day": error("即办件的承诺时限超过1个工作日", "改为1个工作日以内，或改为承诺件"),
    "no_steps": error("承诺件没有办理环节", "补充办理环节"),
    "fee_incomplete": error("收费事项的依据、项目或标准没有写全", "补全收费依据、项目名称和标准"),
    "fee_not_computable": error("收费金额写得系统算不出来", "金额只写数字，单位是元；按数量计算的，选对问数量的问题"),
    "catch_all_material": error("材料里有兜底条款", "写明具体材料名称，或删去"),
    "material_twice": error("同一份材料列了两次", "合并为一项，写明份数"),
    "visits_online_only": error("只能网上办理，到现场次数却大于0", "到现场次数改为0，或开放窗口办理"),
    "zero_visits_no_way_in": error("到现场次数为0，却既不能网上办理也不收寄件", "开通网上办理或材料邮寄，或改正次数"),
    "full_depth_with_visits": error("网上办理深度是全程网办，到现场次数却大于0", "次数改为0，或改正网上办理深度"),
    "no_statutory_limit": warning("没有法定时限", "有法定时限的补上；没有的在时限说明里写明"),
    "no_promised_limit": warning("没有承诺时限", "补上承诺时限，群众才能看到办结日期"),
    "no_legal_basis": warning("没有设定依据", "补上法规名称、文号和条款"),
    "no_consult_phone": warning("没有咨询电话", "补上带区号的咨询电话"),
    "no_complaint_phone": warning("没有监督投诉电话", "补上带区号的监督投诉电话"),
    "same_phones": warning("咨询电话和监督投诉电话相同", "分别填写，群众投诉时不应打到被投诉的窗口"),
    "phone_without_area_code": warning("电话没有区号", "写成“区号-号码”；热线短号不用加"),
    "visits_unknown": warning("没有写到现场次数", "填写到现场次数，0次也要写"),
    "visits_unexplained": warning("要到现场办理，没有写原因", "写明必须到现场的原因，或改为0次"),
    "copies_of_licence": error("系统能调取的证照，还要申请人交复印件", "把复印件份数改为0；要留存纸质件的，由窗口扫描"),
    "verifiable_material": warning("系统能核验的证照，不应要求提交", "在这份材料里选上可以免交的电子证照"),
    "result_kind_mismatch": warning("办理结果的名称和类型不一致", "名称为批复、决定的选批文，名称为证、照的选证照"),
    "no_result_name": warning("有办理结果，没有写名称", "写明结果名称"),
    "theme_mismatch": warning("服务对象和主题分类不一致", "自然人事项归入个人主题，法人事项归入法人主题"),
    "fee_not_online": warning("收费事项没有开通网上支付", "开通网上支付，群众不用为缴费再跑一趟"),
    "twin": warning("同一部门另有一个名称几乎相同的事项", "核对后合并，或在名称里写明区别"),
    "instant_wrong": error(
        "自动审批的规则有误或者测试没有通过", "在“自动审批”一页按提示改正表格，全部测试通过后再发布"
    ),
    "instant_doubt": warning("自动审批的规则有可以更好的地方", "在“自动审批”一页看一看，能改就改"),
    "situation_wrong": error("办理情形有误或者测试没有通过", "在“情形”一页按提示改正表格，全部测试通过后再发布"),
    "situation_doubt": warning("办理情形还可以写得更稳妥", "在“情形”一页补上测试，或者理顺互相重叠的规则"),
    "discretion_wrong": error("裁量表有误", "改正裁量表，让每种情形都落到一个档次"),
    "discretion_doubt": warning("裁量表可以更好", "核对这条规则"),
    **FAULTS,
}  # fmt: skip


@dataclass(frozen=True)
class Finding(Found):
    """One thing wrong with an item; `about` names the material or value it is about, empty for the item itself."""

    rules = RULES

    about: str = ""


CATCH_ALL = re.compile(
    r"^(其[他它]|有关|相关)的?(材料|资料|文件|证明材料|证明)等?$"
    r"|(要求|规定|认为|需要)(提交|提供)?的其[他它](有关|相关)?(材料|资料|文件)"
    r"|等(相关|有关)(材料|资料)$"
)
AREA_CODE = re.compile(r"^(0\d{2,3}[-－—\s]?\d{7,8}|1\d{4}|1\d{10}|[48]00[-－]?\d{3}[-－]?\d{4})$")
REPLY_NAMES, LICENCE_NAMES = re.compile(r"(批复|决定书|意见|通知书)$"), re.compile(r"(证|证书|执照|许可证)$")
YUAN = re.compile(r"\d{1,10}(\.\d{1,2})?")
COPY = re.compile(r"原件|复印件|扫描件|电子版|副本|正本|[及和与或、/《》“”\s]")
FULL_DEPTH = {"receive", "pre_review", "accept", "handle", "result"}  # of the eight depths: those of level Ⅳ
IN_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "workday": 1440, "month": 43_200}


def findings(
    version: Says,
    materials: Iterable[AsksFor],
    *,
    theme_audiences: Iterable[str] = (),
    licences: Collection[str] = frozenset(),
) -> list[Finding]:
    """Return what is wrong with a version: errors first, otherwise in the order of RULES.

    `licences` are the names of the licence types that the platform can verify.
    """
    asked = list(materials)
    found = [finding for check in CHECKS for finding in check(version)]
    found += _materials(asked, {_bare(name) for name in licences})
    found += _themes(version, set(theme_audiences))
    order = list(RULES)
    return sorted(found, key=lambda each: (not each.is_error, order.index(each.code), each.about))


def twin_key(name: str) -> str:
    """Return what two names of one item have in common: no brackets, no punctuation, no filling words."""
    bare = re.sub(r"[（(【\[].*?[)）】\]]", "", name)
    return re.sub(r"[\W_]|的|审批|核准|办理|事项", "", bare)


def score(errors: int, items: int) -> float:
    """Return a department's score: the share of its items without an error, in percent; 100 without any items."""
    return 100.0 if items == 0 else 100.0 * (items - errors) / items


def _limits(version: Says) -> Iterator[Finding]:
    statutory, promised = version.statutory_limit, version.promised_limit
    if statutory is None and not version.elements.get("statutory_note"):
        yield Finding("no_statutory_limit")
    if promised is None:
        yield Finding("no_promised_limit")
    elif statutory is not None and _minutes(promised, version.promised_unit) > _minutes(
        statutory, version.statutory_unit
    ):
        yield Finding("promise_over_statute")
    if version.handling_kind == "immediate" and promised is not None:
        if _minutes(promised, version.promised_unit) > _minutes(1, "workday"):
            yield Finding("immediate_over_a_day")
    elif version.handling_kind == "promised" and not version.flow.get("steps"):
        yield Finding("no_steps")


def _minutes(limit: int, unit: str) -> int:
    """Return a limit for comparing; a working day is at least a day, so that units of days compare by their number."""
    return limit * IN_MINUTES[unit]


def _fee(version: Says) -> Iterator[Finding]:
    if version.fee is None:
        return
    if not all(version.fee.get(key) for key in ("basis", "name", "standard")):
        yield Finding("fee_incomplete")
    if not _is_computable(version.fee, version.form):
        yield Finding("fee_not_computable")
    if not version.fee.get("online"):
        yield Finding("fee_not_online")


def _is_computable(fee: Mapping[str, Any], form: Mapping[str, Any]) -> bool:
    """Return whether the amount is a number of yuan where the item says that it is computed from one."""
    rows = [fee] if fee.get("how") in {"fixed", "per_unit"} else []
    rows += [row for row in fee.get("items") or () if row.get("amount")]
    if not all(YUAN.fullmatch(str(row.get("amount") or "")) for row in rows):
        return False
    asked = form.get("properties", {}).get(fee.get("quantity") or "", {})
    return fee.get("how") != "per_unit" or asked.get("type") == "integer"


def _visits(version: Says) -> Iterator[Finding]:
    channels = set(version.channels)
    if version.visits is None:
        yield Finding("visits_unknown")
    elif version.visits == 0 and not version.external_url and not channels & {"online", "courier", "kiosk"}:
        yield Finding("zero_visits_no_way_in")
    elif version.visits > 0 and channels == {"online"}:
        yield Finding("visits_online_only")
    elif version.visits > 0 and not (version.elements.get("visit_reason") or version.extra.get("visit_reason")):
        yield Finding("visits_unexplained")


def _depth(version: Says) -> Iterator[Finding]:
    """Check display level Ⅳ: everything from handing in to the result goes over the net, so nobody has to come."""
    if version.visits and set(version.elements.get("online_depth") or ()) >= FULL_DEPTH:
        yield Finding("full_depth_with_visits")


def _phones(version: Says) -> Iterator[Finding]:
    consult, complaint = version.consult_phone.strip(), version.complaint_phone.strip()
    if not consult:
        yield Finding("no_consult_phone")
    if not complaint:
        yield Finding("no_complaint_phone")
    if consult and consult == complaint:
        yield Finding("same_phones", consult)
    for phone in {consult, complaint} - {""}:
        if not all(AREA_CODE.match(each.strip()) for each in re.split(r"[,，、;；/]", phone)):
            yield Finding("phone_without_area_code", phone)


def _basis_and_result(version: Says) -> Iterator[Finding]:
    if not version.legal_basis:
        yield Finding("no_legal_basis")
    name, kind = version.result_name, version.result_kind
    if kind != "none" and not name:
        yield Finding("no_result_name")
    if (kind == "licence" and REPLY_NAMES.search(name)) or (kind == "reply" and LICENCE_NAMES.search(name)):
        yield Finding("result_kind_mismatch", name)


def _flow(version: Says) -> Iterator[Finding]:
    promised = None if version.promised_limit is None else Limit(version.promised_limit, version.promised_unit)
    terms = terms_of(Procedure.of(version.procedure), version.form)
    faults = document_faults(version.flow, promised, terms) if version.flow.get("steps") else []
    yield from (Finding(fault.code, fault.about) for fault in faults)


CHECKS: tuple[Callable[[Says], Iterator[Finding]], ...] = (
    _limits, _fee, _visits, _depth, _phones, _basis_and_result, _flow,
)  # fmt: skip


def _materials(asked: list[AsksFor], licences: Collection[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for material in asked:
        name = material.name.strip()
        if CATCH_ALL.search(name):
            yield Finding("catch_all_material", name)
        if name in seen:
            yield Finding("material_twice", name)
        if material.licence_type_id is None and _bare(name) in licences:
            yield Finding("verifiable_material", name)
        if material.licence_type_id is not None and material.copies:
            yield Finding("copies_of_licence", name)
        seen.add(name)


def _bare(paper: str) -> str:
    """Return what paper a name means: without brackets, and without saying whether it is a copy."""
    return COPY.sub("", re.sub(r"[（(【\[].*?[)）】\]]", "", paper))


def _themes(version: Says, audiences: set[str]) -> Iterator[Finding]:
    objects = set(version.service_objects)
    served = {PERSON} & objects | ({ORGANISATION} if objects & {ORGANISATION, *ORGANISATIONS} else set())
    if audiences and served and not audiences & served:
        yield Finding("theme_mismatch")
