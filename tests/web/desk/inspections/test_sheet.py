"""The sheet's page on a phone: filled in half, with photos, signed by both, read by colleagues, closed to strangers."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from tests.cases.inspected import inspected_town, pair
from tests.cases.ways import under_way
from tests.cast import Town, build_staff
from tests.web.desk.conftest import Browser
from yimen.approvals.models import Task
from yimen.cases.models import Case, InspectionSheet
from yimen.identity.models import Region


@pytest.fixture
def town(db: None) -> Town:
    Region.objects.create(code="441303", name="惠阳区")
    return inspected_town()


@pytest.fixture
def case(town: Town) -> Case:
    return under_way(town)


@pytest.fixture
def officer(town: Town, browser: Browser) -> Client:
    return browser(town.handler)


@pytest.fixture
def sheet(town: Town, case: Case, officer: Client) -> InspectionSheet:
    officers = [str(each.pk) for each in pair(town)]
    assert officer.post(f"/desk/review/{case.number}/sheets/", {"officers": officers}).status_code == 302
    return InspectionSheet.objects.get()


def address(sheet: InspectionSheet) -> str:
    return f"/desk/review/{sheet.case.number}/sheets/{sheet.pk}/"


def typed(sheet: InspectionSheet, **changes: Any) -> dict[str, Any]:
    sheet.refresh_from_db()
    values = {
        "revision": sheet.revision, "finding-q1": "fit", "finding-q2": "fit", "note-q1": "", "note-q2": "",
        "inspected_on": str(localdate()), "present": "李四", "conclusion": "fit", "remarks": "",
    }  # fmt: skip
    return {**values, **changes}


def picture() -> SimpleUploadedFile:
    stream = BytesIO()
    Image.new("RGB", (40, 30), "green").save(stream, "JPEG")
    return SimpleUploadedFile("后厨.jpg", stream.getvalue(), content_type="image/jpeg")


def test_officers_are_named_on_the_case_and_never_one_alone(town: Town, case: Case, officer: Client) -> None:
    page = officer.get(f"/desk/review/{case.number}/").content.decode()
    assert "安排核查，填写核查表" in page
    alone = officer.post(f"/desk/review/{case.number}/sheets/", {"officers": [str(town.handler.pk)]})
    assert alone.status_code == 409
    assert "2名以上" in alone.content.decode()
    assert officer.post(f"/desk/review/{case.number}/sheets/", {}).status_code == 422
    assert not InspectionSheet.objects.exists()


def test_it_is_filled_signed_by_both_and_only_then_the_step_is_decided(
    town: Town, case: Case, officer: Client, browser: Browser, sheet: InspectionSheet
) -> None:
    task = Task.objects.get(subject=case.pk, step="look")
    officer.post(f"/desk/review/{case.number}/steps/{task.pk}/claim/")
    decide = f"/desk/review/{case.number}/steps/{task.pk}/opinion/"
    early = officer.post(decide, {"outcome": "agree", "text": "符合", "version": "2"})
    assert early.status_code == 409
    assert "现场核查还没有完成" in early.content.decode()

    assert officer.post(address(sheet), typed(sheet, photos=[picture()])).status_code == 302
    shown = officer.get(address(sheet)).content.decode()
    assert "关键项" in shown
    sheet.refresh_from_db()
    photo = f"{address(sheet)}photos/{sheet.photos[0]}/"
    picture_shown = officer.get(photo)
    assert picture_shown["Content-Type"] == "image/jpeg"
    assert picture_shown.getvalue()
    for each in pair(town):
        signed = browser(each).post(f"{address(sheet)}signature/", {"revision": sheet.revision})
        assert signed.status_code == 302
    assert officer.post(decide, {"outcome": "agree", "text": "符合", "version": "2"}).status_code == 302
    read = browser(town.approver).get(address(sheet)).content.decode()
    assert "保存核查表" not in read
    assert "李四" in read


def test_nothing_typed_is_lost_when_something_is_wrong(officer: Client, sheet: InspectionSheet) -> None:
    virus = SimpleUploadedFile("a.jpg", b"<script>alert(1)</script>", content_type="image/jpeg")
    wrong = officer.post(address(sheet), typed(sheet, remarks="门口台阶", photos=[picture(), virus]))
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "门口台阶" in page
    kept = page.split('name="kept" value="')[1].split('"')[0]
    assert not InspectionSheet.objects.get().photos
    day = officer.post(address(sheet), typed(sheet, inspected_on="不知道", kept=kept))
    assert day.status_code == 422
    assert kept in day.content.decode()
    assert officer.post(address(sheet), typed(sheet, kept=[kept, "x"])).status_code == 302
    assert [str(each) for each in InspectionSheet.objects.get().photos] == [kept]
    assert officer.post(address(sheet), typed(sheet, dropped=kept)).status_code == 302
    assert InspectionSheet.objects.get().photos == []


def test_a_stale_page_and_an_early_signature_are_told(officer: Client, sheet: InspectionSheet) -> None:
    stale = officer.post(address(sheet), typed(sheet, revision="0", remarks="旧页面"))
    assert stale.status_code == 409
    assert "旧页面" in stale.content.decode()
    early = officer.post(f"{address(sheet)}signature/", {"revision": sheet.revision})
    assert early.status_code == 409
    assert "还有没填的项目" in early.content.decode()


def test_a_pdf_is_no_photo(officer: Client, sheet: InspectionSheet) -> None:
    pdf = SimpleUploadedFile("a.pdf", b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
    answer = officer.post(address(sheet), typed(sheet, photos=[pdf]))
    assert answer.status_code in {409, 422}
    assert InspectionSheet.objects.get().photos == []


def test_strangers_and_the_window_see_no_sheet(
    town: Town, case: Case, browser: Browser, officer: Client, sheet: InspectionSheet
) -> None:
    officer.post(address(sheet), typed(sheet, photos=[picture()]))
    sheet.refresh_from_db()
    other = build_staff("other_agency", "handler", agency=town.fire)
    for path in ("", f"photos/{sheet.photos[0]}/", "record/"):
        assert browser(other).get(address(sheet) + path).status_code == 404
        assert browser(town.clerk).get(address(sheet) + path).status_code == 403
        assert browser(town.issuer).get(address(sheet) + path).status_code == 403
        assert Client().get(address(sheet) + path).status_code == 302
    assert browser(other).post(address(sheet), typed(sheet)).status_code == 404
    assert browser(other).post(f"{address(sheet)}signature/", {}).status_code == 404
    assert browser(town.approver).post(address(sheet), typed(sheet)).status_code == 404
    assert browser(other).post(f"/desk/review/{case.number}/sheets/", {}).status_code == 404
    assert officer.get(f"{address(sheet)}photos/{case.pk}/").status_code == 404
    assert officer.get(f"{address(sheet)}record/").status_code == 404
    assert str(sheet.pk) not in browser(town.clerk).get(f"/desk/cases/{case.number}/").content.decode()


def test_the_page_asks_so_many_questions(
    officer: Client, sheet: InspectionSheet, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    officer.get(address(sheet))
    with django_assert_num_queries(6):
        officer.get(address(sheet))
