"""The applicant presses from the case's page, reads the answer there, and is told when it is too often."""

from datetime import timedelta

from django.test import Client
from django.utils.timezone import now

from tests.cases.steps import submit
from tests.cast import Town
from yimen.cases.actions.give_receipt import give_receipt
from yimen.cases.models import Case, Urge


def test_a_reminder_is_answered_on_the_page(town: Town, zhang: Client) -> None:
    case = submit(town)
    address = f"/my/cases/{case.number}/"
    assert "催一催" in zhang.get(address).content.decode()
    assert zhang.post(f"{address}reminders/", {"words": "急用，请快些"}).status_code == 302
    text = zhang.get(address).content.decode()
    assert "急用，请快些" in text
    assert "最迟" in text
    assert "催一催" not in text
    give_receipt(urge=Urge.objects.get().pk, text="明天答复您", by=town.clerk, at=now())
    assert "明天答复您" in zhang.get(address).content.decode()


def test_too_soon_is_said_and_leaves_nothing(town: Town, zhang: Client) -> None:
    case = submit(town)
    for _ in range(2):
        answer = zhang.post(f"/my/cases/{case.number}/reminders/", follow=True)
    assert "才能再催" in answer.content.decode()
    assert Urge.objects.count() == 1
    Urge.objects.update(at=now() - timedelta(days=10), receipt="在办", receipt_by=town.clerk, receipt_at=now())
    assert "催一催" in zhang.get(f"/my/cases/{case.number}/").content.decode()


def test_where_nobody_has_to_act_nothing_is_offered(town: Town, zhang: Client) -> None:
    case = submit(town)
    Case.objects.update(state="special")
    assert "催一催" not in zhang.get(f"/my/cases/{case.number}/").content.decode()


def test_a_stranger_finds_no_case_and_the_public_signs_in(town: Town, stranger: Client) -> None:
    case = submit(town)
    assert stranger.post(f"/my/cases/{case.number}/reminders/").status_code == 404
    assert Client().post(f"/my/cases/{case.number}/reminders/").status_code == 302
    assert not Urge.objects.exists()
