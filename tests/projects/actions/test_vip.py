"""Key projects: approved by another, with an agent and a joint group, and one message a week to the owner."""

import threading
from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from tests.cast import MONDAY
from tests.projects.conftest import CODE, Site
from yimen.identity.models import Mandate, Staff
from yimen.inbox.models import Message
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.queries.parameters import forget_parameters
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.actions.make_vip import Vip, make_vip
from yimen.projects.actions.send_weekly_report import send_weekly_report
from yimen.projects.actions.tell_owner import tell_owner
from yimen.projects.events import ManagerReassigned, ProjectMadeVip
from yimen.projects.models import Project, VipTerm, WeeklyReport
from yimen.projects.queries import board, group_of, managed_by, seen_by
from yimen.projects.reactions import tell_reassigned, tell_vip
from yimen.projects.timers import run_timers

TODAY, DAY = date(2026, 11, 23), timedelta(days=1)
FRIDAY = MONDAY + 4 * DAY


def vip(
    site: Site, *, until: date = date(2026, 12, 4), by: Staff | None = None, ground: str = "区级重点项目"
) -> Project:
    agencies = (site.town.fire.pk, site.town.fire.pk)
    facts = Vip(until, site.other_manager.pk, agencies, ground)
    return make_vip(code=CODE, vip=facts, by=by or site.supervisor, at=MONDAY)


def send(site: Site, at: datetime) -> WeeklyReport | None:
    return send_weekly_report(project=site.project.pk, at=at)


def test_the_agent_sees_the_project_and_the_group_sits_together(site: Site) -> None:
    vip(site)
    assert managed_by(site.other_manager).get() == site.project
    assert [each.agency for each in group_of(site.project)] == [site.town.fire]
    term = VipTerm.objects.get()
    assert (term.by, term.until, term.agent) == (site.supervisor, date(2026, 12, 4), site.other_manager)
    assert seen_by(site.town.fire_handler).get() == site.project


def test_a_further_term_replaces_group_and_agent_and_keeps_the_first(site: Site) -> None:
    vip(site)
    vip(site, until=date(2027, 1, 1))
    assert (VipTerm.objects.count(), group_of(site.project).count()) == (2, 1)


def test_whoever_manages_it_does_not_approve_it(site: Site) -> None:
    with pytest.raises(NotAllowed, match="vip_needs_another"):
        vip(site, by=site.manager)
    with pytest.raises(NotAllowed, match="vip_term_over"):
        vip(site, until=TODAY - DAY)
    with pytest.raises(NotAllowed, match="reason_needed"):
        vip(site, ground=" ")
    facts = Vip(TODAY, site.town.clerk.pk, (), "区级重点项目")
    with pytest.raises(NotAllowed, match="no_project_manager"):
        make_vip(code=CODE, vip=facts, by=site.supervisor, at=MONDAY)
    assert not VipTerm.objects.exists()


def test_the_message_goes_out_from_friday_on_and_once(site: Site) -> None:
    vip(site)
    assert send(site, FRIDAY - DAY) is None
    report = send(site, FRIDAY)
    assert report
    assert report.week == TODAY
    assert "已办成0项" in report.body
    assert "现在可以申报：企业投资项目备案" in report.body
    assert f"{site.other_manager.name}（代办员）" in report.body
    assert [send(site, FRIDAY + n * DAY) for n in (0, 1, 2, 3)] == [None] * 4
    assert send(site, FRIDAY + 7 * DAY)
    assert Message.objects.filter(person=site.town.zhang, key__contains=":week:").count() == 2


def test_a_missed_friday_is_made_good_on_sunday(site: Site) -> None:
    vip(site)
    assert send(site, FRIDAY + 2 * DAY)


def test_the_weekday_is_a_parameter(site: Site) -> None:
    vip(site)
    set_parameter(key="projects.weekly.weekday", value=2, source="测试", by=None, at=MONDAY)
    forget_parameters()
    assert send(site, MONDAY) is None
    assert send(site, MONDAY + DAY)


def test_on_the_last_day_of_the_term_it_is_sent_and_after_it_not(site: Site) -> None:
    vip(site, until=date(2026, 11, 27))
    assert run_timers(at=FRIDAY)["send_weekly_report"] == 1
    WeeklyReport.objects.all().delete()
    assert run_timers(at=FRIDAY + DAY)["send_weekly_report"] == 0


def test_an_ordinary_project_and_one_in_production_have_no_message(site: Site) -> None:
    assert send(site, FRIDAY) is None
    vip(site)
    Project.objects.update(ended_on=TODAY)
    assert send(site, FRIDAY) is None


def test_whoever_lost_the_mandate_hears_nothing(site: Site) -> None:
    assert tell_owner(site.project, "x", title="通知", body="内容", at=MONDAY) == 1
    assert tell_owner(site.project, "x", title="通知", body="内容", at=MONDAY) == 1
    assert Message.objects.count() == 1
    Project.objects.update(contact=None)
    assert tell_owner(Project.objects.get(), "y", title="通知", body="内容", at=MONDAY) == 1
    Mandate.objects.update(withdrawn_at=MONDAY)
    assert tell_owner(Project.objects.get(), "z", title="通知", body="内容", at=MONDAY) == 0


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_one_message(site: Site) -> None:
    vip(site)
    sent: list[WeeklyReport | None] = []

    def run() -> None:
        try:
            sent.append(send(site, FRIDAY))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([each for each in sent if each]) == 1
    assert WeeklyReport.objects.count() == 1


def test_agent_group_and_owner_are_told(site: Site) -> None:
    vip(site)
    fact = ProjectMadeVip(
        project=site.project.pk, code=CODE, until=date(2026, 12, 4), agent=site.other_manager.pk,
        by=site.supervisor.pk, at=MONDAY,
    )  # fmt: skip
    tell_vip(fact)
    tell_vip(fact)
    heard = {each.account or each.person for each in Message.objects.all()}
    assert {site.other_manager.account, site.town.fire_handler.account, site.town.zhang} <= heard
    assert Message.objects.filter(person=site.town.zhang).count() == 1


def test_a_new_manager_is_told_and_so_is_the_owner(site: Site) -> None:
    fact = ManagerReassigned(
        project=site.project.pk, code=CODE, before=site.manager.pk, after=site.other_manager.pk, reason="岗位调整",
        by=site.supervisor.pk, at=MONDAY,
    )  # fmt: skip
    tell_reassigned(fact)
    tell_reassigned(fact)
    assert Message.objects.count() == 3


def test_the_board_shows_every_open_sub_case_of_all_projects(site: Site) -> None:
    case = site.file("filing")
    assert list(board(site.manager)) == [case]
    assert not board(site.other_manager).exists()
    vip(site)
    assert list(board(site.other_manager)) == [case]
