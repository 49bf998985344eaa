"""Where a run stands: every join from both sides, what a refusal stops and what it does not, and the way back."""

from typing import Any

import pytest

from yimen.approvals.rules.course import Course, Facts, Standing, Word, after, course, is_barred, times_left
from yimen.catalogue.rules.flow import Flow, read_flow

S = Standing


def step(key: str, *sources: Any, **more: Any) -> dict[str, Any]:
    base = {"key": key, "name": key, "kind": "review", "agency": "owner", "post": "handler", "limit": 1}
    return {**base, "after": list(sources), **more}


def flow(*steps: dict[str, Any]) -> Flow:
    return read_flow({"steps": list(steps)})


def decide(*sources: str, **more: Any) -> dict[str, Any]:
    return step("d", *sources, **{"kind": "decide", **more})


def stand(found: Flow, **begun: Standing) -> Course:
    return course(found, Facts(begun))


def opened(found: Course) -> list[str]:
    return [each.key for each in found.opens]


THREE = [step("a"), step("b"), step("c")]


def joined(rule: str, number: int | None = None) -> Flow:
    return flow(*THREE, decide("a", "b", "c", join={"rule": rule, "number": number}))


def test_it_begins_with_what_waits_for_nothing() -> None:
    assert opened(course(joined("all"), Facts())) == ["a", "b", "c"]


@pytest.mark.parametrize("rule", ["all", "advisory"])
def test_all_and_advisory_wait_for_the_last_whatever_is_said(rule: str) -> None:
    found = joined(rule)
    assert opened(stand(found, a=S.AGREED, b=S.DISAGREED, c=S.LIVE)) == []
    assert opened(stand(found, a=S.AGREED, b=S.DISAGREED, c=S.SKIPPED)) == ["d"]
    assert opened(stand(found, a=S.DISAGREED, b=S.DISAGREED, c=S.DISAGREED)) == ["d"]


def test_a_quorum_opens_with_the_last_agreement_it_needs_and_lets_the_others_go() -> None:
    found = joined("quorum", 2)
    one, two = stand(found, a=S.AGREED, b=S.LIVE, c=S.LIVE), stand(found, a=S.AGREED, b=S.AGREED, c=S.LIVE)
    assert (opened(one), one.drops) == ([], ())
    assert (opened(two), two.drops) == (["d"], ("c",))
    assert is_barred(found, two.standings) is None


def test_a_quorum_that_cannot_be_reached_leaves_only_a_refusal() -> None:
    found = joined("quorum", 2)
    possible = stand(found, a=S.DISAGREED, b=S.LIVE, c=S.LIVE)
    lost = stand(found, a=S.DISAGREED, b=S.DISAGREED, c=S.LIVE)
    assert opened(possible) == []
    assert (opened(lost), lost.drops) == (["d"], ("c",))
    assert is_barred(found, possible.standings) is None
    assert is_barred(found, lost.standings) == "quorum"


def test_who_is_passed_over_has_no_voice_in_a_quorum() -> None:
    found = joined("quorum", 2)
    assert opened(stand(found, a=S.AGREED, b=S.SKIPPED, c=S.LIVE)) == []
    assert opened(stand(found, a=S.AGREED, b=S.SKIPPED, c=S.SKIPPED)) == ["d"]


def test_a_veto_waits_for_all_and_stops_at_the_first_no() -> None:
    found = joined("veto")
    assert opened(stand(found, a=S.AGREED, b=S.AGREED, c=S.LIVE)) == []
    assert opened(stand(found, a=S.AGREED, b=S.AGREED, c=S.AGREED)) == ["d"]
    vetoed = stand(found, a=S.DISAGREED, b=S.LIVE, c=S.LIVE)
    assert (opened(vetoed), vetoed.drops) == (["d"], ("b", "c"))
    assert is_barred(found, vetoed.standings) == "veto"


BRANCHES = [step("a"), step("a2", "a"), step("b"), step("b2", "b"), decide("a2", "b2")]


def test_a_refusal_stops_only_its_own_branch() -> None:
    found = stand(flow(*BRANCHES), a=S.DISAGREED, b=S.AGREED, b2=S.LIVE)
    assert found.standings["a2"] == S.CUT
    assert found.standings["b2"] == S.LIVE
    assert (opened(found), found.drops) == ([], ())
    assert opened(stand(flow(*BRANCHES), a=S.DISAGREED, b=S.AGREED, b2=S.AGREED)) == ["d"]


def test_a_step_that_several_lead_to_goes_on_while_one_way_is_left() -> None:
    found = flow(step("a"), step("b"), step("j", "a", "b"), decide("j"))
    assert opened(stand(found, a=S.DISAGREED, b=S.AGREED)) == ["j"]
    both = stand(found, a=S.DISAGREED, b=S.DISAGREED)
    assert both.standings["j"] == S.CUT
    assert opened(both) == ["d"]


def test_an_advisory_step_sees_a_refusal_and_goes_on() -> None:
    found = flow(step("a"), step("b", "a", join={"rule": "advisory"}), decide("b"))
    assert opened(stand(found, a=S.DISAGREED)) == ["b"]


def test_a_vetoed_step_is_cut_at_once_with_what_ran_into_it() -> None:
    found = flow(step("a"), step("b"), step("j", "a", "b", join={"rule": "veto"}), step("c"), decide("j", "c"))
    vetoed = stand(found, a=S.DISAGREED, b=S.LIVE, c=S.LIVE)
    assert vetoed.standings["j"] == S.CUT
    assert vetoed.drops == ("b",)
    assert opened(vetoed) == []


def test_what_another_step_still_needs_is_not_dropped() -> None:
    found = flow(*THREE, step("x", "c"), decide("a", "b", "c", "x", join={"rule": "quorum", "number": 2}))
    assert stand(found, a=S.AGREED, b=S.AGREED, c=S.LIVE).drops == ("c",)
    two_of = {"rule": "quorum", "number": 2}
    apart = flow(*THREE, step("j", "a", "b", "c", join=two_of), step("x", "c"), decide("j", "x"))
    assert stand(apart, a=S.AGREED, b=S.AGREED, c=S.LIVE).drops == ()


ISSUED = [step("a"), decide("a"), step("i", "d", kind="issue"), step("k", "i", kind="issue")]


def test_issue_steps_follow_a_grant_and_end_the_run() -> None:
    found = flow(*ISSUED)
    granted = stand(found, a=S.AGREED, d=S.AGREED)
    assert (opened(granted), granted.is_decided, granted.is_finished) == (["i"], True, False)
    assert not stand(found, a=S.AGREED, d=S.AGREED, i=S.AGREED, k=S.LIVE).is_finished
    assert stand(found, a=S.AGREED, d=S.AGREED, i=S.AGREED, k=S.AGREED).is_finished


def test_a_refusal_issues_nothing() -> None:
    refused = stand(flow(*ISSUED), a=S.AGREED, d=S.DISAGREED)
    assert (opened(refused), refused.is_finished) == ([], True)
    assert refused.standings["i"] == S.CUT


def test_an_issue_step_does_not_wait_for_a_review_that_nobody_needed() -> None:
    found = flow(step("a"), step("b"), decide("a", "b", join={"rule": "veto"}), step("i", "d", "b", kind="issue"))
    assert stand(found, a=S.DISAGREED, b=S.LIVE).drops == ("b",)
    assert opened(stand(found, a=S.AGREED, b=S.AGREED, d=S.AGREED)) == ["i"]


LOOP = flow(step("a"), step("b", "a"), step("c", "b", back={"to": "a", "times": 2}), decide("c"))


def test_a_way_back_does_everything_between_anew() -> None:
    facts = Facts({"a": S.AGREED, "b": S.AGREED, "c": S.LIVE})
    again, past = after(LOOP, facts, step=LOOP.step("c"), word=Word.BACK)
    assert past == {"a", "b", "c"}
    assert again.sent_back == {"c": 1}
    assert opened(course(LOOP, again)) == ["a"]


@pytest.mark.parametrize(("gone", "left"), [(0, 2), (1, 1), (2, 0), (3, 0)])
def test_a_way_back_is_used_up(gone: int, left: int) -> None:
    assert times_left(LOOP.step("c"), LOOP, {"c": gone}) == left


def test_there_is_no_way_back_to_a_step_that_does_not_run() -> None:
    without = flow(step("c", back={"to": "a", "times": 2}), decide("c"))
    assert times_left(without.step("c"), without, {}) == 0
