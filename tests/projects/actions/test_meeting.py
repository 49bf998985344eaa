"""Joint meetings from what is stuck, minutes that become duties, receipts by a day, and who hears of silence."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.cast import MONDAY, build_agency, build_staff
from tests.projects.conftest import CODE, Site
from yimen.cases.models import Case
from yimen.identity.models import Staff
from yimen.inbox.models import Message
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.facts import from_payload
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.actions.answer_duty import answer_duty
from yimen.projects.actions.call_meeting import call_meeting
from yimen.projects.actions.escalate_duty import escalate_duty
from yimen.projects.actions.press_project import press_project
from yimen.projects.actions.write_minutes import NewDuty, write_minutes
from yimen.projects.events import DutyAnswered, DutyEscalated, DutyGiven, MeetingCalled, MinutesWritten
from yimen.projects.models import AgendaEntry, Duty, Meeting, Project
from yimen.projects.queries.standing import stuck_of
from yimen.projects.queries.watch import agenda_of, outcomes_of, owed_by
from yimen.projects.reactions import tell_duty, tell_duty_answered, tell_escalated, tell_meeting, tell_minutes
from yimen.projects.rules.stuck import Why
from yimen.projects.timers import run_timers

LATER = datetime(2026, 11, 30, 1, 30, tzinfo=UTC)
TODAY, NEXT = date(2026, 11, 30), date(2026, 12, 2)
DAY = timedelta(days=1)


def call(site: Site, *, held_on: date = NEXT, at: datetime = LATER) -> Meeting:
    return call_meeting(held_on=held_on, place="三楼会议室", by=site.manager, at=at)


def write(site: Site, meeting: Meeting, *, by: Staff | None = None, **changes: Any) -> Meeting:
    [entry] = AgendaEntry.objects.filter(meeting=meeting)
    duty = NewDuty(entry.pk, site.town.market.pk, "两日内完成受理指导", date(2026, 12, 4))
    values: dict[str, Any] = {"conclusions": {entry.pk: "由发改部门上门指导申报"}, "duties": [duty], **changes}
    return write_minutes(meeting=meeting.pk, by=by or site.manager, at=LATER + 2 * DAY, **values)


def facts(kind: type) -> list[Any]:
    """Return the published facts of a kind."""
    rows = Event.objects.filter(type=kind.__name__).order_by("id")
    return [from_payload(kind, row.payload, by=row.by, at=row.at) for row in rows]


def test_the_agenda_is_every_stuck_branch(site: Site) -> None:
    meeting = call(site)
    [entry] = agenda_of(meeting)
    assert (entry.title, entry.why, entry.days, entry.project) == ("企业投资项目备案", "not_filed", 5, site.project)


def test_an_overdue_case_is_on_it_from_the_next_day(site: Site) -> None:
    case = site.file("filing")
    Case.objects.filter(pk=case.pk).update(next_due=TODAY)
    assert stuck_of(site.project, TODAY) == []
    [found] = stuck_of(site.project, TODAY + DAY)
    assert found.stuck
    assert found.stuck.why == Why.OVERDUE


def test_nothing_stuck_no_meeting_and_none_in_the_past(site: Site) -> None:
    with pytest.raises(NotAllowed, match="nothing_stuck"):
        call(site, at=MONDAY)
    with pytest.raises(NotAllowed, match="meeting_over"):
        call(site, held_on=TODAY - DAY)


def test_patience_of_a_deployment_builds_another_agenda(site: Site) -> None:
    set_parameter(key="projects.stuck.unfiled", value=5, source="测试", by=None, at=MONDAY)
    with pytest.raises(NotAllowed, match="nothing_stuck"):
        call(site)


def test_minutes_become_duties_with_a_day_and_the_owner_sees_the_outcome(site: Site) -> None:
    write(site, call(site))
    duty = Duty.objects.get()
    assert (duty.agency, duty.due_on, duty.source) == (site.town.market, date(2026, 12, 4), "2026年12月2日联审会议纪要")
    assert owed_by(site.town.handler).get() == duty
    [outcome] = outcomes_of(site.project)
    assert outcome.conclusion == "由发改部门上门指导申报"


def test_minutes_are_whole_written_once_and_by_who_called(site: Site) -> None:
    meeting = call(site)
    assert outcomes_of(site.project) == []
    with pytest.raises(NotAllowed, match="conclusion_missing"):
        write(site, meeting, conclusions={})
    entry = AgendaEntry.objects.get()
    for duty, code in (
        (NewDuty(entry.pk, site.town.market.pk, " ", NEXT), "words_needed"),
        (NewDuty(entry.pk, site.town.market.pk, "办理", TODAY), "duty_due_over"),
    ):
        with pytest.raises(NotAllowed, match=code):
            write(site, meeting, duties=[duty])
    with pytest.raises(AgendaEntry.DoesNotExist):
        write(site, meeting, duties=[NewDuty(meeting.pk, site.town.market.pk, "办理", NEXT)])
    for stranger in (site.other_manager, site.supervisor):
        with pytest.raises(Meeting.DoesNotExist):
            write(site, meeting, by=stranger)
    assert not Duty.objects.exists()
    write(site, meeting)
    with pytest.raises(NotAllowed, match="minutes_written"):
        write(site, meeting)


def test_agencies_and_managers_are_told_of_the_meeting_and_owners_of_its_result(site: Site) -> None:
    write(site, call(site))
    for _twice in range(2):
        tell_meeting(facts(MeetingCalled)[0])
        tell_minutes(facts(MinutesWritten)[0])
        tell_duty(facts(DutyGiven)[0])
    heard = {each.account or each.person for each in Message.objects.all()}
    assert heard == {site.manager.account, site.town.handler.account, site.town.approver.account, site.town.zhang}
    assert Message.objects.get(person=site.town.zhang).body == "企业投资项目备案：由发改部门上门指导申报。"


def press(site: Site, *, agency: UUID | None = None, words: str = "请说明进展", at: datetime = LATER) -> Duty:
    return press_project(code=CODE, agency=agency or site.town.market.pk, words=words, by=site.supervisor, at=at)


def answer(duty: Duty, by: Staff, *, text: str = "今日办结", at: datetime = LATER) -> Duty:
    return answer_duty(duty=duty.pk, text=text, by=by, at=at)


def test_pressing_wants_a_receipt_within_the_deployments_days(site: Site) -> None:
    assert press(site).due_on == date(2026, 12, 3)
    set_parameter(key="projects.duty.days", value=1, source="督查办法", by=None, at=MONDAY)
    second = press(site, agency=site.town.fire.pk)
    assert (second.due_on, second.source) == (date(2026, 12, 1), "督查办法")


def test_pressing_is_for_agencies_with_a_part_and_one_at_a_time(site: Site) -> None:
    other = build_agency("tax", "税务局")
    with pytest.raises(NotAllowed, match="agency_not_part"):
        press(site, agency=other.pk)
    with pytest.raises(NotAllowed, match="words_needed"):
        press(site, words=" ")
    press(site)
    with pytest.raises(NotAllowed, match="already_urged"):
        press(site)
    Project.objects.update(ended_on=TODAY)
    with pytest.raises(NotAllowed, match="project_ended"):
        press(site, agency=site.town.fire.pk)


def test_the_agency_answers_once_and_nobody_elses(site: Site) -> None:
    duty = press(site)
    stranger = build_staff("taxman", "handler", agency=build_agency("tax", "税务局"))
    for by in (stranger, site.manager):
        with pytest.raises(Duty.DoesNotExist):
            answer(duty, by)
    with pytest.raises(NotAllowed, match="words_needed"):
        answer(duty, site.town.handler, text=" ")
    answer(duty, site.town.handler)
    with pytest.raises(NotAllowed, match="receipt_given"):
        answer(duty, site.town.approver)
    assert not owed_by(site.town.handler).exists()


@pytest.mark.parametrize(("days", "late"), [(3, False), (4, True)])
def test_a_receipt_on_the_last_day_is_in_time(site: Site, days: int, *, late: bool) -> None:
    answer(press(site), site.town.handler, at=LATER + days * DAY)
    assert [fact.is_late for fact in facts(DutyAnswered)] == [late]


def test_asker_and_manager_read_the_receipt_and_of_a_meeting_the_owner_too(site: Site) -> None:
    answer(press(site), site.town.handler)
    tell_duty_answered(facts(DutyAnswered)[0])
    assert {each.account for each in Message.objects.all()} == {site.supervisor.account, site.manager.account}
    Message.objects.all().delete()
    write(site, call(site))
    answer(Duty.objects.get(origin="meeting"), site.town.handler)
    tell_duty_answered(facts(DutyAnswered)[-1])
    assert site.town.zhang in {each.person for each in Message.objects.all()}


def test_without_a_receipt_it_is_escalated_the_day_after_once(site: Site) -> None:
    duty = press(site)
    assert run_timers(at=LATER + 3 * DAY)["escalate_duty"] == 0
    assert run_timers(at=LATER + 4 * DAY)["escalate_duty"] == 1
    assert run_timers(at=LATER + 5 * DAY)["escalate_duty"] == 0
    assert escalate_duty(duty=duty.pk, at=LATER + 4 * DAY) is None
    tell_escalated(facts(DutyEscalated)[0])
    assert {each.account for each in Message.objects.all()} == {site.supervisor.account, site.town.approver.account}


def test_an_answered_duty_is_never_escalated(site: Site) -> None:
    answer(press(site), site.town.handler)
    assert run_timers(at=LATER + 4 * DAY)["escalate_duty"] == 0
