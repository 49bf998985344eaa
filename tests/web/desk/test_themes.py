"""Themes at the desk: accepted and handed out together, counted by master case, looked after with a record."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from tests.bundles.theme import application, build_theme
from tests.cast import Town
from yimen.approvals.models import Task
from yimen.bundles.actions.submit_bundle import submit_bundle
from yimen.bundles.kept import forget
from yimen.bundles.models import Bundle, ThemeMeeting, ThemeRecord, ThemeVersion
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.decide_step import Opinion, decide_step
from yimen.cases.models import Case
from yimen.catalogue.models import ItemVersion, LicenceType, Material
from yimen.identity.models import Staff
from yimen.kernel.models import AccessLog
from yimen.licences.actions.issue_licence import Grant, issue_licence

Browser = Callable[[Staff], Client]


@pytest.fixture
def theme(town: Town) -> ThemeVersion:
    """Return the published theme."""
    return build_theme(town, service_objects=["person"])


@pytest.fixture
def bundle(town: Town, theme: ThemeVersion) -> Bundle:
    """Return a master case filed online, just now."""
    filed = submit_bundle(application(town, theme), by=town.zhang.pk, at=now())
    return Bundle.objects.get(pk=filed.bundle)


def grant(town: Town, number: str) -> None:
    task = Task.objects.get(subject=Case.objects.get(number=number).pk)
    claim_step(number=number, task=task.pk, by=town.approver, at=now())
    decide_step(number=number, task=task.pk, opinion=Opinion("agree"), by=town.approver, at=now())


def test_a_clerk_accepts_all_at_once_and_each_part_has_its_own_clock(clerk: Client, bundle: Bundle) -> None:
    assert bundle.number in clerk.get("/desk/bundles/").text
    page = clerk.get(f"/desk/bundles/{bundle.number}/").text
    assert "一起受理 2 个事项" in page
    assert "等待前一事项结果" in page
    told = clerk.post(f"/desk/bundles/{bundle.number}/acceptance/", follow=True).text
    assert "已受理 2 个事项" in told
    assert set(Case.objects.values_list("state", flat=True)) == {"in_review"}
    again = clerk.post(f"/desk/bundles/{bundle.number}/acceptance/", follow=True)
    assert "已受理" not in again.text


def test_results_are_handed_out_together(town: Town, clerk: Client, browser: Browser, bundle: Bundle) -> None:
    clerk.post(f"/desk/bundles/{bundle.number}/acceptance/")
    numbers = list(Case.objects.values_list("number", flat=True))
    for number in numbers:
        grant(town, number)
    issuer = browser(town.issuer)
    assert f"一起发放 {len(numbers)} 个结果" in issuer.get(f"/desk/bundles/{bundle.number}/").text
    assert issuer.post(f"/desk/bundles/{bundle.number}/results/", {"who": "holder"}).status_code == 422
    shown = {"who": "holder", "name": "张伟", "document_kind": "resident_id", "document_number": "11010519491231002X"}
    told = issuer.post(f"/desk/bundles/{bundle.number}/results/", shown, follow=True).text
    assert f"已一起领取 {len(numbers)} 个结果" in told
    assert set(Case.objects.filter(number__in=numbers).values_list("state", flat=True)) == {"closed"}


def test_themes_are_counted_by_master_case_with_the_cases_behind(town: Town, browser: Browser, bundle: Bundle) -> None:
    supervisor = browser(town.supervisor)
    page = supervisor.get("/desk/themes/?since=live").text
    assert "开办餐饮店 1" in page  # five parts, one master case
    behind = supervisor.get("/desk/themes/restaurant/bundles/?since=live").text
    assert bundle.number in behind
    assert "张伟" not in behind
    assert supervisor.get("/desk/themes/nothing/bundles/").status_code == 404


def test_an_editor_writes_the_record_and_notes_a_meeting(town: Town, browser: Browser, theme: ThemeVersion) -> None:
    editor = browser(town.extra["editor"])
    figures = {"before_steps": "22", "after_steps": "4", "before_materials": "19", "after_materials": "8"}
    editor.post("/desk/themes/restaurant/record/", {"lead": "市场监管局", "members": "消防\n城管", **figures})
    assert ThemeRecord.objects.get().members == ["消防", "城管"]
    meeting = {"held_on": localdate().isoformat(), "about": "合并表单", "notes": "三份合为一份"}
    editor.post("/desk/themes/restaurant/meetings/", meeting)
    page = editor.get("/desk/themes/restaurant/").text
    assert "82%" in page
    assert "三份合为一份" in page
    assert "外卖" in page  # a situation with its figures
    wrong = editor.post("/desk/themes/restaurant/meetings/", {**meeting, "held_on": "2999-01-01"})
    assert wrong.status_code in {409, 422}
    assert "三份合为一份" in wrong.text  # nothing typed is lost
    assert editor.post("/desk/themes/restaurant/record/", {"lead": "", "members": "甲"}).status_code == 422
    assert ThemeMeeting.objects.count() == 1


def test_strangers(town: Town, browser: Browser, bundle: Bundle) -> None:
    elsewhere = browser(town.clerk_elsewhere)
    assert elsewhere.get(f"/desk/bundles/{bundle.number}/").status_code == 404
    assert elsewhere.post(f"/desk/bundles/{bundle.number}/pre-review/").status_code == 404
    assert browser(town.clerk).post(f"/desk/bundles/{bundle.number}/results/").status_code == 403
    assert browser(town.issuer).post(f"/desk/bundles/{bundle.number}/acceptance/").status_code == 403
    assert browser(town.clerk).get("/desk/themes/").status_code == 403
    assert browser(town.supervisor).post("/desk/themes/restaurant/record/", {"lead": "甲"}).status_code == 403
    assert browser(town.supervisor).post("/desk/themes/restaurant/meetings/", {}).status_code == 403


def test_a_theme_is_taken_in_at_the_window_for_a_person(town: Town, clerk: Client, theme: ThemeVersion) -> None:
    assert "/desk/intake/themes/restaurant/" in clerk.get("/desk/intake/").text
    address = "/desk/intake/themes/restaurant/"
    assert "您要设置门头招牌吗？" in clerk.get(address).text
    whole = f"{address}?sign=yes&mode=shop"
    assert "一起办 5 个事项" in clerk.get(whole).text
    typed = {
        "who": "person", "name": "张伟", "phone": "13800138000", "document_kind": "resident_id",
        "document_number": "11010519491231002X", "a-shop_name": "好味道小吃店", "a-seats": "12",
        "paper-lease": "1", "paper-layout": "1",
    }  # fmt: skip
    wrong = clerk.post(whole, typed)
    assert wrong.status_code == 422
    assert "好味道小吃店" in wrong.text
    answer = clerk.post(whole, {**typed, "a-home": "新圩镇长布村八号"})
    bundle = Bundle.objects.get()
    assert answer.headers["Location"] == f"/desk/bundles/{bundle.number}/"
    assert (bundle.channel, bundle.owner) == ("window", town.clerk)
    assert clerk.get("/desk/intake/themes/nothing/").status_code == 404


WINDOW = "/desk/intake/themes/restaurant/?sign=yes&mode=shop"
TYPED = {
    "who": "person", "name": "张伟", "phone": "13800138000", "document_kind": "resident_id",
    "document_number": "11010519491231002X", "a-shop_name": "好味道小吃店", "a-seats": "12",
    "a-home": "新圩镇长布村八号",
}  # fmt: skip


def test_at_the_window_a_theme_takes_what_the_applicant_has_with_consent(
    town: Town, clerk: Client, theme: ThemeVersion
) -> None:
    kind = LicenceType.objects.create(code="premises", name="不动产权证书", validity_months=60)
    Material.objects.filter(key="lease").update(licence_type=kind)
    forget()
    licence = issue_licence(Grant(type=kind, agency=town.fire, person=town.zhang), by=town.approver.pk, at=now())
    looked = clerk.post(WINDOW, {**TYPED, "then": "holdings"})
    assert looked.status_code == 200
    assert licence.number in looked.text
    assert AccessLog.objects.get(kind="holdings_read").detail["item"] == "开办餐饮店"
    assert clerk.post(WINDOW, {**TYPED, "document_number": "1", "then": "holdings"}).status_code == 422
    agreed = {"has_looked": "1", "take-lease": str(licence.pk), "then": "file", "paper-layout": "1"}
    assert clerk.post(WINDOW, {**TYPED, **agreed}).status_code == 302
    materials = {row["key"]: row["as"] for row in Bundle.objects.get().materials}
    assert (materials["lease"], materials["layout"]) == ("licence", "paper")


def test_at_the_window_missing_papers_are_named_and_the_result_may_be_sent(
    town: Town, clerk: Client, theme: ThemeVersion
) -> None:
    ItemVersion.objects.update(result_kind="licence", result_ways=["counter", "courier"])
    forget()
    assert "出件方式" in clerk.get(WINDOW).text
    wished = {
        "wish-way": "courier", "wish-recipient": "张伟", "wish-phone": "13800138000",
        "wish-area": "广东省惠州市惠阳区淡水街道", "wish-detail": "人民路八号",
    }  # fmt: skip
    wrong = clerk.post(WINDOW, {**TYPED, "wish-way": "courier"})
    assert wrong.status_code == 422
    told = clerk.post(WINDOW, {**TYPED, **wished}, follow=True).text
    assert "还缺必要材料：" in told
    assert Bundle.objects.get().wish is not None
