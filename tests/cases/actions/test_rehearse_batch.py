"""What another table would have decided on past cases: counted and listed, resumed where it stopped, cancelled."""

from datetime import date
from typing import Any

import pytest
from django.utils.timezone import now

from tests.cases.ruled import INSTANT, file_case, ruled_town
from tests.cases.steps import accept
from tests.cast import ANSWERS, MONDAY, Town, build_staff
from tests.machines import _registers, registers
from yimen.cases.actions import rehearse_batch as module
from yimen.cases.actions.cancel_rehearsal import cancel_rehearsal
from yimen.cases.actions.decide_instantly import decide_instantly
from yimen.cases.actions.rehearse_batch import rehearse_batch
from yimen.cases.actions.start_rehearsal import start_rehearsal
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.models import Case, Rehearsal, RehearsedCase
from yimen.cases.rules.application import Channel
from yimen.catalogue.actions.open_draft import open_draft
from yimen.catalogue.actions.save_draft import save_draft
from yimen.catalogue.models import Item
from yimen.kernel.rules.errors import NotAllowed

__all__ = ["_registers", "registers"]
pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
SMALLER = {
    "table": {
        "title": "",
        "inputs": ["form_seats"],
        "rows": [
            {"if": {"form_seats": {"to": 10}}, "then": {"outcome": "approve"}},
            {"if": {"form_seats": {"from": 11}}, "then": {"outcome": "human"}},
        ],
    }
}


@pytest.fixture
def town(registers: Any, db: None) -> Town:
    found = ruled_town()
    found.extra["editor"] = build_staff("editor", "catalogue_editor", agency=found.market)
    return found


def draft_rule(town: Town, rule: dict[str, Any]) -> None:
    editor = town.extra["editor"]
    draft = open_draft(item=town.item.code, by=editor, at=now())
    save_draft(item=town.item.code, changes={"instant": rule}, revision=draft.revision, by=editor, at=now())


def start(town: Town, *, since: date = DAY, until: date = DAY) -> Rehearsal:
    return start_rehearsal(item=town.item.code, since=since, until=until, by=town.extra["editor"], at=MONDAY)


def through(run: Rehearsal) -> Rehearsal:
    while rehearse_batch(rehearsal=run.pk, at=MONDAY):
        pass
    run.refresh_from_db()
    return run


def past(town: Town) -> dict[str, Case]:
    """Return a case that a rule approved, one with a person, and one that was withdrawn."""
    approved = file_case(town)
    decide_instantly(case=approved.pk, at=MONDAY)
    with_person = file_case(town, answers={**ANSWERS, "seats": 60})
    accept(town, with_person)
    back = file_case(town, answers={**ANSWERS, "seats": 3})
    withdraw_case(number=back.number, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    return {"approved": approved, "with_person": with_person, "back": back}


def test_the_same_rule_decides_the_same_by_what_was_kept_and_asks_no_register(town: Town, settings: Any) -> None:
    past(town)
    draft_rule(town, INSTANT)
    settings.REGISTER = {"url": "", "token": "", "seconds": 1.0}
    run = through(start(town))
    assert (run.state, run.done, run.total) == ("done", 3, 3)
    assert run.counts == {"approved>approved": 1, "open>person": 1, "ended>person": 1}
    assert not RehearsedCase.objects.exists()


def test_another_rule_tells_each_difference(town: Town) -> None:
    cases = past(town)
    draft_rule(town, SMALLER)
    run = through(start(town))
    told = {row.case_id: (row.before, row.now, row.cause) for row in RehearsedCase.objects.filter(rehearsal=run)}
    assert told == {
        cases["approved"].pk: ("approved", "person", "by_rule"),
        cases["back"].pk: ("ended", "approved", ""),
    }
    assert Case.objects.get(pk=cases["approved"].pk).decision == "granted"  # the cases stay as they are


def test_it_goes_on_where_it_stopped_and_nothing_is_counted_twice(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    past(town)
    draft_rule(town, SMALLER)
    monkeypatch.setattr(module, "BATCH", 1)
    run = start(town)
    assert rehearse_batch(rehearsal=run.pk, at=MONDAY)
    run.refresh_from_db()
    assert (run.done, sum(run.counts.values())) == (1, 1)
    assert through(run).done == 3
    assert not rehearse_batch(rehearsal=run.pk, at=MONDAY)
    assert sum(run.counts.values()) == 3


def test_a_cancelled_run_goes_no_further(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    past(town)
    draft_rule(town, SMALLER)
    monkeypatch.setattr(module, "BATCH", 1)
    run = start(town)
    rehearse_batch(rehearsal=run.pk, at=MONDAY)
    cancel_rehearsal(item=town.item.code, rehearsal=run.pk, by=town.extra["editor"], at=MONDAY)
    assert not rehearse_batch(rehearsal=run.pk, at=MONDAY)
    run.refresh_from_db()
    assert (run.state, run.done) == ("cancelled", 1)
    with pytest.raises(NotAllowed, match="rehearsal_over"):
        cancel_rehearsal(item=town.item.code, rehearsal=run.pk, by=town.extra["editor"], at=MONDAY)
    start(town)


def test_only_the_days_asked_for(town: Town) -> None:
    past(town)
    draft_rule(town, SMALLER)
    assert through(start(town, since=date(2026, 11, 24), until=date(2026, 11, 25))).total == 0
    assert start(town, since=date(2026, 11, 22)).total == 3


def test_what_cannot_be_started(town: Town) -> None:
    with pytest.raises(NotAllowed, match="no_rule_to_rehearse"):
        start(town)
    draft_rule(town, SMALLER)
    with pytest.raises(NotAllowed, match="period_backwards"):
        start(town, since=DAY, until=date(2026, 11, 22))
    start(town)
    with pytest.raises(NotAllowed, match="rehearsal_running"):
        start(town)


def test_a_stranger_starts_and_cancels_nothing(town: Town) -> None:
    draft_rule(town, SMALLER)
    run = start(town)
    stranger = build_staff("elsewhere", "catalogue_editor", agency=town.fire)
    with pytest.raises(Item.DoesNotExist):
        start_rehearsal(item=town.item.code, since=DAY, until=DAY, by=stranger, at=MONDAY)
    with pytest.raises(Rehearsal.DoesNotExist):
        cancel_rehearsal(item=town.item.code, rehearsal=run.pk, by=stranger, at=MONDAY)
