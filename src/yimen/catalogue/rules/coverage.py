"""Which figures of coverage there are, what each one counts, and how shares of them are rounded."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class Figure(StrEnum):
    """A number of items; each names a list as long as it says."""

    ALL = "all"
    APPLIED = "applied"
    ONLINE = "online"
    APPLIED_ONLINE = "applied_online"
    NOT_ONLINE = "not_online"
    FULL_ONLINE = "full_online"
    DECIDED_ONLINE = "decided_online"
    NOT_BOTH_ONLINE = "not_both_online"
    ENTERED = "entered"
    NOT_ENTERED = "not_entered"
    ENTERED_PERSON = "entered_person"
    ENTERED_ORGANISATION = "entered_organisation"
    ENTERED_BOTH = "entered_both"
    VISITS_0 = "visits_0"
    VISITS_1 = "visits_1"
    VISITS_2 = "visits_2"
    VISITS_UNKNOWN = "visits_unknown"
    MANY_VISITS = "many_visits"
    THREE_DOORS_OPEN = "three_doors_open"
    PERSON_FAR = "person_far"
    ORGANISATION_FAR = "organisation_far"
    PLACE_EXCEPTED = "place_excepted"
    OTHER_UNIT = "other_unit"
    SCOPE_OWN = "scope_own"
    SCOPE_DISTRICT = "scope_district"
    SCOPE_CITY = "scope_city"
    SCOPE_PROVINCE = "scope_province"
    SCOPE_NATIONAL = "scope_national"
    LICENCE = "type_licence"
    LEVY = "type_levy"
    BENEFIT = "type_benefit"
    CONFIRMATION = "type_confirmation"
    AWARD = "type_award"
    ADJUDICATION = "type_adjudication"
    OTHER_POWER = "type_other_power"
    PUBLIC_SERVICE = "type_public_service"
    PENALTY = "type_penalty"
    COERCION = "type_coercion"
    INSPECTION = "type_inspection"


class Mood(StrEnum):
    """Whether a number is news, or a list of what is still to be mended."""

    PLAIN = "plain"
    TO_MEND = "to_mend"


@dataclass(frozen=True)
class Said:
    """A figure's name, and which items it counts."""

    label: str
    meaning: str
    mood: Mood = Mood.PLAIN


@dataclass(frozen=True)
class Group:
    """Figures that are read together."""

    title: str
    figures: tuple[Figure, ...]


def _to_mend(label: str, meaning: str) -> Said:
    return Said(label, meaning, Mood.TO_MEND)


_F = Figure
SAID: dict[Figure, Said] = {
    _F.ALL: Said("在用事项", "现在可以办理的全部事项"),
    _F.APPLIED: Said("依申请事项", "由群众或企业提出申请才办理的事项；哪些类型算依申请，是一项参数"),
    _F.ONLINE: Said("可网上申请", "办理形式里有网上办理"),
    _F.APPLIED_ONLINE: Said("依申请且可网上申请", "可网办率的分子"),
    _F.NOT_ONLINE: _to_mend("依申请但不能网上申请", "开通网上办理后就不在这里了"),
    _F.FULL_ONLINE: Said("全流程网办", "网上申请，到现场0次，没有只收纸质的材料，结果不用到现场取"),
    _F.DECIDED_ONLINE: Said("依申请且网上审批", "在本系统里按环节审批"),
    _F.NOT_BOTH_ONLINE: _to_mend("没有做到网上申请、网上审批", "依申请事项里，两样缺一样的"),
    _F.ENTERED: Said("进驻大厅", "至少有一个服务大厅受理"),
    _F.NOT_ENTERED: _to_mend("没有进驻大厅", "还没有一个大厅受理"),
    _F.ENTERED_PERSON: Said("进驻：自然人可办", "进驻大厅，自然人可以申请"),
    _F.ENTERED_ORGANISATION: Said("进驻：法人可办", "进驻大厅，法人或其他组织可以申请"),
    _F.ENTERED_BOTH: Said("进驻：自然人、法人都可办", "上面两个数里都有它，只算一个事项"),
    _F.VISITS_0: Said("到现场0次", "不用跑"),
    _F.VISITS_1: Said("到现场1次", "跑一次"),
    _F.VISITS_2: Said("到现场2次及以上", "要跑两次或更多"),
    _F.VISITS_UNKNOWN: _to_mend("没有写到现场次数", "补上次数，0次也要写"),
    _F.MANY_VISITS: _to_mend("超过最多次数", "到现场次数超过本地规定的最多次数"),
    _F.THREE_DOORS_OPEN: _to_mend("没有做到“一门一网一次”", "没有进驻大厅，或不能网上申请，或超过最多次数"),
    _F.PERSON_FAR: _to_mend("个人事项街镇、社区不能办", "自然人可以申请，却没有一个街镇或社区的大厅受理"),
    _F.ORGANISATION_FAR: _to_mend("企业事项区级大厅不能办", "只面向法人，区级大厅却不受理"),
    _F.PLACE_EXCEPTED: Said("办理层级的例外", "事项里写明了为什么不按层级分流"),
    _F.OTHER_UNIT: _to_mend("承办机构不是审批股室", "事项里写的承办机构，和部门的审批股室不同"),
    _F.SCOPE_OWN: Said("本级办理", "只在写明的大厅办理"),
    _F.SCOPE_DISTRICT: Said("全区通办", "区内任何一个大厅都能办"),
    _F.SCOPE_CITY: Said("全市通办", "市内任何一个大厅都能办"),
    _F.SCOPE_PROVINCE: Said("全省通办", "省内都能办"),
    _F.SCOPE_NATIONAL: Said("跨省通办", "外省也能办"),
    _F.LICENCE: Said("行政许可", "事项类型是行政许可"),
    _F.LEVY: Said("行政征收", "事项类型是行政征收"),
    _F.BENEFIT: Said("行政给付", "事项类型是行政给付"),
    _F.CONFIRMATION: Said("行政确认", "事项类型是行政确认"),
    _F.AWARD: Said("行政奖励", "事项类型是行政奖励"),
    _F.ADJUDICATION: Said("行政裁决", "事项类型是行政裁决"),
    _F.OTHER_POWER: Said("其他行政权力", "事项类型是其他行政权力"),
    _F.PUBLIC_SERVICE: Said("公共服务", "事项类型是公共服务"),
    _F.PENALTY: Said("行政处罚", "事项类型是行政处罚"),
    _F.COERCION: Said("行政强制", "事项类型是行政强制"),
    _F.INSPECTION: Said("行政检查", "事项类型是行政检查"),
}
TYPES = tuple(figure for figure in Figure if figure.startswith("type_"))
GROUPS = (
    Group("一门一网一次", (_F.ALL, _F.ENTERED, _F.ONLINE, _F.THREE_DOORS_OPEN, _F.NOT_ENTERED, _F.MANY_VISITS)),
    Group("一窗通办", (_F.ENTERED, _F.ENTERED_PERSON, _F.ENTERED_ORGANISATION, _F.ENTERED_BOTH)),
    Group(
        "网上办理",
        (_F.APPLIED, _F.APPLIED_ONLINE, _F.DECIDED_ONLINE, _F.FULL_ONLINE, _F.NOT_ONLINE, _F.NOT_BOTH_ONLINE),
    ),
    Group("到现场次数", (_F.VISITS_0, _F.VISITS_1, _F.VISITS_2, _F.VISITS_UNKNOWN)),
    Group("通办范围", tuple(figure for figure in Figure if figure.startswith("scope_"))),
    Group("办理层级", (_F.PERSON_FAR, _F.ORGANISATION_FAR, _F.PLACE_EXCEPTED)),
    Group("事项类型", TYPES),
)
RATES = (
    ("可网办率", _F.APPLIED_ONLINE, _F.APPLIED),
    ("网上审批率", _F.DECIDED_ONLINE, _F.APPLIED),
    ("全流程网办率", _F.FULL_ONLINE, _F.APPLIED),
    ("进驻率", _F.ENTERED, _F.ALL),
)


def percent(part: int, whole: int) -> Decimal | None:
    """Return part of whole in percent with one decimal, halves up; None of nothing, and never 100.0 short of all."""
    if whole == 0:
        return None
    found = (Decimal(100 * part) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Decimal("99.9") if found == 100 and part < whole else found  # noqa: PLR2004  a whole is 100 percent
