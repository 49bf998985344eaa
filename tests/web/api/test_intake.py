"""The ways before acceptance by the API: taken, refused, by strangers, with the caller's version of the case."""

import pytest

from tests.cases.intake import tolerable
from tests.cast import ANSWERS
from tests.web.api.conftest import Caller, Cast, caller, problem
from yimen.cases.models import Case, Promise, Proposal
from yimen.catalogue.kept_versions import forget_versions
from yimen.catalogue.models import ItemVersion
from yimen.kernel.models import new_id


def tag(number: str) -> str:
    return f'"{Case.objects.get(number=number).revision}"'


def desk(number: str, what: str) -> str:
    return f"/desk/cases/{number}/{what}"


@pytest.fixture
def supervisor(cast: Cast) -> Caller:
    return caller(cast.town.supervisor)


def tolerated(cast: Cast) -> str:
    tolerable(cast.town)
    forget_versions()
    number = cast.submitted()
    body = {"keys": ["photo"], "days": 3, "signed_by": "张伟"}
    problem(cast.clerk.post(desk(number, "tolerance"), body), 428, "if_match_missing")
    problem(cast.clerk_elsewhere.post(desk(number, "tolerance"), body, If_Match=tag(number)), 404, "not_found")
    taken = cast.clerk.post(desk(number, "tolerance"), body, If_Match=tag(number))
    assert (taken.status_code, taken.json()["state"]) == (200, "in_review")
    problem(cast.clerk.post(desk(number, "tolerance"), body, If_Match=tag(number)), 409, "illegal_move")
    return number


def test_promised_papers_are_brought_online(cast: Cast) -> None:
    number = tolerated(cast)
    mine = {"materials": [{"key": "photo", "files": [cast.file(cast.zhang)]}]}
    problem(cast.stranger.post(f"/cases/{number}/promised", mine), 422, "file_unknown")
    theirs = {"materials": [{"key": "photo", "files": [cast.file(cast.stranger)]}]}
    problem(cast.stranger.post(f"/cases/{number}/promised", theirs), 404, "not_found")
    assert cast.zhang.post(f"/cases/{number}/promised", mine).status_code == 200
    assert Promise.objects.get().state == "kept"
    problem(cast.zhang.post(f"/cases/{number}/promised", mine), 409, "no_paper_promised")


def test_promised_papers_are_taken_at_the_window_or_waived(cast: Cast) -> None:
    number = tolerated(cast)
    problem(cast.clerk.post(desk(number, "promised"), {}, If_Match=tag(number)), 409, "nothing_brought")
    assert cast.clerk.post(desk(number, "promised"), {"papers": ["photo"]}, If_Match=tag(number)).status_code == 200
    other = tolerated(cast)
    waiver = f"/review/cases/{other}/waiver"
    problem(cast.fire.post(waiver, {"reason": "够了"}, If_Match=tag(other)), 404, "not_found")
    assert cast.handler.post(waiver, {"reason": "照片不影响结论"}, If_Match=tag(other)).status_code == 200


def test_a_pre_review_sends_back_and_the_applicant_corrects(cast: Cast) -> None:
    ItemVersion.objects.filter(pk=cast.town.version.pk).update(pre_review="department")
    forget_versions()
    number = cast.submitted()
    back = {"reason": "店名不一致"}
    address = desk(number, "pre-review/return")
    problem(cast.fire.post(address, back, If_Match=tag(number)), 404, "not_found")
    assert cast.handler.post(address, back, If_Match=tag(number)).status_code == 204
    corrected = {"answers": {**ANSWERS, "shop_name": "新店名"}}
    problem(cast.stranger.post(f"/cases/{number}/correction", corrected), 404, "not_found")
    problem(cast.zhang.post(f"/cases/{number}/correction", {"answers": {"shop_name": "甲"}}), 422, "bad_answers")
    assert cast.zhang.post(f"/cases/{number}/correction", corrected).json()["state"] == "pre_review"
    problem(cast.zhang.post(f"/cases/{number}/correction", corrected), 409, "illegal_move")


def test_scans_are_attached_and_a_case_is_withdrawn_at_the_window(cast: Cast) -> None:
    number = cast.submitted()
    scans = {"materials": [{"key": "photo", "files": [cast.file(cast.clerk)]}]}
    assert cast.clerk.post(desk(number, "scans"), scans, If_Match=tag(number)).status_code == 200
    asking = {"name": "张伟", "seen": "出示身份证"}
    problem(cast.clerk_elsewhere.post(desk(number, "withdrawal"), asking, If_Match=tag(number)), 404, "not_found")
    withdrawn = cast.clerk.post(desk(number, "withdrawal"), asking, If_Match=tag(number))
    assert withdrawn.json()["state"] == "withdrawn"


def test_what_needs_two_people(cast: Cast, supervisor: Caller) -> None:
    number = cast.submitted()
    assert cast.clerk.post(desk(number, "void"), {"reason": "重复提交"}, If_Match=tag(number)).status_code == 204
    listed = supervisor.get("/proposals").json()
    assert [(one["case"], one["kind"]) for one in listed] == [(number, "void")]
    address = f"/proposals/{listed[0]['id']}/answer"
    assert cast.clerk.post(address, {"confirmed": True}).status_code == 403
    problem(supervisor.post(address, {"confirmed": False}), 409, "reason_needed")
    assert supervisor.post(address, {"confirmed": False, "answer": "仍要办理"}).status_code == 204
    problem(supervisor.post(address, {"confirmed": True}), 409, "proposal_settled")
    problem(supervisor.post(f"/proposals/{new_id()}/answer", {"confirmed": True}), 404, "not_found")
    notice = {"missing": [{"key": "photo", "what": "补照片"}], "law": "办法修订"}
    problem(cast.clerk.post(desk(number, "second-notice"), notice, If_Match=tag(number)), 409, "ask_without_proposal")
    assert Proposal.objects.filter(settled_at=None).count() == 0
