"""What is mine: cases, drafts, messages, one case's page, withdrawing, handing in what is missing."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from tests.cases.steps import accept, finish, submit
from tests.cast import MONDAY, Town, build_item
from tests.licences.cast import grant
from tests.web.portal.wizard import Wizard, scan
from yimen.cases.actions.ask_for_supplement import Lack, ask_for_supplement
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.models import Case, Draft
from yimen.catalogue.rules.questions import Question, form_of
from yimen.inbox.models import Message
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.models import Licence


@pytest.fixture
def asked(town: Town, case: Case) -> Case:
    """Return the case sent back for its lease."""
    missing = [Lack("lease", "请交<b>盖章</b>的租约")]
    return ask_for_supplement(number=case.number, missing=missing, by=town.clerk, at=MONDAY)


def test_my_page_lists_what_is_mine(case: Case, wizard: Wizard) -> None:
    text = wizard.client.get("/my/").content.decode()
    for words in (case.number, "张伟，您好", f"/apply/{wizard.draft}/review/", "没有未读消息"):
        assert words in text


def test_more_cases_cost_no_more_queries(
    town: Town, zhang: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(3):
        submit(town)
    zhang.get("/my/")
    with django_assert_max_num_queries(19):
        assert zhang.get("/my/").content.decode().count("/my/cases/") == 3


@pytest.mark.parametrize("after", ["x", "", "\x00", "01890000-0000-7000-8000-000000000000"])
def test_a_strange_page_mark_shows_a_page(zhang: Client, case: Case, after: str) -> None:
    assert zhang.get("/my/", {"after": after}).status_code == 200
    assert zhang.get("/my/messages/", {"after": after}).status_code == 200


def test_the_list_goes_on_after_twenty(town: Town, zhang: Client) -> None:
    first = submit(town)
    for _number in range(20):
        submit(town)
    text = zhang.get("/my/").content.decode()
    assert first.number not in text
    after = text.split('href="?after=')[1].split('"')[0]
    assert first.number in zhang.get("/my/", {"after": after}).content.decode()


def test_a_draft_is_thrown_away_once_and_again(wizard: Wizard) -> None:
    for _time in range(2):
        assert wizard.client.post(f"/my/drafts/{wizard.draft}/discard/").headers["Location"] == "/my/"
    assert Draft.objects.count() == 0
    assert wizard.get("party/").status_code == 404


def test_a_message_is_read_by_its_reader_only(town: Town, zhang: Client, stranger: Client) -> None:
    message = Message.objects.create(person=town.zhang, title="<i>受理</i>", body="已受理", at=MONDAY)
    assert "1 条未读" in zhang.get("/my/").content.decode()
    stranger.post(f"/my/messages/{message.pk}/read/")
    message.refresh_from_db()
    assert message.read_at is None
    text = zhang.get("/my/messages/").content.decode()
    assert "&lt;i&gt;受理&lt;/i&gt;" in text
    for _time in range(2):
        zhang.post(f"/my/messages/{message.pk}/read/")
    message.refresh_from_db()
    assert message.read_at
    assert "受理&lt;" not in stranger.get("/my/messages/").content.decode()


def test_a_case_shows_its_way_and_what_was_filed(
    zhang: Client, accepted: Case, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = f"/my/cases/{accepted.number}/"
    zhang.get(address)
    with django_assert_max_num_queries(22):
        text = zhang.get(address).content.decode()
    for words in ("好味道小吃店", "新圩镇长布村八号", "正在办理：承办", "市场监督管理局", "撤回申请"):
        assert words in text


def test_several_choices_are_read_as_words(town: Town, zhang: Client) -> None:
    form = form_of([Question("kinds", "种类", "kinds", "several", ("热食", "冷食"))])
    build_item(town.market, town.centre, code="KIND", name="小餐饮", form=form)
    wizard = Wizard.begin(zhang, "/items/KIND/apply/")
    wizard.then("party/", {"party": "self"})
    wizard.then("phone/", {"phone": "13800138000"})
    wizard.then("page/1/", {"kinds": ["热食", "冷食"]})
    for key in ("lease", "layout"):
        wizard.attach(key)
    text = zhang.get(f"/my/cases/{wizard.file()}/").content.decode()
    assert "热食、冷食" in text
    assert "[&#x27;" not in text


def test_a_case_is_withdrawn_once(zhang: Client, case: Case) -> None:
    address = f"/my/cases/{case.number}/withdraw/"
    assert zhang.get(address).status_code == 200
    assert zhang.post(address).headers["Location"] == f"/my/cases/{case.number}/"
    assert zhang.post(address).status_code == 409
    case.refresh_from_db()
    assert case.state == "withdrawn"
    assert "撤回申请" not in zhang.get(f"/my/cases/{case.number}/").content.decode()


def test_what_is_missing_is_handed_in_at_once(zhang: Client, asked: Case) -> None:
    assert "请交&lt;b&gt;盖章" in zhang.get(f"/my/cases/{asked.number}/").content.decode()
    address = f"/my/cases/{asked.number}/supplement/"
    assert zhang.get(address).status_code == 200
    assert zhang.post(address, {"file-lease": scan()}).headers["Location"] == f"/my/cases/{asked.number}/"
    assert zhang.post(address, {"file-lease": scan()}).status_code == 302
    assert "材料已提交，工作人员会核对。" in zhang.get(f"/my/cases/{asked.number}/").content.decode()
    asked.refresh_from_db()
    assert asked.state == "submitted"
    assert zhang.get(address).status_code == 404


@pytest.mark.parametrize("files", [{}, {"file-lease": scan("a.exe")}, {"file-lease": scan("a.pdf", b"")}])
def test_a_wrong_paper_is_said_and_nothing_is_handed_in(zhang: Client, asked: Case, files: dict[str, Any]) -> None:
    for file in files.values():
        file.seek(0)
    response = zhang.post(f"/my/cases/{asked.number}/supplement/", files)
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    asked.refresh_from_db()
    assert asked.state == "supplementing"


def test_the_applicant_sees_stages_and_departments_but_no_names_nor_opinions(town: Town, zhang: Client) -> None:
    """A2-08: intake, one department after the other, the issue window: the applicant sees where it stands, no more."""
    case = accept(town, submit(town))
    address = f"/my/cases/{case.number}/"
    first = zhang.get(address).content.decode()
    assert "正在办理：承办" in first
    finish(case, town.handler, step="handle", opinion=Opinion("agree", "材料齐全，内部意见"))
    second = zhang.get(address).content.decode()
    assert "正在办理：批准" in second
    finish(case, town.approver, step="decide", opinion=Opinion("agree"))
    last = zhang.get(address).content.decode()
    assert "出件窗口" in last
    for page in (first, second, last):
        assert "内部意见" not in page
        for staff in (town.clerk, town.handler, town.approver):
            assert staff.name not in page


def test_what_needs_doing_stands_first(zhang: Client, asked: Case, wizard: Wizard) -> None:
    text = zhang.get("/my/").content.decode()
    assert "2 件事等您办" in text
    for words in (f"/my/cases/{asked.number}/supplement/", "请补交材料", "接着填写"):
        assert words in text
    assert text.index("请补交材料") < text.index("接着填写") < text.index("我的办件")


def test_a_licence_is_a_thing_to_do_from_the_day_that_is_set(town: Town, zhang: Client) -> None:
    made = issue_licence(grant(town, organisation=None, person=town.zhang), by=None, at=MONDAY)

    def is_named(days: int) -> bool:
        Licence.objects.filter(pk=made.pk).update(valid_from="2020-01-01", valid_to=localdate() + timedelta(days=days))
        return "证照快到期" in zhang.get("/my/").content.decode()

    assert is_named(90)
    assert not is_named(91)
    set_parameter(key="licences.expiring_days", value=30, source="测试", by=None, at=MONDAY)
    assert is_named(30)
    assert not is_named(31)
    assert not is_named(-1)  # it has run out: no renewal any more


def test_an_old_licence_that_runs_out_is_named_however_many_came_after(
    town: Town, zhang: Client, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    monkeypatch.setattr("yimen.web.portal.my.overview.LICENCES", 1)
    old = issue_licence(grant(town, organisation=None, person=town.zhang, place="老店"), by=None, at=MONDAY)
    Licence.objects.filter(pk=old.pk).update(valid_from="2020-01-01", valid_to=localdate() + timedelta(days=9))
    zhang.get("/my/")
    for shop in range(3):
        issue_licence(grant(town, organisation=None, person=town.zhang, place=f"{shop}号店"), by=None, at=MONDAY)
    with django_assert_num_queries(19):  # the newest licences, and those that run out
        page = zhang.get("/my/").content.decode()
    assert page.count("证照快到期") == 1
    assert f"/my/licences/{old.number}/" in page


def test_one_sign_in_opens_everything_and_leaving_ends_everything(town: Town, zhang: Client, case: Case) -> None:
    """A2-12: cases, licences, bookings, lockers, mandates open with one session; signing out closes them all."""
    licence = issue_licence(grant(town, organisation=None, person=town.zhang), by=None, at=MONDAY)
    surfaces = (
        "/my/", "/my/licences/", f"/my/licences/{licence.number}/show/", "/my/messages/", "/my/mandates/", "/my/uses/",
        f"/my/cases/{case.number}/", "/items/441303-SPJY/apply/", "/my/bookings/", f"/my/cases/{case.number}/delivery/",
        f"/centres/{case.centre.code}/",
    )  # fmt: skip
    assert {zhang.get(address).status_code for address in surfaces} <= {200}
    zhang.post("/sign-out/")
    for address in surfaces[:-1]:  # the last, a hall's own page, is everybody's
        assert zhang.get(address).headers["Location"].startswith("/sign-in/"), address
