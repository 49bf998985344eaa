"""Who hears of what happens to projects; all may run twice."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from yimen.cases.actions.await_again import await_again
from yimen.cases.events import CaseSubmitted
from yimen.identity.events import AgencyClosed
from yimen.identity.models import Staff
from yimen.identity.queries import accounts_with_role
from yimen.identity.rules.roles import Role
from yimen.inbox.actions.notify import notify
from yimen.projects.actions.link_case import link_case
from yimen.projects.actions.succeed_agency import succeed_agency
from yimen.projects.actions.tell_owner import tell_owner
from yimen.projects.events import (
    DutyAnswered,
    DutyEscalated,
    DutyGiven,
    ManagerReassigned,
    MeetingCalled,
    MinutesWritten,
    ProjectMadeVip,
    StudyWithdrawn,
)
from yimen.projects.models import Duty
from yimen.projects.queries import group_of, line_of_case, project_by_id
from yimen.projects.queries.land import uses_of
from yimen.projects.queries.watch import accounts_of_agency, agenda_of, duty_by_id, meetings
from yimen.projects.rules.watch import ORIGINS, Origin

LONGEST = 120


def link(fact: CaseSubmitted) -> None:
    """Tie the case to its line, should the verb that filed it have been cut off before."""
    link_case(case=fact.case, at=fact.at)


def carry_over(fact: AgencyClosed) -> None:
    """Give what a closed department still has to do for projects to its successor, where it has one."""
    if fact.successor is not None:
        succeed_agency(agency=fact.agency, successor=fact.successor, by=fact.by, at=fact.at)


def tell_reassigned(fact: ManagerReassigned) -> None:
    """Tell the old and the new manager, and the owner whom to call from now on."""
    project, what = project_by_id(fact.project), f"manager:{fact.at.timestamp():.0f}"
    title, body = f"项目换专员：{project.name}", f"现由{project.manager.name}负责。原因：{fact.reason}"
    for staff in Staff.objects.filter(pk__in=[fact.before, fact.after]):
        _tell(staff.account_id, f"{project.pk.hex}:{what}", title=title, body=body, at=fact.at)
    words = f"您的项目现由{project.manager.name}负责，{project.centre.name}{project.centre.phone}。"
    tell_owner(project, what, title="项目专员变更", body=words, at=fact.at)


def withdraw_from_cases(fact: StudyWithdrawn) -> None:
    """Tell every case that relies on the study, and the manager of its project."""
    words = f"区域评估（{fact.number}）已撤回，原因：{fact.reason}。请补交相应材料，补齐前不作决定。"
    for use in uses_of(fact.study):
        await_again(case=use.case_id, key=use.key, words=words, at=fact.at)
        if line := line_of_case(use.case_id):
            manager, title = project_by_id(line.project_id).manager, f"区域评估撤回：{use.case.number}"
            _tell(manager.account_id, f"study:{use.pk.hex}", title=title, body=words, at=fact.at)


def tell_vip(fact: ProjectMadeVip) -> None:
    """Tell the agent, the joint group's agencies and the owner."""
    project, what = project_by_id(fact.project), f"vip:{fact.at.timestamp():.0f}"
    accounts = [Staff.objects.values_list("account", flat=True).get(pk=fact.agent)]
    for each in group_of(project):
        accounts += accounts_of_agency(each.agency_id, localdate(fact.at))
    agent = project.agent.name if project.agent else ""
    words = f"至{fact.until:%Y年%-m月%-d日}列为重点项目，并联审批，代办员{agent}。"
    for account in accounts:
        _tell(account, f"{project.pk.hex}:{what}", title=f"重点项目：{project.name}", body=words, at=fact.at)
    tell_owner(project, what, title="重点项目", body=f"您的项目{words}每周向您通报进展。", at=fact.at)


def tell_meeting(fact: MeetingCalled) -> None:
    """Tell the agencies on the agenda and the managers of its projects when and where they meet."""
    meeting = meetings().get(pk=fact.meeting)
    accounts: set[UUID] = set()
    for entry in agenda_of(meeting):
        accounts |= {entry.project.manager.account_id, *accounts_of_agency(entry.agency_id, localdate(fact.at))}
    for account in sorted(accounts):
        words = f"{meeting.held_on:%Y年%-m月%-d日}在{meeting.place}召开，议题见“联审会议”。"
        _tell(account, f"meeting:{meeting.pk.hex}", title="联审会议通知", body=words, at=fact.at)


def tell_minutes(fact: MinutesWritten) -> None:
    """Tell each owner what the meeting concluded about the project."""
    meeting = meetings().get(pk=fact.meeting)
    agenda = agenda_of(meeting)
    for project in {entry.project_id: entry.project for entry in agenda}.values():
        own = [entry for entry in agenda if entry.project_id == project.pk]
        words = "".join(f"{entry.title}：{entry.conclusion.rstrip('。')}。" for entry in own)
        tell_owner(project, f"minutes:{meeting.pk.hex}", title="联审会议结果", body=words, at=fact.at)


def tell_duty(fact: DutyGiven) -> None:
    """Tell the agency what it has to do, and by when a receipt is owed."""
    duty = duty_by_id(fact.duty)
    title = f"{ORIGINS[Origin(duty.origin)]}：{duty.project.name}"
    words = f"{duty.words} 请在{duty.due_on:%Y年%-m月%-d日}前回执。"
    for account in accounts_of_agency(duty.agency_id, localdate(fact.at)):
        _tell(account, f"duty:{duty.pk.hex}", title=title, body=words, at=fact.at)


def tell_duty_answered(fact: DutyAnswered) -> None:
    """Tell who gave the duty and the project's manager; of what a meeting concluded the owner hears too."""
    duty = duty_by_id(fact.duty)
    words = f"{duty.agency.name}回执：{duty.receipt}"
    for account in {duty.by.account_id, duty.project.manager.account_id}:
        _tell(account, f"receipt:{duty.pk.hex}", title=f"已回执：{duty.project.name}", body=words, at=fact.at)
    if duty.origin == Origin.MEETING:
        tell_owner(duty.project, f"receipt:{duty.pk.hex}", title="联审会议任务进展", body=words, at=fact.at)


def tell_escalated(fact: DutyEscalated) -> None:
    """Tell the agency's heads and every supervisor that a receipt is overdue."""
    duty, day = duty_by_id(fact.duty), localdate(fact.at)
    heads = accounts_of_agency(duty.agency_id, day, Role.APPROVER)
    title = f"逾期未回执：{duty.project.name}"
    for account in {*heads, *accounts_with_role(Role.SUPERVISOR, day)}:
        _tell(account, f"escalated:{duty.pk.hex}", title=title, body=_overdue(duty), at=fact.at)


def _overdue(duty: Duty) -> str:
    return f"{duty.agency.name}应在{duty.due_on:%Y年%-m月%-d日}前回执：{duty.words}"


def _tell(account: UUID, what: str, *, title: str, body: str, at: datetime) -> None:
    notify(key=f"project:{what}:{account.hex}", title=title[:LONGEST], body=body, at=at, account=account)
