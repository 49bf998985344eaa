"""The ways after acceptance by the API: taken, refused, by strangers, with the caller's version of the case."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from tests.cases.ways import licence_until, licensing_town
from tests.web.api.conftest import Caller, Cast, build_cast, caller, problem
from yimen.cases.models import Case, Promise
from yimen.catalogue.kept_versions import forget_versions
from yimen.kernel.models import new_id

SPECIAL = {"kind": "expert_review", "reason": "需要论证", "basis": "办法第十条", "days": 10}


def at(number: str, way: str) -> str:
    return f"/review/cases/{number}/{way}"


def tag(number: str) -> str:
    return f'"{Case.objects.get(number=number).revision}"'


def test_a_special_procedure_begins_and_ends(cast: Cast) -> None:
    number = cast.accepted()
    problem(cast.handler.post(at(number, "special"), SPECIAL), 428, "if_match_missing")
    problem(cast.handler.post(at(number, "special"), SPECIAL, If_Match='"1"'), 412, "stale_page")
    begun = cast.handler.post(at(number, "special"), SPECIAL, If_Match=tag(number))
    assert begun.status_code == 200, begun.content
    ways = begun.json()["ways"]
    assert (ways["special"], ways["next_due"]) == ("expert_review", None)
    assert ways["paused_on"]
    problem(cast.handler.post(at(number, "special"), SPECIAL, If_Match=tag(number)), 409, "illegal_move")
    ended = cast.handler.post(at(number, "special/end"), {"result": "同意"}, If_Match=begun["ETag"])
    assert ended.json()["ways"]["special"] is None
    assert ended.json()["state"] == "in_review"


def test_more_time_is_asked_and_answered(cast: Cast) -> None:
    number = cast.accepted()
    assert cast.handler.post(at(number, "extension"), {"reason": "协查", "basis": "办法"}).status_code == 200
    problem(cast.handler.post(at(number, "extension/answer"), {"granted": True}), 403, "not_your_post")
    granted = cast.approver.post(at(number, "extension/answer"), {"granted": True})
    assert granted.json()["ways"]["extended_at"]
    refused = cast.approver.post(at(number, "extension/answer"), {"granted": False, "reason": "不"})
    problem(refused, 409, "extension_settled")


def test_a_hearing_is_told_and_asked_for(cast: Cast) -> None:
    number = cast.accepted()
    problem(cast.zhang.post(f"/cases/{number}/hearing", {}), 409, "hearing_not_offered")
    assert cast.handler.post(at(number, "hearing")).json()["ways"]["hearing"]["ask_by"]
    problem(cast.stranger.post(f"/cases/{number}/hearing", {}), 404, "not_found")
    assert cast.zhang.post(f"/cases/{number}/hearing", {"reason": "重大利益"}).json()["hold_by"]


@pytest.mark.parametrize(
    ("way", "body"),
    [
        ("special", SPECIAL),
        ("special/end", {"result": "x"}),
        ("hearing", None),
        ("extension", {"reason": "x", "basis": "y"}),
        ("extension/answer", {"granted": True}),
        ("check", {"is_true": True, "finding": "x"}),
        ("revocation", {"reason": "x"}),
    ],
)
def test_another_agency_finds_nothing_and_a_window_may_not(cast: Cast, way: str, body: Any) -> None:
    number = cast.accepted()
    problem(cast.fire.post(at(number, way), body, If_Match=tag(number)), 404, "not_found")
    assert cast.clerk.post(at(number, way), body, If_Match=tag(number)).status_code == 403
    assert cast.nobody.post(at(number, way), body).status_code == 401


@pytest.fixture
def promising(db: None) -> Iterator[Cast]:
    forget_versions()
    yield build_cast(procedure={"is_promise_based": True, "transfer_to": ""})
    forget_versions()


def test_a_promise_is_filed_decided_checked_and_taken_back(promising: Cast) -> None:
    number = promising.submitted(promised_by="张伟")
    assert Promise.objects.get().signed_by == "张伟"
    problem(promising.clerk.post(f"/desk/cases/{number}/promise", {"signer": "张伟"}), 409, "promise_signed_already")
    assert promising.clerk.post(f"/desk/cases/{number}/acceptance", {}, If_Match='"1"').status_code == 200
    assert promising.decide(number, promising.approver)["is_finished"]
    found = promising.handler.post(at(number, "check"), {"is_true": False, "finding": "没有操作间"})
    assert found.json()["ways"]["is_promised"]
    problem(promising.handler.post(at(number, "revocation"), {"reason": "不实"}), 403, "not_your_post")
    assert promising.approver.post(at(number, "revocation"), {"reason": "不实"}).json()["state"] == "revoked"


def test_a_case_is_passed_on(db: None) -> None:
    forget_versions()
    cast = build_cast(procedure={"transfer_to": "市局"})
    number = cast.accepted()
    cast.decide(number, cast.handler)
    task = next(task for task in cast.approver.get("/review/tasks").json() if task["case"] == number)
    claimed = cast.approver.post(at(number, f"tasks/{task['id']}/claim"))
    body = {"outcome": "agree", "text": "拟同意"}
    passed = cast.approver.post(at(number, f"tasks/{task['id']}/transfer"), body, If_Match=claimed["ETag"])
    assert (passed.json()["state"], passed.json()["ways"]["transferred_to"]) == ("transferred", "市局")
    forget_versions()


def test_a_renewal_names_its_licence(db: None) -> None:
    forget_versions()
    town = licensing_town(procedure={"is_renewal": True, "silence_approves": True})
    licence = licence_until(town, localdate() + timedelta(days=60))

    others = ("stranger", "clerk", "clerk_elsewhere", "handler", "approver", "fire", "issuer", "nobody")
    cast = Cast(town=town, zhang=caller(town.zhang), **dict.fromkeys(others, Caller("", new_id())))
    number = cast.submitted(renews=str(licence.pk))
    assert cast.zhang.get(f"/cases/{number}").json()["ways"]["silence_on"] == licence.valid_to.isoformat()
    forget_versions()
