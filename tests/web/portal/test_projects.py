"""An owner's projects: plan, what is missing, filing through the wizard, papers that follow, meetings."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate, now
from pytest_django import DjangoAssertNumQueries

from tests.cast import ANSWERS
from tests.projects.conftest import CODE, SCAN, Site, site
from tests.projects.steps import study
from tests.web.portal.conftest import Browser, browser
from yimen.cases.models import Case, CaseMaterial, Draft
from yimen.cases.rules.application import MaterialGiven, ReceivedAs
from yimen.identity.models import Mandate
from yimen.projects.actions.call_meeting import call_meeting
from yimen.projects.actions.write_minutes import write_minutes

__all__ = ["browser", "site"]
HOME = f"/my/projects/{CODE}/"


@pytest.fixture
def owner(site: Site, browser: Browser) -> Client:
    return browser(site.town.zhang)


def pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("扫描件.pdf", SCAN, content_type="application/pdf")


def test_the_owner_sees_plan_missing_and_whom_to_call(
    site: Site, owner: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert site.project.name in owner.get("/my/projects/").content.decode()
    assert "/my/projects/" in owner.get("/my/").content.decode()
    text = owner.get(HOME).content.decode()
    for words in (
        "以前要 46 个工作日，节省 34 个",
        "2026年12月8日 前办完",
        site.manager.name,
        "去申报",
        "等前面的事项",
    ):
        assert words in text
    with django_assert_num_queries(8):
        owner.get(HOME)


def test_a_line_is_filed_through_the_wizard_with_what_is_spared(site: Site, owner: Client) -> None:
    study(site, valid_to=localdate())
    begun = owner.post(f"{HOME}lines/filing/")
    draft = Draft.objects.get()
    assert begun["Location"] == f"/apply/{draft.pk}/review/"
    text = owner.get(f"/apply/{draft.pk}/materials/").content.decode()
    assert "区域评估，不用上传" in text
    owner.post(f"/apply/{draft.pk}/phone/", {"phone": "13800138000"})
    for number, keys in ((1, ("home",)), (2, ("shop_name", "seats"))):
        owner.post(f"/apply/{draft.pk}/page/{number}/", {key: str(ANSWERS[key]) for key in keys})
    owner.post(f"/apply/{draft.pk}/materials/layout/", {"file": pdf()})
    filed = owner.post(f"/apply/{draft.pk}/review/", {"honest": "1"})
    assert filed.status_code == 302, filed.content.decode()
    case = Case.objects.get()
    assert site.line("filing").case == case
    assert CaseMaterial.objects.get(case=case, key="lease").received_as == "study"
    assert case.number in owner.get(HOME).content.decode()


def test_a_paper_that_may_follow_is_brought_later(site: Site, owner: Client) -> None:
    site.project.lines.filter(key="filing").update(awaits=["lease"])
    owner.post(f"{HOME}lines/filing/")
    draft = Draft.objects.get()
    assert "现在就有，我来上传" in owner.get(f"/apply/{draft.pk}/materials/").content.decode()
    materials = (MaterialGiven("lease", (), ReceivedAs.AWAITED), site.application("filing").materials[1])
    case = site.file("filing", at=now(), materials=materials)
    assert "补交：经营场所使用证明" in owner.get(HOME).content.decode()
    owner.post(f"{HOME}lines/filing/papers/", {"material": "lease"}, follow=True)
    assert Case.objects.get().is_awaiting
    owner.post(f"{HOME}lines/filing/papers/", {"material": "lease", "file": pdf()})
    case.refresh_from_db()
    assert not case.is_awaiting


def test_the_owner_reads_what_a_meeting_concluded(site: Site, owner: Client) -> None:
    site.project.lines.update(planned_from=localdate() - timedelta(days=30))
    meeting = call_meeting(held_on=localdate(), place="三楼", by=site.manager, at=now())
    [entry] = meeting.agenda.all()
    write_minutes(meeting=meeting.pk, conclusions={entry.pk: "上门指导申报"}, duties=[], by=site.manager, at=now())
    assert "上门指导申报" in owner.get(HOME).content.decode()


def test_nobody_else_finds_it(site: Site, owner: Client, browser: Browser) -> None:
    stranger = browser(site.town.stranger)
    assert site.project.name not in stranger.get("/my/projects/").content.decode()
    assert stranger.get(HOME).status_code == 404
    assert stranger.post(f"{HOME}lines/filing/").status_code == 404
    assert stranger.post(f"{HOME}lines/filing/papers/", {"material": "lease"}).status_code == 404
    assert owner.post(f"{HOME}lines/none/").status_code == 404
    assert owner.post(f"{HOME}lines/planning/").status_code == 404
    Mandate.objects.update(valid_to=date(2026, 1, 2))
    assert owner.get(HOME).status_code == 404
