from collections.abc import Callable

from django.test import Client

from tests.cast import Town
from yimen.cases.models import Case, HelpEntry
from yimen.identity.models import Staff

Browser = Callable[[Staff], Client]


def test_a_clerk_leads_and_helps_and_every_page_of_the_case_says_so(
    clerk: Client, accepted: Case, town: Town, browser: Browser
) -> None:
    address = f"/desk/helps/window/{accepted.number}/"
    answer = clerk.post(address, {"kind": "lead", "words": ""}, follow=True)
    assert "领办" in answer.text
    assert "由我牵头" not in answer.text  # only one leader
    clerk.post(address, {"kind": "act_for", "words": "替老人到派出所取证明"})
    for staff, page in ((town.handler, "review"), (town.supervisor, "watch")):
        assert "替老人到派出所取证明" in browser(staff).get(f"/desk/{page}/{accepted.number}/").text


def test_a_supervisor_supervises_from_the_own_page(accepted: Case, town: Town, browser: Browser) -> None:
    address = f"/desk/helps/watch/{accepted.number}/"
    answer = browser(town.supervisor).post(address, {"kind": "supervise", "words": "今天要有结果"}, follow=True)
    assert "今天要有结果" in answer.text
    assert HelpEntry.objects.get().kind == "supervise"


def test_what_was_typed_stays_when_it_is_refused(clerk: Client, accepted: Case) -> None:
    answer = clerk.post(f"/desk/helps/window/{accepted.number}/", {"kind": "supervise", "words": "请快些办"})
    assert answer.status_code == 409
    assert "请快些办" in answer.text
    assert clerk.post(f"/desk/helps/window/{accepted.number}/", {"words": "没选"}).status_code == 422


def test_a_stranger_records_nothing(accepted: Case, town: Town, browser: Browser) -> None:
    entry = {"kind": "help", "words": "看看"}
    for staff, page in ((town.clerk_elsewhere, "window"), (town.fire_handler, "review")):
        assert browser(staff).post(f"/desk/helps/{page}/{accepted.number}/", entry).status_code == 404
    assert browser(town.clerk).post(f"/desk/helps/nowhere/{accepted.number}/", entry).status_code == 404
    assert browser(town.issuer).post(f"/desk/helps/window/{accepted.number}/", entry).status_code == 403
    assert not HelpEntry.objects.exists()
