"""Window, departments and issue window: allowed, refused, stranger, twice, stale."""

from typing import Any

import pytest

from tests.web.api.conftest import Cast, build_cast, caller, problem
from yimen.cases.models import Annotation, Case

ONE = {"If_Match": '"1"'}
HOLDER = {"name": "张伟", "document_kind": "resident_id", "document_number": "11010519491231002X"}


def test_the_desk_lists_what_waits_at_the_own_centre(cast: Cast) -> None:
    numbers = [cast.submitted() for _ in range(3)]
    assert [case["number"] for case in cast.clerk.get("/desk/cases").json()] == numbers
    first = cast.clerk.get("/desk/cases?limit=2")
    following = first["Link"].split("<")[1].split(">")[0].removeprefix("/api/v1")
    assert [case["number"] for case in cast.clerk.get(following).json()] == numbers[2:]
    assert cast.clerk_elsewhere.get("/desk/cases").json() == []
    problem(cast.handler.get("/desk/cases"), 403, "not_permitted")
    problem(cast.zhang.get("/desk/cases"), 403, "staff_only")
    problem(cast.nobody.get("/desk/cases"), 401, "token_missing")


def test_a_case_is_accepted_once_on_its_latest_version(cast: Cast) -> None:
    number = cast.submitted()
    path = f"/desk/cases/{number}/acceptance"
    problem(cast.clerk.post(path, {}), 428, "if_match_missing")
    problem(cast.clerk.post(path, {}, If_Match='"7"'), 412, "stale_page")
    stale = cast.clerk.post(path, {}, If_Match="W/x")
    problem(stale, 412, "stale_page")
    assert "If-Match" in stale.json()["title"], "a program has no page that it opened"
    problem(cast.clerk_elsewhere.post(path, {}, **ONE), 404, "not_found")
    problem(cast.zhang.post(path, {}, **ONE), 403, "staff_only")
    problem(caller(cast.town.clerk, ("read",)).post(path, {}, **ONE), 403, "token_scope")
    accepted = cast.clerk.post(path, {"seconds": 95}, **ONE)
    assert (accepted.json()["state"], accepted["ETag"]) == ("in_review", '"2"')
    assert accepted.json()["held_by"] == ["市场监督管理局"]
    problem(cast.clerk.post(path, {}, **ONE), 412, "stale_page")
    problem(cast.clerk.post(path, {}, If_Match='"2"'), 409, "illegal_move")


def test_a_refusal_needs_its_reason(cast: Cast) -> None:
    path = f"/desk/cases/{cast.submitted()}/refusal"
    problem(cast.clerk.post(path, {"reason": ""}, **ONE), 422, "bad_body")
    problem(cast.clerk_elsewhere.post(path, {"reason": "不属于本机关"}, **ONE), 404, "not_found")
    assert cast.clerk.post(path, {"reason": "不属于本机关"}, **ONE).json()["state"] == "not_accepted"
    problem(cast.clerk.post(path, {"reason": "不属于本机关"}, If_Match='"2"'), 409, "illegal_move")


def test_the_notice_is_sent_once(cast: Cast) -> None:
    path = f"/desk/cases/{cast.submitted()}/notice"
    body = {"missing": [{"key": "photo", "what": "请补交"}]}
    problem(cast.clerk.post(path, {"missing": [{"key": "other", "what": "x"}]}, **ONE), 422, "not_on_the_list")
    problem(cast.clerk_elsewhere.post(path, body, **ONE), 404, "not_found")
    assert cast.clerk.post(path, body, **ONE).json()["state"] == "supplementing"
    problem(cast.clerk.post(path, body, If_Match='"2"'), 409, "illegal_move")


def test_papers_are_taken_in_and_a_repetition_changes_nothing(cast: Cast) -> None:
    path = f"/desk/cases/{cast.submitted()}/papers"
    for _ in range(2):
        told = cast.clerk.post(path, {"keys": ["photo"]}).json()
        assert {paper["key"]: paper["received_as"] for paper in told["materials"]}["photo"] == "paper"
    problem(cast.clerk.post(path, {"keys": ["other"]}), 422, "material_not_asked")
    problem(cast.clerk_elsewhere.post(path, {"keys": ["photo"]}), 404, "not_found")


def test_remarks_stand_beside_the_data(cast: Cast) -> None:
    path = f"/desk/cases/{cast.submitted()}/annotations"
    assert cast.clerk.post(path, {"text": "已电话核实"}).status_code == 201
    problem(cast.clerk_elsewhere.post(path, {"text": "x"}), 404, "not_found")
    problem(cast.handler.post(path, {"text": "x"}), 404, "not_found")
    assert Annotation.objects.count() == 1


@pytest.mark.parametrize(("passed", "state"), [(True, "pre_reviewed"), (False, "pre_refused")])
def test_the_pre_review_of_a_department(db: None, passed: bool, state: str) -> None:
    cast = build_cast(pre_review="department")
    number = cast.submitted()
    path, body = f"/desk/cases/{number}/pre-review", {"passed": passed, "reason": "" if passed else "材料不清"}
    assert [case["number"] for case in cast.handler.get("/desk/pre-reviews").json()] == [number]
    assert cast.fire.get("/desk/pre-reviews").json() == []
    problem(cast.fire.post(path, body, **ONE), 404, "not_found")
    problem(cast.approver.post(path, body, **ONE), 403, "not_permitted")
    problem(cast.handler.post(path, body, If_Match='"3"'), 412, "stale_page")
    assert cast.handler.post(path, body, **ONE).status_code == 204
    assert Case.objects.get(number=number).state == state


def test_departments_see_nothing_before_acceptance_and_review_after(cast: Cast) -> None:
    number = cast.submitted()
    assert cast.handler.get("/review/tasks").json() == []
    problem(cast.handler.get(f"/desk/cases/{number}"), 404, "not_found")
    cast.clerk.post(f"/desk/cases/{number}/acceptance", {}, **ONE)
    assert cast.handler.get(f"/desk/cases/{number}").status_code == 200
    [task] = cast.handler.get("/review/tasks").json()
    assert (task["case"], task["is_mine"]) == (number, False)
    assert cast.approver.get("/review/tasks").json() == []
    assert cast.fire.get("/review/tasks").json() == []
    problem(cast.clerk.get("/review/tasks"), 403, "not_permitted")


def test_an_opinion_needs_the_claim_and_its_version(cast: Cast) -> None:
    number = cast.accepted()
    [task] = cast.handler.get("/review/tasks").json()
    path = f"/review/cases/{number}/tasks/{task['id']}"
    agree = {"outcome": "agree", "text": "同意"}
    problem(cast.fire.post(path + "/claim"), 404, "not_found")
    problem(cast.handler.post(path + "/opinion", agree), 428, "if_match_missing")
    problem(cast.handler.post(path + "/opinion", agree, If_Match=f'"{task["version"]}"'), 409, "claim_first")
    claimed = cast.handler.post(path + "/claim")
    assert claimed.json()["is_mine"]
    problem(cast.handler.post(path + "/opinion", agree, If_Match='"99"'), 412, "stale_page")
    made = cast.handler.post(path + "/opinion", agree, If_Match=claimed["ETag"])
    assert made.json() == {"is_finished": False, "opened": ["批准"]}
    problem(cast.handler.post(path + "/opinion", agree, If_Match=claimed["ETag"]), 409, "step_done_already")


def test_a_return_names_what_is_listed_and_the_window_hands_over_again(cast: Cast) -> None:
    number = cast.accepted()
    [task] = cast.handler.get("/review/tasks").json()
    path = f"/review/cases/{number}/tasks/{task['id']}"
    tag = cast.handler.post(path + "/claim")["ETag"]
    body: dict[str, Any] = {"code": "unreadable", "about": "other"}
    problem(cast.handler.post(path + "/return", body, If_Match=tag), 409, "return_needs_listed_reason")
    assert cast.handler.post(path + "/return", body | {"about": "lease"}, If_Match=tag).status_code == 200
    assert cast.zhang.get(f"/cases/{number}").json()["return_reason"]["about"] == "lease"
    tag = cast.clerk.get(f"/desk/cases/{number}")["ETag"]
    problem(cast.clerk_elsewhere.post(f"/desk/cases/{number}/hand-over", If_Match=tag), 404, "not_found")
    assert cast.clerk.post(f"/desk/cases/{number}/hand-over", If_Match=tag).json()["state"] == "in_review"
    problem(cast.clerk.post(f"/desk/cases/{number}/hand-over", If_Match=tag), 412, "stale_page")
    assert len(cast.handler.get("/review/tasks").json()) == 1


def test_the_whole_way_to_the_result(cast: Cast) -> None:
    number = cast.ready()
    [waiting] = cast.issuer.get("/issue/cases").json()
    assert (waiting["number"], waiting["state"]) == (number, "ready")
    problem(cast.clerk.get("/issue/cases"), 403, "not_permitted")
    path, tag = f"/issue/cases/{number}/hand-out", f'"{waiting["revision"]}"'
    problem(cast.clerk.post(path, HOLDER, If_Match=tag), 403, "not_permitted")
    problem(cast.issuer.post(path, HOLDER), 428, "if_match_missing")
    problem(cast.issuer.post(path, HOLDER, If_Match='"99"'), 412, "stale_page")
    other = HOLDER | {"name": "陌生人", "document_number": "440524188001010014"}
    assert cast.issuer.post(path, other, If_Match=tag).status_code == 409
    assert cast.issuer.post(path, HOLDER, If_Match=tag).json()["state"] == "closed"
    problem(cast.issuer.post(path, HOLDER, If_Match=tag), 404, "not_found")
    told = cast.zhang.get(f"/cases/{number}").json()
    assert (told["state"], told["decision"], told["held_by"]) == ("closed", "granted", [])
    assert [step["what"] for step in told["timeline"]][-1] == "结果已领取，办结"
    assert told["days_used"] == 0
