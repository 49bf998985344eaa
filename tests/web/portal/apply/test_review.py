"""The review and the filing: everything on one page, filed once, told in full."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.web.portal.wizard import Wizard
from yimen.cases.models import Case, Draft
from yimen.cases.query_code import query_code
from yimen.kernel.models import Event


def test_everything_is_shown_with_its_way_back(wizard: Wizard) -> None:
    text = wizard.fill().get("review/").content.decode()
    for words in ("张伟", "13800138000", "好味道小吃店", "新圩镇长布村八号", "租约.pdf", "照片"):
        assert words in text
    assert "提交前还需要改正" not in text


def test_what_is_missing_is_said_with_the_way_to_it(wizard: Wizard) -> None:
    text = wizard.get("review/").content.decode()
    for path in ("phone/", "page/1/", "page/2/", "materials/#m-lease"):
        assert f'<li><a href="{wizard.url(path)}' in text, path
    assert wizard.post("review/", {"honest": "1"}).status_code == 422
    assert Case.objects.count() == 0


def test_without_the_promise_nothing_is_filed(wizard: Wizard) -> None:
    response = wizard.fill().post("review/")
    assert response.status_code == 422
    assert "请勾选承诺" in response.content.decode()
    assert Case.objects.count() == 0


def test_filed_is_told_in_full(wizard: Wizard, django_assert_max_num_queries: Any) -> None:
    number = wizard.fill().file()
    case = Case.objects.get(number=number)
    assert (case.channel, case.applicant_name, case.form) == (
        "portal",
        "张伟",
        {"shop_name": "好味道小吃店", "seats": 12},
    )
    assert [len(m.files) for m in case.materials.order_by("position")] == [1, 1, 0]
    with django_assert_max_num_queries(9):
        text = wizard.client.get(f"/my/cases/{number}/filed/").content.decode()
    for words in (number, query_code(number), "惠阳区政务服务中心", f"{case.hear_by:%Y}年"):
        assert words in text


def test_pressing_twice_files_once(wizard: Wizard) -> None:
    wizard.fill()
    first, second = wizard.file(), wizard.post("review/", {"honest": "1"})
    assert second.headers["Location"] == f"/my/cases/{first}/filed/"
    assert Case.objects.count() == 1
    assert Event.objects.filter(type="CaseSubmitted").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_file_once(wizard: Wizard) -> None:
    wizard.fill()

    def press(_number: int) -> str:
        client = Client()
        client.cookies = wizard.client.cookies
        try:
            return Wizard(client, wizard.draft).file()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        numbers = set(pool.map(press, range(4)))
    assert len(numbers) == 1
    assert Case.objects.count() == 1


def test_the_back_button_leads_to_what_was_filed(wizard: Wizard) -> None:
    number = wizard.fill().file()
    for path in ("party/", "page/1/", "materials/", "review/"):
        assert wizard.get(path).headers["Location"] == f"/my/cases/{number}/filed/"
        assert wizard.post(path, {"party": "self"}).headers["Location"] == f"/my/cases/{number}/filed/"
    assert wizard.post("changed/").status_code == 404
    assert number in wizard.client.get("/my/").content.decode()
    assert wizard.draft not in wizard.client.get("/my/").content.decode()
    wizard.client.post(f"/my/drafts/{wizard.draft}/discard/")
    assert Draft.objects.count() == 1


def test_an_expired_draft_is_looked_over_once_more_and_loses_nothing(wizard: Wizard) -> None:
    wizard.fill()
    Draft.objects.update(expires_at=timezone.now() + timedelta(seconds=60))
    assert "已过期" not in wizard.get("review/").content.decode()
    Draft.objects.update(expires_at=timezone.now())
    response = wizard.post("review/", {"honest": "1"})
    assert response.status_code == 422
    assert "已过期" in response.content.decode()
    assert "好味道小吃店" in response.content.decode()
    assert Case.objects.count() == 0
    wizard.file()
    assert Case.objects.count() == 1
