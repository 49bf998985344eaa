"""Urging over the API: allowed, refused, stranger, twice."""

from tests.web.api.conftest import Cast, caller, problem

WORDS = {"kind": "mark", "words": "请三日内办结"}


def test_a_mark_is_answered_and_lifted(cast: Cast) -> None:
    number, supervisor = cast.accepted(), caller(cast.town.supervisor, ("read", "work"))
    path = f"/watch/cases/{number}/urges"
    (mark,) = supervisor.post(path, WORDS).json()
    assert (mark["desk"], mark["kind"], mark["receipt"]) == ("市场监督管理局", "mark", "")
    problem(supervisor.post(path, WORDS), 409, "urged_already")
    problem(supervisor.post(path, {"kind": "reminder", "words": "快"}), 422, "bad_body")
    problem(supervisor.post("/watch/cases/nowhere/urges", WORDS), 404, "not_found")
    problem(cast.clerk.post(path, WORDS), 403, "not_permitted")
    assert [one["id"] for one in cast.handler.get("/desk/urges").json()] == [mark["id"]]
    assert cast.fire.get("/desk/urges").json() == []
    receipt = f"/desk/urges/{mark['id']}/receipt"
    problem(supervisor.post(f"/watch/urges/{mark['id']}/lift"), 409, "receipt_missing")
    problem(cast.fire.post(receipt, {"text": "在办"}), 404, "not_found")
    assert cast.handler.post(receipt, {"text": "明日办结"}).status_code == 204
    problem(cast.handler.post(receipt, {"text": "明日办结"}), 409, "receipt_given")
    assert [one["receipt"] for one in supervisor.get("/watch/urges?view=marks").json()] == ["明日办结"]
    assert supervisor.post(f"/watch/urges/{mark['id']}/lift").status_code == 204
    problem(supervisor.post(f"/watch/urges/{mark['id']}/lift"), 409, "mark_lifted")
    assert supervisor.get("/watch/urges?view=late").json() == []


def test_the_applicant_reminds_and_a_stranger_does_not(cast: Cast) -> None:
    path = f"/cases/{cast.accepted()}/reminders"
    (made,) = cast.zhang.post(path, {"words": "急用"}).json()
    assert (made["kind"], made["words"]) == ("reminder", "急用")
    problem(cast.zhang.post(path, {}), 409, "reminded_too_soon")
    problem(cast.stranger.post(path, {}), 404, "not_found")
    problem(cast.clerk.post(path, {}), 403, "citizens_only")
