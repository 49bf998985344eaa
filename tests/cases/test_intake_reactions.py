"""The ways before acceptance leave their papers and words, once, however often their reactions run."""

from datetime import date
from typing import Any

import pytest

from tests.cases.intake import asked, paper, setting, supplied, tolerated
from tests.cases.steps import submit
from tests.cases.ways import grant, on
from tests.cast import MONDAY, Town, build_town
from yimen.cases.actions.bring_promised import bring_promised
from yimen.cases.actions.confirm_proposal import confirm_proposal
from yimen.cases.actions.propose_void import propose_void
from yimen.cases.actions.refuse_acceptance import refuse_acceptance
from yimen.cases.actions.send_back import send_back
from yimen.cases.actions.waive_tolerance import waive_tolerance
from yimen.cases.models import Case
from yimen.cases.rules.application import Channel
from yimen.cases.timers import run_timers
from yimen.config.wiring import SUBSCRIBERS
from yimen.inbox.models import Message
from yimen.kernel.facts import from_payload
from yimen.kernel.models import Document, Event

LATE = on(date(2026, 12, 31))


def react(case: Case) -> None:
    """Run every reaction of the case's facts twice, as after a crash of the relay."""
    facts = {fact.__name__: fact for fact in SUBSCRIBERS}
    for event in Event.objects.filter(subject=case.pk).order_by("at", "id"):
        for reaction in SUBSCRIBERS.get(facts.get(event.type, object), ()):
            for _twice in range(2):
                reaction(from_payload(facts[event.type], event.payload, by=event.by, at=event.at))


def papers(case: Case) -> list[str]:
    return sorted(Document.objects.filter(subject=case.pk).values_list("kind", flat=True))


def words(**of: Any) -> str:
    return "\n".join(Message.objects.filter(**of).order_by("at").values_list("body", flat=True))


def test_a_lapsed_supplement(town: Town) -> None:
    setting("limit.supplement", 5)
    case = asked(town)
    run_timers(at=LATE)
    react(case)
    assert papers(case) == ["lapse", "receipt", "supplement"]
    assert "可以重新申请" in words(person=town.zhang)


def test_a_filing_that_was_sent_back_and_never_corrected(db: None) -> None:
    town = build_town(pre_review="department", procedure={"supplement_days": 5})
    case = submit(town)
    send_back(number=case.number, reason="店名不一致", by=town.handler, at=MONDAY)
    run_timers(at=LATE)
    react(case)
    assert "改好的申请" in Document.objects.get(subject=case.pk, kind="lapse").data["reason"]
    assert "店名不一致" in words(person=town.zhang)


def test_supplied_twice_has_two_receipts_and_two_notices(town: Town) -> None:
    case = supplied(town)
    react(case)
    assert papers(case) == ["receipt", "supplement", "supplement_receipt"]
    assert "补正材料已收到" in words(person=town.zhang)


def test_silence(town: Town) -> None:
    case = submit(town)
    run_timers(at=LATE)
    react(case)
    assert papers(case) == ["acceptance", "receipt"]
    assert "视为受理" in words(person=town.zhang)
    assert Message.objects.filter(account=town.supervisor.account).count() == 1


def test_a_tolerant_acceptance_decided_before_the_papers_came(town: Town) -> None:
    case = grant(town, tolerated(town))
    react(case)
    assert papers(case) == ["acceptance", "receipt", "tolerance"]  # the decision waits
    bring_promised(
        number=case.number, materials=[paper("photo", town.zhang)], channel=Channel.PORTAL, by=town.zhang, at=MONDAY
    )
    react(case)
    assert "approval" in papers(case)
    assert "结果可到" in words(person=town.zhang)


@pytest.mark.parametrize("is_waived", [True, False])
def test_waived_or_broken(town: Town, is_waived: bool) -> None:
    case = tolerated(town)
    if is_waived:
        waive_tolerance(number=case.number, reason="不影响", by=town.handler, at=MONDAY)
    else:
        run_timers(at=on(date(2026, 11, 27)))
    react(case)
    assert ("lapse" in papers(case)) != is_waived
    assert ("容缺通过" in words(person=town.zhang)) == is_waived


def test_void_and_another_authority(town: Town) -> None:
    case = submit(town)
    made = propose_void(number=case.number, reason="重复提交", by=town.clerk, at=MONDAY)
    confirm_proposal(proposal=made.pk, by=town.supervisor, at=MONDAY)
    react(case)
    assert papers(case) == ["receipt", "void"]
    other = submit(town)
    refuse_acceptance(number=other.number, reason="不属于本机关", apply_to="区人社局", by=town.clerk, at=MONDAY)
    react(other)
    assert Document.objects.get(subject=other.pk, kind="acceptance_refusal").data["apply_to"] == "区人社局"
