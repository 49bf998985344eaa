"""The window's ways before acceptance, what a department does about them, and what a second person confirms."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now

from tests.cases.intake import Promised, tolerable
from tests.cases.steps import submit
from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.approvals.models import Task
from yimen.cases.actions.accept_tolerantly import accept_tolerantly
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.decide_step import Opinion, decide_step
from yimen.cases.models import Case, Promise, Proposal
from yimen.catalogue.models import ItemVersion

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def act(client: Client, case: Case, what: str, **fields: Any) -> tuple[int, str]:
    case.refresh_from_db()
    response = client.post(f"/desk/cases/{case.number}/{what}/", {"revision": case.revision, **fields}, follow=False)
    return response.status_code, response.content.decode()


def scan(name: str = "scan.pdf", body: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body, content_type="application/pdf")


@pytest.fixture
def tolerated(town: Town) -> Case:
    tolerable(town)
    case = submit(town, at=now())
    promised = Promised(("photo",), 3, "张伟")
    return accept_tolerantly(number=case.number, place=None, promised=promised, by=town.clerk, at=now())


def test_a_window_pre_review_sends_back_with_what_to_correct(town: Town, clerk: Client) -> None:
    ItemVersion.objects.filter(pk=town.version.pk).update(pre_review="window")
    case = submit(town, at=now())
    assert "退回申请人修改" in clerk.get(f"/desk/cases/{case.number}/").content.decode()
    status, text = act(clerk, case, "pre-review/return", reason=" ")
    assert (status, "field-wrong" in text) == (422, True)
    assert act(clerk, case, "pre-review/return", reason="店名与租赁合同不一致")[0] == 302
    page = clerk.get(f"/desk/cases/{case.number}/").content.decode()
    assert "店名与租赁合同不一致" in page
    assert act(clerk, case, "pre-review/return", reason="再来")[0] == 404  # it is with the applicant


def test_a_departments_pre_review_sends_back_too(town: Town, browser: Browser) -> None:
    ItemVersion.objects.filter(pk=town.version.pk).update(pre_review="department")
    case, handler = submit(town, at=now()), browser(town.handler)
    address = f"/desk/review/{case.number}/pre-review/return/"
    assert handler.post(address, {"reason": ""}).status_code == 422
    assert handler.post(address, {"reason": "请附平面图"}).status_code == 302
    case.refresh_from_db()
    assert (case.state, case.reason) == ("sent_back", "请附平面图")
    assert browser(town.fire_handler).post(address, {"reason": "再来"}).status_code == 404


@pytest.mark.parametrize(("days", "light"), [(2, "red"), (30, "")])
def test_a_late_pre_review_is_listed_in_red(town: Town, browser: Browser, days: int, light: str) -> None:
    """A1-06: what is not looked through in its working days turns red."""
    ItemVersion.objects.filter(pk=town.version.pk).update(
        pre_review="department", pre_review_days=days, acceptance_days=40
    )
    case = submit(town, at=now() - timedelta(days=9))
    page = browser(town.handler).get("/desk/pre-reviews/").content.decode()
    assert case.number in page
    assert ("lit-red" in page) == (light == "red")


def test_tolerant_acceptance_is_offered_when_a_tolerable_paper_is_missing(town: Town, clerk: Client) -> None:
    tolerable(town)
    case = submit(town, at=now())
    page = clerk.get(f"/desk/cases/{case.number}/").content.decode()
    assert "容缺受理" in page
    assert f"/desk/cases/{case.number}/acceptance/" not in page
    status, text = act(clerk, case, "tolerance", keys="photo", days="9", signed_by="张伟")
    assert (status, "最多 5 个工作日" in text) == (409, True)
    status, text = act(clerk, case, "tolerance", keys="photo", days="", signed_by="")
    assert status == 422
    assert act(clerk, case, "tolerance", keys="photo", days="3", signed_by="李四")[0] == 409
    assert act(clerk, case, "tolerance", keys="photo", days="3", signed_by="张伟")[0] == 302
    page = clerk.get(f"/desk/cases/{case.number}/").content.decode()
    assert "容缺受理，材料未补齐" in page
    assert "登记补交的材料" in page


def test_promised_papers_are_taken_on_paper_or_scanned(clerk: Client, tolerated: Case) -> None:
    assert act(clerk, tolerated, "promised")[0] == 409
    assert act(clerk, tolerated, "promised", **{"scan-photo": scan()})[0] == 302
    assert Promise.objects.get().state == "kept"
    assert len(tolerated.materials.get(key="photo").files) == 1
    assert act(clerk, tolerated, "promised", keys="photo")[0] == 409


def test_a_reviewer_passes_it_without_the_papers(town: Town, browser: Browser, tolerated: Case) -> None:
    handler, address = browser(town.handler), f"/desk/review/{tolerated.number}/waiver/"
    assert "承诺后补的材料不用再交" in handler.get(f"/desk/review/{tolerated.number}/").content.decode()
    assert handler.post(address, {"reason": ""}).status_code == 422
    assert handler.post(address, {"reason": "照片不影响结论"}).status_code == 302
    assert Promise.objects.get().finding == "照片不影响结论"
    assert handler.post(address, {"reason": "再来"}).status_code == 409


def test_a_scan_is_attached_to_a_case_that_is_there(clerk: Client, case: Case) -> None:
    before = case.materials.get(key="lease").files
    status, text = act(clerk, case, "scans", key="lease")
    assert (status, "没有选择收到的材料" in text) == (409, True)
    assert act(clerk, case, "scans", key="lease", scan=scan())[0] == 302
    assert len(case.materials.get(key="lease").files) == len(before) + 1
    assert act(clerk, case, "scans", key="passport", scan=scan())[0] == 409
    assert act(clerk, case, "scans", key="lease", scan=scan("run.exe", b"MZ\x90\x00" * 40))[0] == 409


def test_what_was_missing_may_be_scanned_at_the_window(clerk: Client, case: Case) -> None:
    act(clerk, case, "supplement", lack_lease="on", what_lease="请盖章")
    assert "或者上传扫描件" in clerk.get(f"/desk/cases/{case.number}/").content.decode()
    assert act(clerk, case, "supplied")[0] == 409
    assert act(clerk, case, "supplied", **{"scan-lease": scan()})[0] == 302
    assert len(case.materials.get(key="lease").files) == 1


def test_a_refusal_that_is_not_ours_says_where_to_go(clerk: Client, case: Case) -> None:
    status, text = act(clerk, case, "refusal", reason="不属于本机关职权", is_not_ours="on")
    assert (status, "请写明应当向哪个机关申请" in text) == (422, True)
    assert act(clerk, case, "refusal", reason="不属于本机关职权", is_not_ours="on", apply_to="区人社局")[0] == 302
    assert "请向区人社局申请" in clerk.get(f"/desk/cases/{case.number}/").content.decode()


def test_the_window_withdraws_for_an_applicant(clerk: Client, case: Case) -> None:
    assert act(clerk, case, "withdrawal", name="张伟", seen="")[0] == 422
    assert act(clerk, case, "withdrawal", name="张伟", seen="出示身份证，当场签申请书")[0] == 302
    case.refresh_from_db()
    assert case.state == "withdrawn"
    assert act(clerk, case, "withdrawal", name="张伟", seen="再来")[0] == 409


def test_making_void_waits_for_a_supervisor(town: Town, clerk: Client, case: Case, browser: Browser) -> None:
    assert act(clerk, case, "void", reason="")[0] == 422
    assert act(clerk, case, "void", reason="同一申请重复提交")[0] == 302
    assert "等待督办确认" in clerk.get(f"/desk/cases/{case.number}/").content.decode()
    assert act(clerk, case, "void", reason="再来")[0] == 409
    supervisor, made = browser(town.supervisor), Proposal.objects.get()
    assert "同一申请重复提交" in supervisor.get("/desk/proposals/").content.decode()
    assert "待确认事项" in supervisor.get("/desk/").content.decode()
    assert supervisor.post(f"/desk/proposals/{made.pk}/confirmation/").status_code == 302
    case.refresh_from_db()
    assert case.state == "void"
    assert supervisor.post(f"/desk/proposals/{made.pk}/confirmation/").status_code == 409
    assert clerk.get("/desk/proposals/").status_code == 403


def test_a_second_notice_for_something_new_is_proposed_and_declined(
    town: Town, clerk: Client, case: Case, browser: Browser
) -> None:
    act(clerk, case, "supplement", lack_lease="on", what_lease="请盖章")
    act(clerk, case, "supplied", keys="lease")
    wanted = {"lack_photo": "on", "what_photo": "请补照片"}
    assert act(clerk, case, "second-notice", law="", **wanted)[0] == 422
    assert act(clerk, case, "second-notice", law="办法第十五条修订", **wanted)[0] == 302
    supervisor, made = browser(town.supervisor), Proposal.objects.get()
    assert supervisor.post(f"/desk/proposals/{made.pk}/refusal/", {"answer": ""}).status_code == 422
    assert supervisor.post(f"/desk/proposals/{made.pk}/refusal/", {"answer": "该办法尚未施行"}).status_code == 302
    case.refresh_from_db()
    assert case.state == "submitted"
    assert supervisor.post(f"/desk/proposals/{made.pk}/refusal/", {"answer": "再来"}).status_code == 409


def test_the_issue_window_sees_why_a_result_waits(town: Town, browser: Browser, tolerated: Case) -> None:
    for step, staff in (("handle", town.handler), ("decide", town.approver)):
        task = Task.objects.get(subject=tolerated.pk, step=step)
        claim_step(number=tolerated.number, task=task.pk, by=staff, at=now())
        decide_step(number=tolerated.number, task=task.pk, opinion=Opinion("agree"), by=staff, at=now())
    issuer = browser(town.issuer)
    assert "容缺材料未补齐，不能发放" in issuer.get("/desk/issue/").content.decode()
    page = issuer.get(f"/desk/issue/{tolerated.number}/")
    assert (page.status_code, "容缺受理，材料未补齐" in page.content.decode()) == (200, True)
