"""The window's screen asks for a short time, a bad face asks why, and the clerk's browser is refused."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from tests.cast import Town, build_town
from tests.evaluation.served import visit
from tests.halls.queue import seated
from yimen.evaluation.models import Invitation, Rating
from yimen.identity.models import Region
from yimen.kernel.actions.set_parameter import set_parameter

SCREEN = "/board/huiyang/windows/A01/"


@pytest.fixture
def town(db: None) -> Town:
    Region.objects.create(code="441303", name="惠阳区")
    return build_town()


@pytest.fixture
def served(town: Town) -> Invitation:
    at = now() - timedelta(seconds=70)
    seated(town, at=at)
    return visit(town, at=at)


def test_five_faces_with_words_and_one_press(client: Client, served: Invitation) -> None:
    page = client.get(f"{SCREEN}?part=1").content.decode()
    assert all(word in page for word in ("请评价刚才的服务", "非常满意", "非常不满意", served.number))
    assert "张伟" not in page
    answer = client.post(f"{SCREEN}rating/", {"level": "satisfied", "service": served.number}, follow=True)
    assert "谢谢您的评价" in answer.content.decode()
    assert (Rating.objects.get().channel, Rating.objects.get().level) == ("screen", "satisfied")
    assert "请评价刚才的服务" not in client.get(SCREEN).content.decode()


def test_a_bad_face_asks_why_and_goes_back_by_itself(client: Client, served: Invitation) -> None:
    said = {"level": "dissatisfied", "service": served.number}
    asked = client.post(f"{SCREEN}rating/", said)
    assert "服务态度不好" in asked.content.decode()
    assert SCREEN in asked.headers["Refresh"]
    assert not Rating.objects.exists()
    assert "请至少选一项，或者写几个字" in client.post(f"{SCREEN}rating/", {**said, "asked": "1"}).content.decode()
    client.post(f"{SCREEN}rating/", {**said, "details": "on_site-dissatisfied-1"})
    assert Rating.objects.get().details == ["on_site-dissatisfied-1"]


def test_it_stops_asking(client: Client, served: Invitation) -> None:
    set_parameter(key="evaluation.screen_seconds", value=5, source="测试", by=None, at=now())
    assert "请评价刚才的服务" not in client.get(SCREEN).content.decode()
    client.post(f"{SCREEN}rating/", {"level": "satisfied", "service": served.number})
    assert not Rating.objects.exists()


@pytest.mark.parametrize("said", [{"level": "wonderful"}, {"level": "satisfied", "service": "another"}, {}])
def test_what_is_not_asked_is_not_kept(client: Client, served: Invitation, said: dict[str, str]) -> None:
    assert client.post(f"{SCREEN}rating/", {"service": served.number, **said}).status_code == 302
    assert not Rating.objects.exists()
    assert client.post("/board/huiyang/windows/B9/rating/", said).status_code == 404


def test_the_clerks_own_browser_rates_nothing(town: Town, served: Invitation) -> None:
    clerk = Client()
    clerk.force_login(town.clerk.account)
    clerk.post(f"{SCREEN}rating/", {"level": "very_satisfied", "service": served.number})
    assert not Rating.objects.exists()


def test_words_alone_are_a_reason_at_the_window_too(client: Client, served: Invitation) -> None:
    client.post(f"{SCREEN}rating/", {"level": "dissatisfied", "service": served.number, "text": "  "})
    assert not Rating.objects.exists()
    client.post(f"{SCREEN}rating/", {"level": "dissatisfied", "service": served.number, "text": "一直在打电话"})
    assert (Rating.objects.get().text, Rating.objects.get().channel) == ("一直在打电话", "screen")
