"""The page where an officer says which answer is right: what it changes is shown before anything is asked."""

import pytest
from django.test import Client
from django.utils.timezone import now

from tests.cases.corrected import corrected, food_step, plain_shop, reviewed
from tests.cases.situated import SITUATIONS
from tests.cases.steps import accept
from tests.cast import PARALLEL, Town
from tests.web.desk.conftest import Browser
from yimen.cases.actions.object_to_correction import object_to_correction
from yimen.cases.models import AnswerCorrection, Case, Proposal
from yimen.cases.rules.application import Channel
from yimen.catalogue.models import ItemVersion

RIGHT = {"mode": "shop", "area": "51", "makes": "cold", "why-makes": "菜单上有凉菜"}


@pytest.fixture
def asking(town: Town) -> Town:
    ItemVersion.objects.filter(pk=town.version.pk).update(situations=SITUATIONS, flow=PARALLEL)
    town.version.refresh_from_db()
    return town


def sent(client: Client, case: Case, **typed: str) -> tuple[int, str]:
    case.refresh_from_db()
    answer = client.post(f"/desk/cases/{case.number}/answers/", {"revision": case.revision, **RIGHT, **typed})
    return answer.status_code, answer.content.decode()


def test_the_clerk_sees_what_it_changes_and_asks(asking: Town, clerk: Client) -> None:
    _, case = plain_shop(asking, at=now())
    page = clerk.get(f"/desk/cases/{case.number}/").content.decode()
    assert f"/desk/cases/{case.number}/answers/" in page
    shown = clerk.get(f"/desk/cases/{case.number}/answers/").content.decode()
    assert "以上都没有" in shown
    assert "更正并告知申请人" not in shown  # first look at what changes
    status, text = sent(clerk, case, look="1")
    assert status == 200
    assert case.version.materials.get(key="layout").name in text
    assert "更正并告知申请人" in text
    assert not AnswerCorrection.objects.exists()
    assert sent(clerk, case, ask="1")[0] == 302
    case.refresh_from_db()
    assert case.state == "supplementing"
    page = clerk.get(f"/desk/cases/{case.number}/").content.decode()
    assert "菜单上有凉菜" in page
    assert "已更正" in page


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(asking: Town, clerk: Client) -> None:
    _, case = plain_shop(asking, at=now())
    status, text = sent(clerk, case, ask="1", **{"why-makes": ""})
    assert status == 409
    assert "为什么要更正" in text
    status, text = sent(clerk, case, look="1", area="很大")
    assert (status, "菜单上有凉菜" in text, "很大" in text) == (422, True, True)
    status, text = sent(clerk, case, ask="1", revision="99")
    assert status == 409
    status, text = sent(clerk, case, look="1", lack_lease="on")
    assert status == 422
    assert "怎么补正" in text
    assert not AnswerCorrection.objects.exists()


def test_a_question_that_the_right_answer_drops_is_not_asked(asking: Town, clerk: Client) -> None:
    _, case = plain_shop(asking, at=now())
    typed = {"mode": "web", "why-mode": "没有店面"}
    answer = clerk.post(f"/desk/cases/{case.number}/answers/", {"revision": case.revision, "look": "1", **typed})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "不再需要" in text
    assert "店有多大" not in text


def test_in_review_a_supervisor_confirms_and_the_window_takes_it(asking: Town, clerk: Client, browser: Browser) -> None:
    case = accept(asking, plain_shop(asking, at=now())[1], at=now())
    handler, supervisor = browser(asking.handler), browser(asking.supervisor)
    address = f"/desk/review/{case.number}/answers/"
    assert address in handler.get(f"/desk/review/{case.number}/").content.decode()
    assert food_step(case)
    text = handler.post(address, {"revision": case.revision, "look": "1", **RIGHT}).content.decode()
    assert "提请督办确认" in text
    assert handler.post(address, {"revision": case.revision, "ask": "1", **RIGHT}).status_code == 302
    made = Proposal.objects.get(kind="answer")
    text = supervisor.get("/desk/proposals/").content.decode()
    assert "菜单上有凉菜" in text
    assert supervisor.post(f"/desk/proposals/{made.pk}/confirmation/").status_code == 302
    case.refresh_from_db()
    assert case.is_awaiting
    page = clerk.get(f"/desk/cases/{case.number}/").content.decode()
    assert "登记补交的材料" in page
    data = {"revision": case.revision, "keys": ["layout"]}
    assert clerk.post(f"/desk/cases/{case.number}/corrected/", {"revision": case.revision}).status_code == 409
    assert clerk.post(f"/desk/cases/{case.number}/corrected/", data).status_code == 302
    case.refresh_from_db()
    assert not case.is_awaiting


def test_an_objection_is_answered_by_another(asking: Town, browser: Browser) -> None:
    _, case = plain_shop(asking, at=now())
    row = corrected(asking, case)
    said = {"number": case.number, "text": "凉菜是买来的", "channel": Channel.PORTAL, "by": asking.zhang, "at": now()}
    object_to_correction(correction=row.pk, **said)
    supervisor = browser(asking.supervisor)
    assert "凉菜是买来的" in supervisor.get("/desk/proposals/").content.decode()
    address = f"/desk/objections/{row.pk}/answer/"
    assert supervisor.post(address, {"verdict": "back", "answer": ""}).status_code == 422
    assert supervisor.post(address, {"verdict": "back", "answer": "确实是买来的"}).status_code == 302
    assert supervisor.post(address, {"verdict": "back", "answer": "再来"}).status_code == 409
    case.refresh_from_db()
    assert case.state == "submitted"


def test_strangers_find_no_such_page(asking: Town, browser: Browser) -> None:
    _, case = plain_shop(asking, at=now())
    assert browser(asking.clerk_elsewhere).get(f"/desk/cases/{case.number}/answers/").status_code == 404
    assert browser(asking.handler).get(f"/desk/review/{case.number}/answers/").status_code == 404
    assert browser(asking.extra["guide"]).get(f"/desk/cases/{case.number}/answers/").status_code == 403


def test_the_reviewed_case_tells_it_to_everybody_who_reads_it(asking: Town, browser: Browser) -> None:
    case, _row = reviewed(asking)
    text = browser(asking.handler).get(f"/desk/review/{case.number}/").content.decode()
    assert "两人确认" in text
