"""The desk's menu: what there is to go to, in which group, and who may. A page's `section` is the name of its entry."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

from yimen.identity.rules.permissions import Permission

FEW = 9  # entries that stand side by side; more of them are folded into their groups

INTAKE, PRE_REVIEW, REVIEW = Permission.INTAKE_CASES, Permission.PRE_REVIEW_CASES, Permission.REVIEW_CASES
ISSUE, WATCH, GUIDE = Permission.ISSUE_RESULTS, Permission.WATCH_CASES, Permission.GUIDE_VISITORS
PROJECTS, CATALOGUE, SYSTEM = Permission.MANAGE_PROJECTS, Permission.EDIT_CATALOGUE, Permission.MANAGE_SYSTEM
STAFF, AUDIT = Permission.MANAGE_STAFF, Permission.READ_AUDIT


class Place(Enum):
    """Where somebody has to work besides being allowed to."""

    ANYWHERE = 0
    AGENCY = 1
    HOSPITAL = 2


@dataclass(frozen=True)
class Entry:
    """A place to go to: its section, its words, who may, its address where it is not named like the section."""

    section: str
    words: Any
    may: frozenset[Permission]
    route: str
    place: Place


@dataclass(frozen=True)
class Group:
    """Entries that belong together; without words they stand side by side."""

    words: Any
    entries: tuple[Entry, ...]
    here: Entry | None = None  # the one that is open now


def _to(section: str, words: Any, *may: Permission, route: str = "", place: Place = Place.ANYWHERE) -> Entry:
    return Entry(section, words, frozenset(may), f"desk:{route or section}", place)


MENU = (
    Group("", (_to("home", _("待办"), *Permission),)),
    Group(
        _("收件"),
        (
            _to("cases", _("窗口收件"), INTAKE),
            _to("bundles", _("一件事办件"), INTAKE, ISSUE),
            _to("intake", _("现场代收"), INTAKE),
            _to("accounts", _("群众账号"), INTAKE),
            _to("guide", _("导办"), GUIDE),
        ),
    ),
    Group(
        _("审批"),
        (
            _to("review", _("审批任务"), REVIEW),
            _to("pre_reviews", _("部门预审"), PRE_REVIEW, place=Place.AGENCY),
            _to("joint", _("并联审批"), REVIEW, route="joints", place=Place.AGENCY),
            _to("assessments", _("院内评定"), REVIEW, place=Place.HOSPITAL),
            _to("ways", _("特别办理"), REVIEW),
            _to("delegations", _("委托代办"), REVIEW),
            _to("instant", _("自动审批"), REVIEW, WATCH, CATALOGUE),
            _to("licences", _("证照管理"), REVIEW, place=Place.AGENCY),
            _to("consultations", _("群众咨询"), REVIEW, place=Place.AGENCY),
            _to("urged", _("待回执"), INTAKE, PRE_REVIEW, REVIEW),
        ),
    ),
    Group(
        _("出件与收费"),
        (
            _to("issue", _("统一出件"), ISSUE),
            _to("dispatch", _("快递寄送"), ISSUE),
            _to("lockers", _("自助取件柜"), ISSUE),
            _to("fees", _("收费"), ISSUE, INTAKE, REVIEW),
            _to("reconciliation", _("支付对账"), WATCH),
        ),
    ),
    Group(
        _("监督"),
        (
            _to("watch", _("督办"), WATCH),
            _to("urges", _("催办督办"), WATCH),
            _to("proposals", _("待确认事项"), WATCH),
            _to("stranded", _("无人可办"), WATCH),
            _to("clocks", _("期限检查"), WATCH),
            _to("returns", _("退回情况"), WATCH),
            _to("promises", _("承诺兑现"), WATCH),
            _to("corrections", _("信息更正"), WATCH),
            _to("call_backs", _("回访台账"), WATCH),
            _to("archives", _("办件归档"), WATCH),
        ),
    ),
    Group(
        _("统计"),
        (
            _to("minutes", _("窗口时长"), WATCH),
            _to("handling", _("用时与跑动"), WATCH),
            _to("saved", _("减材料统计"), WATCH),
            _to("origins", _("就近办理"), WATCH),
            _to("themes", _("一件事统计"), WATCH, CATALOGUE),
            _to("coverage", _("覆盖情况"), WATCH, CATALOGUE),
            _to("elsewhere", _("外部系统"), WATCH),
        ),
    ),
    Group(
        _("评价与考评"),
        (
            _to("rectifications", _("差评整改"), INTAKE, PRE_REVIEW, REVIEW, ISSUE),
            _to("my_rates", _("我的好评率"), INTAKE, PRE_REVIEW, REVIEW, ISSUE),
            _to("ratings", _("好差评"), WATCH),
            _to("bad_ratings", _("差评督办"), WATCH),
            _to("indicators", _("评价指标"), WATCH),
            _to("assessment", _("窗口考评"), WATCH),
        ),
    ),
    Group(
        _("大厅"),
        (
            _to("hall", _("大厅排队"), WATCH),
            _to("bookings", _("预约"), INTAKE, GUIDE, WATCH),
            _to("service_desks", _("服务台"), INTAKE, GUIDE, WATCH, ISSUE),
            _to("rota", _("排班"), WATCH),
            _to("rota_mine", _("我的班次"), INTAKE, ISSUE, GUIDE, WATCH),
            _to("on_site", _("暂停现场"), WATCH),
            _to("premises", _("场所信息"), WATCH),
            _to("zones", _("专区与窗口"), WATCH),
            _to("balance", _("窗口忙闲"), WATCH),
            _to("planner", _("窗口测算"), WATCH),
            _to("devices", _("自助终端"), WATCH, SYSTEM),
        ),
    ),
    Group(
        _("投资项目"),
        (
            _to("projects", _("投资项目"), PROJECTS),
            _to("meetings", _("联审会议"), PROJECTS),
            _to("studies", _("区域评估"), PROJECTS),
            _to("owed", _("项目任务"), REVIEW, route="project_owed", place=Place.AGENCY),
            _to("project_watch", _("项目督办"), WATCH),
            _to("project_templates", _("计划模板"), PROJECTS, WATCH),
        ),
    ),
    Group(
        _("事项管理"),
        (
            _to("catalogue", _("事项目录"), CATALOGUE),
            _to("lists", _("事项清单"), CATALOGUE),
            _to("standards", _("统一标准"), CATALOGUE, route="approval_standard"),
        ),
    ),
    Group(
        _("系统"),
        (
            _to("system", _("运行状况"), SYSTEM),
            _to("agencies", _("部门"), SYSTEM),
            _to("states", _("办件状态图"), SYSTEM),
            _to("region", _("地区与承诺"), SYSTEM),
            _to("messaging", _("通知设置"), SYSTEM),
            _to("new_locker", _("登记自助柜"), SYSTEM),
            _to("people", _("人员与岗位"), STAFF),
            _to("access", _("访问日志"), AUDIT),
            _to("events", _("业务日志"), AUDIT),
        ),
    ),
)


def menu(may: frozenset[Permission], places: frozenset[Place], section: str) -> list[Group]:
    """Return the groups with what these permissions open; few entries, or a single one of a group, are not folded."""
    groups = [(group.words, _allowed(group, may, places)) for group in MENU]
    is_short = sum(len(entries) for _words, entries in groups) <= FEW
    return [
        Group("" if is_short or len(entries) == 1 else words, entries, _here(entries, section))
        for words, entries in groups
        if entries
    ]


def _allowed(group: Group, may: frozenset[Permission], places: frozenset[Place]) -> tuple[Entry, ...]:
    def is_open(entry: Entry) -> bool:
        return bool(entry.may & may) and (entry.place is Place.ANYWHERE or entry.place in places)

    return tuple(entry for entry in group.entries if is_open(entry))


def _here(entries: tuple[Entry, ...], section: str) -> Entry | None:
    return next((entry for entry in entries if entry.section == section), None)
