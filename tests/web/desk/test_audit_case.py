"""A4-29: one case's whole record, with who and when, in a chain that shows any tampering."""

import csv
from io import StringIO

import pytest
from django.test import Client

from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.cases.models import Case
from yimen.kernel.models import AccessLog
from yimen.kernel.relay.leader import drain


@pytest.fixture
def auditor(town: Town, browser: Browser) -> Client:
    return browser(town.extra["audit"])


def rows(response: object) -> list[dict[str, str]]:
    text = response.content.decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.DictReader(StringIO(text)))


def test_every_view_edit_and_decision_stands_with_who_and_when(
    town: Town, browser: Browser, auditor: Client, accepted: Case
) -> None:
    browser(town.clerk).get(f"/desk/cases/{accepted.number}/")
    drain(wiring={})
    response = auditor.get("/desk/audit/case/", {"number": accepted.number})
    assert response.headers["Content-Disposition"] == f'attachment; filename="{accepted.number}.csv"'
    found = rows(response)
    assert [row["事项 what"] for row in found if row["日志 log"] == "event"][:2] == ["CaseSubmitted", "CaseAccepted"]
    looked = [row for row in found if row["日志 log"] == "access" and row["人员 who"] == town.clerk.name]
    assert looked
    assert all(row["时间 at"] for row in found)
    assert all(row["链号 no."] for row in found if row["日志 log"] == "event")
    assert AccessLog.objects.filter(kind="case_exported", subject=accepted.pk, by=town.extra["audit"].pk).count() == 1


def test_a_cell_is_no_formula(auditor: Client, case: Case) -> None:
    AccessLog.objects.create(kind="=HYPERLINK(1)", subject=case.pk, at=case.submitted_at)
    found = rows(auditor.get("/desk/audit/case/", {"number": case.number}))
    assert "'=HYPERLINK(1)" in {row["事项 what"] for row in found}


def test_a_number_that_is_not_there_is_said(auditor: Client, case: Case) -> None:
    page = auditor.get("/desk/audit/case/", {"number": "4413"}, follow=True).content.decode()
    assert "没有编号为 4413 的办件" in page


def test_nobody_else_takes_it_away(town: Town, browser: Browser, client: Client, case: Case) -> None:
    for staff in (town.clerk, town.supervisor, town.extra["system"]):
        assert browser(staff).get("/desk/audit/case/", {"number": case.number}).status_code == 403
    assert client.get("/desk/audit/case/", {"number": case.number}).status_code == 302
    assert not AccessLog.objects.filter(kind="case_exported").exists()
