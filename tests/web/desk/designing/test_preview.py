"""The preview: the wizard's own pages over the draft's form, and nothing is kept."""

import json

import pytest

from tests.web.desk.designing.conftest import Designing
from yimen.cases.models import Draft
from yimen.catalogue.rules.questions import unchecked_form_of

START = {"preview.answer": "1", "preview.number": "1", "preview.carried": "{}"}


def test_phone_and_kiosk_stand_side_by_side(designing: Designing) -> None:
    response = designing.get("form/preview/")
    assert response.content.decode().count("<iframe") == 2
    assert "frame-src 'self'" in response["Content-Security-Policy"]


def test_only_our_own_pages_may_frame_it(designing: Designing) -> None:
    framed = designing.get("form/preview/kiosk/")
    assert "frame-ancestors 'self'" in framed["Content-Security-Policy"]
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    assert 'data-elder="3"' in framed.content.decode()
    assert designing.get("form/")["X-Frame-Options"] == "DENY"


def test_conditions_work_and_nothing_is_kept(designing: Designing) -> None:
    url = designing.url("form/preview/phone/")
    first = designing.client.get(url).content.decode()
    assert "多少座位？" not in first
    more = designing.client.post(url, {**START, "kind": "餐饮"}).content.decode()
    assert "多少座位？" in more
    assert "第 1 步" in more
    missing = designing.client.post(url, {**START, "kind": "餐饮", "seats": "x"})
    assert missing.status_code in {200, 422}
    second = designing.client.post(url, {**START, "kind": "食品"}).content.decode()
    assert "店开在哪里？" in second
    carried = json.dumps({"kind": "食品"})
    done = {**START, "preview.number": "2", "preview.carried": carried, "address": "新圩镇长布村八号"}
    last = designing.client.post(url, done).content.decode()
    assert "申请表问到这里" in last
    assert "新圩镇长布村八号" in last
    assert Draft.objects.count() == 0
    assert designing.draft.revision == 0


def test_a_wrong_answer_has_the_wizards_sentence(designing: Designing) -> None:
    response = designing.client.post(designing.url("form/preview/phone/"), START)
    assert response.status_code == 422
    assert "请选择“经营哪一类？”。" in response.content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {**START, "preview.carried": "[" * 90_000},
        {**START, "preview.carried": "[1]"},
        {**START, "preview.number": "99999999999"},
        {**START, "preview.number": "-1"},
        {**START, "preview.carried": '{"kind": {"a": 1}}'},
    ],
)
def test_what_somebody_made_up_breaks_nothing(designing: Designing, sent: dict[str, str]) -> None:
    assert designing.client.post(designing.url("form/preview/phone/"), sent).status_code in {200, 422}


def test_it_opens_at_a_question_with_the_answers_that_call_for_it(designing: Designing) -> None:
    assert "店开在哪里？" in designing.text("form/preview/phone/?at=address")
    assert "多少座位？" in designing.text("form/preview/phone/?at=seats")
    assert "经营哪一类？" in designing.text("form/preview/phone/?at=nothing")


def test_it_is_not_shown_on_a_toaster(designing: Designing) -> None:
    assert designing.get("form/preview/toaster/").status_code == 404


def test_a_form_without_questions_says_so(designing: Designing) -> None:
    designing.save(form=unchecked_form_of(()))
    assert "申请表没有问题要问" in designing.text("form/preview/phone/")
