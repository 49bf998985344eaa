"""Investment projects at the desk: board, plan, filing, land, meetings, supervision; strangers find nothing."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate, now
from pytest_django import DjangoAssertNumQueries

from tests.cast import ANSWERS, build_agency, build_staff
from tests.projects.conftest import CODE, FLAGS, LINES, SCAN, Site, site
from tests.projects.steps import grant, study
from tests.web.desk.conftest import Browser, browser
from yimen.cases.models import Case, CaseMaterial
from yimen.projects.models import AreaStudy, Duty, Indicator, Meeting, Milestone, PlanVersion, Project
from yimen.projects.rules.plan import lines_of, longest

__all__ = ["browser", "site"]
HOME = f"/desk/projects/{CODE}/"
NEXT = "2611-441303-04-01-654321"


@pytest.fixture
def manager(site: Site, browser: Browser) -> Client:
    return browser(site.manager)


@pytest.fixture
def supervisor(site: Site, browser: Browser) -> Client:
    return browser(site.supervisor)


def answers() -> dict[str, str]:
    return {f"a-{key}": str(value) for key, value in ANSWERS.items()}


def papers(**more: str) -> dict[str, str]:
    return {**answers(), "paper-lease": "1", "paper-layout": "1", **more}


def edited(site: Site, **changes: str) -> dict[str, object]:
    sent: dict[str, object] = {"shown": "1", "reason": "业主调整方案"}
    for line in site.project.lines.order_by("position"):
        sent |= {
            f"{line.key}-order": str(line.position * 10), f"{line.key}-days": str(line.days),
            f"{line.key}-stage": line.stage, f"{line.key}-agency": line.agency.code, f"{line.key}-after": line.after,
            f"{line.key}-materials": "\n".join(line.materials),
        }  # fmt: skip
    return {**sent, **changes}


def test_a_project_is_registered_with_its_plan(site: Site, manager: Client) -> None:
    sent = {
        "code": NEXT, "name": "第二个项目", "uscc": site.town.company.uscc, "place": "示例产业园",
        "kind": "construction", "route": "filing", "started_on": "2026-11-20", "flags": list(FLAGS),
    }  # fmt: skip
    answer = manager.post("/desk/projects/new/", sent)
    assert answer["Location"] == f"/desk/projects/{NEXT}/"
    text = manager.get(answer["Location"]).content.decode()
    assert "46 → 12，节省 34 个工作日" in text
    assert "2026-12-08" in text
    again = manager.post("/desk/projects/new/", sent)
    assert again.status_code == 409
    assert "第二个项目" in again.content.decode()


def test_wrong_facts_are_told_at_their_place_and_nothing_typed_is_lost(site: Site, manager: Client) -> None:
    answer = manager.post("/desk/projects/new/", {"code": "2613-441303-04-01-123456", "name": "某项目", "uscc": "1"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "项目代码开头的年月不对" in text
    assert "某项目" in text
    assert "请填写“所在园区或镇街”。" in text


def test_the_board_holds_the_sub_cases_of_all_projects(
    site: Site, manager: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    case = site.file("filing", at=now())
    manager.get("/desk/projects/")
    with django_assert_num_queries(6):
        text = manager.get("/desk/projects/").content.decode()
    assert case.number in text
    assert site.project.name in manager.get("/desk/projects/?view=projects").content.decode()


def test_the_projects_page_costs_a_fixed_number_of_statements(
    site: Site, manager: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    manager.get(HOME)
    with django_assert_num_queries(14):
        manager.get(HOME)


def test_the_manager_files_a_line_with_its_study_standing_in(site: Site, manager: Client) -> None:
    study(site, valid_to=localdate())
    assert "已由区域评估满足" in manager.get(f"{HOME}lines/filing/").content.decode()
    sent = papers()
    del sent["paper-lease"]
    answer = manager.post(f"{HOME}lines/filing/", sent)
    assert answer["Location"] == HOME
    case = Case.objects.get()
    assert CaseMaterial.objects.get(case=case, key="lease").received_as == "study"
    assert case.operator == site.manager
    assert case.number in manager.get(HOME).content.decode()


def test_a_line_before_its_turn_is_refused_and_the_answers_stay(site: Site, manager: Client) -> None:
    answer = manager.post(f"{HOME}lines/planning/", papers())
    assert answer.status_code == 409
    assert "前面的事项还没有办成" in answer.content.decode()
    assert ANSWERS["shop_name"] in answer.content.decode()
    assert manager.post(f"{HOME}lines/filing/", {}).status_code == 422
    assert manager.get(f"{HOME}lines/none/").status_code == 404


def test_papers_may_follow_and_are_brought(site: Site, manager: Client) -> None:
    site.project.lines.filter(key="filing").update(awaits=["lease"])
    sent = papers(**{"follows-lease": "1"})
    del sent["paper-lease"]
    manager.post(f"{HOME}lines/filing/", sent)
    assert Case.objects.get().is_awaiting
    assert "决定在等：经营场所使用证明" in manager.get(HOME).content.decode()
    file = SimpleUploadedFile("用地批准.pdf", SCAN, content_type="application/pdf")
    assert manager.post(f"{HOME}lines/filing/papers/", {"scan-lease": file}).status_code == 302
    assert not Case.objects.get().is_awaiting


def test_branches_run_side_by_side_and_the_chart_shows_them(site: Site, manager: Client) -> None:
    grant(site, site.file("filing"))
    both = [site.file("planning"), site.file("eia")]
    answer = manager.get(HOME)
    assert {case.state for case in both} == {"submitted"}
    assert [row.bar.state for row in answer.context["gantt"].rows] == ["done", "running", "running", "ahead"]
    assert longest(lines_of(LINES)) == site.project.limit
    assert "gantt-row" in answer.content.decode()


def test_the_plan_is_edited_and_a_second_officer_reads_first(site: Site, manager: Client) -> None:
    assert "环境影响报告表审批" in manager.get(f"{HOME}plan/").content.decode()
    answer = manager.post(f"{HOME}plan/", edited(site, **{"permit-days": "4", "eia-drop": "1"}))
    assert answer["Location"] == HOME
    assert PlanVersion.objects.get(number=2).reason == "业主调整方案"
    late = manager.post(f"{HOME}plan/", {**edited(site), "shown": "1", "reason": "我的修改"})
    assert late.status_code == 409
    assert "我的修改" in late.content.decode()


def test_an_item_is_added_by_name(site: Site, manager: Client) -> None:
    sent = edited(site, **{"eia-drop": "1", "new-item": "环境影响报告表审批", "new-days": "3", "new-stage": "parallel"})
    assert manager.post(f"{HOME}plan/", sent).status_code == 302
    assert site.project.lines.get(item__code="eia", days=3)
    unknown = manager.post(f"{HOME}plan/", {**edited(site), "shown": "2", "new-item": "没有的事项", "new-days": "3"})
    assert "没有找到或者现在不能办" in unknown.content.decode()


def test_promised_values_are_written_and_checked(site: Site, manager: Client, browser: Browser) -> None:
    manager.post(f"{HOME}indicators/", {"name": "投资强度", "bound": "at_least", "value": "350", "unit": "万元/亩"})
    row = Indicator.objects.get()
    handler = browser(site.town.handler)
    assert handler.post(f"{HOME}indicators/{row.pk}/", {"found": "x"}).status_code == 422
    assert handler.post(f"{HOME}indicators/{row.pk}/", {"found": "349"}).status_code == 302
    assert "未达标" in manager.get(HOME).content.decode()


def test_milestones_are_planned_and_reached(site: Site, manager: Client) -> None:
    day = localdate()
    assert "未定日期" in manager.get(HOME).content.decode()
    manager.post(f"{HOME}milestones/plan/", {"phase": "signed", "reached_on": (day - timedelta(days=1)).isoformat()})
    assert "红灯" in manager.get(HOME).content.decode()
    manager.post(f"{HOME}milestones/", {"phase": "signed", "reached_on": day.isoformat()})
    assert Milestone.objects.get(phase="signed").reached_on == day
    assert manager.post(f"{HOME}milestones/", {"phase": "signed", "reached_on": ""}).status_code == 422


def test_studies_are_registered_and_withdrawn(site: Site, manager: Client) -> None:
    sent = {
        "area": "开发区", "parts": "示例产业园\n二号园", "kind": "geology", "number": "QP-9", "issuer": "自然资源局",
        "satisfies": "经营场所使用证明", "valid_to": localdate().isoformat(),
    }  # fmt: skip
    assert manager.post("/desk/projects/studies/", sent).status_code == 302
    assert manager.post("/desk/projects/studies/", sent).status_code == 409
    assert manager.post("/desk/projects/studies/", {"area": ""}).status_code == 422
    found = AreaStudy.objects.get()
    manager.post(f"/desk/projects/studies/{found.pk}/withdrawal/", {"reason": ""})
    assert AreaStudy.objects.get().withdrawn_on is None
    manager.post(f"/desk/projects/studies/{found.pk}/withdrawal/", {"reason": "成果作废"})
    assert "已撤回" in manager.get("/desk/projects/studies/").content.decode()


def test_a_meeting_goes_from_what_is_stuck_to_duties_and_receipts(
    site: Site, manager: Client, browser: Browser
) -> None:
    site.project.lines.update(planned_from=localdate() - timedelta(days=30))
    assert "该报未报" in manager.get("/desk/projects/meetings/").content.decode()
    day = (localdate() + timedelta(days=7)).isoformat()
    assert manager.post("/desk/projects/meetings/", {"held_on": "", "place": ""}).status_code == 422
    answer = manager.post("/desk/projects/meetings/", {"held_on": day, "place": "三楼会议室"})
    meeting = Meeting.objects.get()
    assert answer["Location"] == f"/desk/projects/meetings/{meeting.pk}/"
    [entry] = meeting.agenda.all()
    sent = {f"conclusion-{entry.pk}": "上门指导", f"duty-{entry.pk}": "两日内上门", f"due-{entry.pk}": ""}
    refused = manager.post(f"/desk/projects/meetings/{meeting.pk}/minutes/", sent)
    assert refused.status_code == 409
    assert "上门指导" in refused.content.decode()
    manager.post(f"/desk/projects/meetings/{meeting.pk}/minutes/", {**sent, f"due-{entry.pk}": day})
    duty, handler = Duty.objects.get(), browser(site.town.handler)
    assert "两日内上门" in handler.get("/desk/projects/owed/").content.decode()
    assert handler.post(f"/desk/projects/owed/{duty.pk}/receipt/", {"text": ""}).status_code == 422
    assert handler.post(f"/desk/projects/owed/{duty.pk}/receipt/", {"text": "已上门"}).status_code == 302
    assert "已上门" in manager.get(f"/desk/projects/meetings/{meeting.pk}/").content.decode()


def test_a_supervisor_presses_approves_and_reassigns(site: Site, supervisor: Client, browser: Browser) -> None:
    assert site.project.name in supervisor.get("/desk/projects/watch/").content.decode()
    market = str(site.town.market.pk)
    assert supervisor.post(f"{HOME}duties/", {"agency": market, "words": ""}).status_code == 422
    assert supervisor.post(f"{HOME}duties/", {"agency": market, "words": "请说明进展"}).status_code == 302
    assert "请说明进展" in supervisor.get("/desk/projects/watch/?view=duties").content.decode()
    again = supervisor.post(f"{HOME}duties/", {"agency": market, "words": "再次督办"})
    assert again.status_code == 409
    assert "再次督办" in again.content.decode()
    term = {
        "until": localdate().isoformat(),
        "agent": str(site.other_manager.pk),
        "agencies": [market],
        "ground": "重点",
    }
    assert supervisor.post(f"{HOME}terms/", term).status_code == 302
    assert "重点项目，至" in supervisor.get(HOME).content.decode()
    to = {"to": str(site.other_manager.pk), "reason": "岗位调整"}
    assert supervisor.post(f"{HOME}manager/", to).status_code == 302
    assert Project.objects.get().manager == site.other_manager
    assert browser(site.manager).get(HOME).status_code == 404


def test_the_templates_say_what_they_save(site: Site, supervisor: Client) -> None:
    assert "46 → 12，节省 34 个工作日" in supervisor.get("/desk/projects/templates/").content.decode()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("", 403), ("new/", 403), ("studies/", 403), ("meetings/", 403), ("watch/", 403), ("templates/", 403),
        (f"{CODE}/", 404), (f"{CODE}/plan/", 403), (f"{CODE}/lines/filing/", 403),
    ],
)  # fmt: skip
def test_a_stranger_of_another_agency_comes_nowhere(site: Site, browser: Browser, path: str, status: int) -> None:
    stranger = browser(build_staff("taxman", "handler", agency=build_agency("tax", "税务局")))
    assert stranger.get(f"/desk/projects/{path}").status_code == status


@pytest.mark.parametrize("path", ["milestones/", "milestones/plan/", "indicators/", "lines/filing/", "plan/"])
def test_another_manager_changes_nothing(site: Site, browser: Browser, path: str) -> None:
    sent = {
        "phase": "signed",
        "reached_on": "2026-11-20",
        "name": "投资强度",
        "bound": "at_least",
        "value": "1",
        "unit": "元",
    }
    assert browser(site.other_manager).post(f"{HOME}{path}", {**sent, **papers()}).status_code == 404


def test_an_agency_that_takes_part_reads_and_is_offered_nothing_else(site: Site, browser: Browser) -> None:
    text = browser(site.town.fire_handler).get(HOME).content.decode()
    assert "您的部门参与这个项目" in text
    assert "换专员</summary>" not in text


def test_the_contact_is_masked_until_a_reason_is_given_and_changed_by_the_manager(
    site: Site, manager: Client, browser: Browser
) -> None:
    assert manager.post(f"{HOME}contact/", {"name": "王工", "phone": ""}).status_code == 422
    wrong = manager.post(f"{HOME}contact/", {"name": "王工", "phone": "123"})
    assert wrong.status_code == 409
    assert "王工" in wrong.content.decode()
    assert manager.post(f"{HOME}contact/", {"name": "王工", "phone": "13912345678"}).status_code == 302
    text = manager.get(HOME).content.decode()
    assert "139****5678" in text
    assert "13912345678" not in text
    assert manager.post(f"{HOME}contact/reveals/", {"reason": "看"}).status_code == 422
    shown = manager.post(f"{HOME}contact/reveals/", {"reason": "核对竣工资料"})
    assert "13912345678" in shown.content.decode()
    assert "13912345678" not in manager.get(HOME).content.decode()
    other = browser(site.other_manager)
    assert other.post(f"{HOME}contact/", {"name": "李工", "phone": "13912345678"}).status_code == 404
    assert other.post(f"{HOME}contact/reveals/", {"reason": "核对竣工资料"}).status_code == 404
