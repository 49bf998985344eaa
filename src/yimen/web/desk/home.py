"""The first page after signing in: what is mine to do, by post."""

from dataclasses import dataclass

from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from yimen.cases.queries import desk_list, for_issue, overdue, pre_review_list, review_tasks
from yimen.cases.queries.assessing import assessable
from yimen.cases.queries.urging import late_urges, urged_at
from yimen.cases.queries.waiting import open_proposals
from yimen.catalogue.drafts import drafts_to_review
from yimen.identity.rules.permissions import Permission
from yimen.identity.rules.roles import Role
from yimen.inbox.queries import unread_count
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.nav import is_at_hospital
from yimen.web.desk.urgent import urgent_for
from yimen.web.desk.watch.urged import ANSWERS
from yimen.web.desk.words import ROLES
from yimen.web.shared.guards import StaffRequest, needs

MOST = 99


@dataclass(frozen=True)
class Job:
    """One thing to do: where, its icon, and how much waits (None where nothing is counted)."""

    title: str
    note: str
    url: str
    icon: str
    waiting: str | None = None
    is_first: bool = False
    is_seat: bool = False  # its note gives way to the window taken


@needs(*Permission)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/: the jobs of my posts."""
    posts = [(ROLES[Role(post.role)], post.centre or post.agency) for post in request.posts]
    context = {"jobs": jobs_for(request), "urgent": urgent_for(request), "posts": posts, "section": "home"}
    return desk_page(request, "desk/home.html", context)


def jobs_for(request: StaffRequest) -> list[Job]:
    """Return the jobs that the posts of today allow."""
    makers = (
        (Permission.INTAKE_CASES, _intake),
        (Permission.PRE_REVIEW_CASES, _pre_review),
        (Permission.REVIEW_CASES, _review),
        (Permission.ISSUE_RESULTS, _issue),
        (Permission.WATCH_CASES, _watch),
        (Permission.GUIDE_VISITORS, _guide),
        (Permission.EDIT_CATALOGUE, _catalogue),
        (Permission.MANAGE_SYSTEM, _system),
        (Permission.MANAGE_STAFF, _security),
        (Permission.READ_AUDIT, _audit),
    )
    jobs = [job for permission, make in makers if permission in request.permissions for job in make(request)]
    return jobs + _urged(request) + _told(request)


def _told(request: StaffRequest) -> list[Job]:
    """Return the messages that wait to be read, nothing where there are none."""
    unread = unread_count(account=request.user.pk)
    url = reverse("desk:messages")
    return [Job(_("消息"), _("给您的提醒，还没有读。"), url, "bell", str(min(unread, MOST)))] if unread else []


def at_most(found: QuerySet[Model]) -> str:
    """Return how many rows wait; beyond the limit nobody counts."""
    count = found.order_by()[: MOST + 1].count()
    return f"{MOST}+" if count > MOST else str(count)


def _intake(request: StaffRequest) -> list[Job]:
    waiting = at_most(desk_list(request.staff))
    return [
        Job(
            _("窗口收件"),
            _("网上申请和退回的办件，按答复期限排列"),
            reverse("desk:cases"),
            "files",
            waiting,
            is_first=True,
        ),
        Job(_("现场代收"), _("为没有账号的群众登记、收件、受理"), reverse("desk:intake"), "people"),
        Job(_("群众账号"), _("核对证件后开通账号、重置密码"), reverse("desk:accounts"), "person"),
        Job(_("我的窗口"), _("选择今天坐的窗口"), reverse("desk:window"), "hall", is_seat=True),
    ]


def _pre_review(request: StaffRequest) -> list[Job]:
    if request.staff.agency_id is None:
        return []
    waiting = at_most(pre_review_list(request.staff))
    return [Job(_("部门预审"), _("受理前看一看材料是否对路"), reverse("desk:pre_reviews"), "search", waiting)]


def _review(request: StaffRequest) -> list[Job]:
    waiting = at_most(review_tasks(request.staff, localdate(), held=request.posts))
    return [
        *_assess(request),
        Job(
            _("审批任务"), _("移交到本部门、轮到我岗位的环节"), reverse("desk:review"), "scales", waiting, is_first=True
        ),
    ]


def _assess(request: StaffRequest) -> list[Job]:
    """Return the doctor's own job, nothing away from a hospital's window."""
    if not is_at_hospital(request.staff):
        return []
    waiting, url = at_most(assessable(request.staff)), reverse("desk:assessments")
    return [Job(_("院内评定"), _("窗口收了件，等医生评定的申请人"), url, "person", waiting, is_first=True)]


def _urged(request: StaffRequest) -> list[Job]:
    """Return the receipts that my desk owes, nothing where it owes none."""
    if request.permissions.isdisjoint(ANSWERS):
        return []
    waiting = at_most(urged_at(request.staff))
    return (
        [] if waiting == "0" else [Job(_("待回执"), _("有人催办，请按时回执"), reverse("desk:urged"), "bell", waiting)]
    )


def _issue(request: StaffRequest) -> list[Job]:
    waiting = at_most(for_issue(request.staff))
    return [
        Job(_("统一出件"), _("核对领取人，发放证照和决定书"), reverse("desk:issue"), "card", waiting, is_first=True)
    ]


def _watch(_request: StaffRequest) -> list[Job]:
    late, unanswered = at_most(overdue(localdate())), at_most(late_urges(localdate()))
    return [
        Job(_("超期办件"), _("已过期限仍未办结"), reverse("desk:watch") + "?view=late", "warn", late, is_first=True),
        Job(_("逾期未回执"), _("催办督办超过期限没有回执"), reverse("desk:urges") + "?view=late", "bell", unanswered),
        Job(
            _("待确认事项"),
            _("作废、再次告知，两人确认才生效"),
            reverse("desk:proposals"),
            "people",
            at_most(open_proposals()),
        ),
        Job(_("全部办件"), _("每一件走到哪里、经了谁的手"), reverse("desk:watch") + "?view=all", "track"),
        Job(_("退回情况"), _("按人、按理由查看退回"), reverse("desk:returns"), "back"),
        Job(_("窗口时长"), _("与改革前的窗口用时比较"), reverse("desk:minutes"), "clock"),
    ]


def _guide(_request: StaffRequest) -> list[Job]:
    return [Job(_("导办咨询"), _("查事项、材料、期限，打印一次性告知"), reverse("desk:guide"), "door", is_first=True)]


def _catalogue(request: StaffRequest) -> list[Job]:
    waiting = at_most(drafts_to_review(request.staff, localdate()))
    return [
        Job(_("事项目录"), _("在用事项及其缺项"), reverse("desk:catalogue"), "grid", is_first=True),
        Job(_("草稿与审核"), _("等您审核的修改，和正在修改的事项"), reverse("desk:reviews"), "edit", waiting),
    ]


def _system(_request: StaffRequest) -> list[Job]:
    return [
        Job(_("运行状况"), _("数据库、后台任务、死信、工作日历"), reverse("desk:system"), "shield", is_first=True),
        Job(_("办件状态图"), _("办件有哪些状态，每一步从哪里到哪里"), reverse("desk:states"), "track"),
    ]


def _security(_request: StaffRequest) -> list[Job]:
    return [Job(_("人员与岗位"), _("新增人员、授予岗位、解锁账号"), reverse("desk:people"), "people", is_first=True)]


def _audit(_request: StaffRequest) -> list[Job]:
    return [
        Job(_("访问日志"), _("登录、拒绝、查看个人信息"), reverse("desk:access"), "lock", is_first=True),
        Job(_("业务日志"), _("每一步办理的原始记录与封链状态"), reverse("desk:events"), "link"),
    ]


urlpatterns = [path("", show, name="home")]
