"""A walk of random moves, legal and illegal, by the right people and by strangers, while time passes.

After every step the state is one that the table allows, a refusal has left no trace, and ledger, columns, tasks and
papers agree (tests/cases/agreement.py).
"""

import os
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from hypothesis import HealthCheck, Phase, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.cases.agreement import disagreements
from tests.cases.intake import tolerable
from tests.cases.steps import accept, submit
from tests.cases.walk import ALWAYS, DEEDS, ENDINGS, Deed, Place
from tests.cast import MONDAY, Town, build_town
from yimen.cases import timers
from yimen.cases.actions.submit_case import submit_case
from yimen.cases.models import Case, ClockEntry
from yimen.cases.rules.application import Application, Channel, Parties
from yimen.cases.rules.states import ENDED, MOVES, Move, State
from yimen.config.wiring import SUBSCRIBERS
from yimen.kernel.facts import from_payload
from yimen.kernel.models import Document, Event
from yimen.kernel.rules.errors import NotAllowed

BY_THEMSELVES = (Move.DEEM_ACCEPTED, Move.LAPSE_SUPPLEMENT, Move.LAPSE_TOLERANCE)
STRIDE = 10  # moves in one go: a walk of single ones rarely comes as far as a decision
# The same walks each time; others, and more of them, where somebody asks for a number.
WALKS = int(os.environ.get("YIMEN_WALKS", "12"))
KINDS = {kind.__name__: kind for kind in SUBSCRIBERS}


@dataclass(frozen=True)
class Trace:
    """Everything that a refused verb must leave as it was."""

    row: dict[str, Any]
    lines: int
    facts: int
    papers: int


class Walk(RuleBasedStateMachine):
    """One case of one town, and the walk it takes."""

    town: Town
    number: str
    at: datetime
    walk_in: bool
    heard: int

    def __init__(self) -> None:
        super().__init__()
        self._undone = transaction.atomic()
        self._undone._from_testcase = True  # a number may be taken inside it, as inside any test's own
        self._undone.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._undone.__exit__(None, None, None)

    @initialize(
        pre_review=st.sampled_from(["none", "none", "window", "department"]),
        supplement=st.sampled_from(["restart", "resume", "counts"]),
        above=st.sampled_from([False, False, False, True]),
        walk_in=st.booleans(),
        may_owe=st.booleans(),
    )
    def begin(self, pre_review: str, supplement: str, *, above: bool, walk_in: bool, may_owe: bool) -> None:
        procedure = {
            "supplement_clock": supplement,
            "supplement_days": 10,
            **({"transfer_to": "市局"} if above else {}),
        }
        self.town = build_town(pre_review=pre_review, procedure=procedure)
        if may_owe:
            tolerable(self.town)
        self.at, self.walk_in = MONDAY, walk_in
        self.apply()

    def apply(self) -> None:
        """File a case: from here on the walk is about it."""
        self.number = submit_case(self._application(), by=self.town.zhang.pk, at=self.at).number
        self.heard = 0
        self.hear()

    def _application(self) -> Application:
        if not self.walk_in:
            return self.town.application()
        zhang = self.town.zhang
        parties = Parties(person=zhang.pk, operator=self.town.clerk.pk, name=zhang.name, phone="13800138000")
        return self.town.application(channel=Channel.WINDOW, parties=parties)

    @rule(chance=st.randoms(use_true_random=True))
    def go_on(self, chance: Random) -> None:
        """Do a few things that the table allows from here; whoever has come to an end files anew."""
        for _ in range(STRIDE):
            state = State(self.case.state)
            if state in ENDED:
                self.apply()
                continue
            legal = [word for word, (moves, _) in DEEDS.items() if any(state in MOVES[move] for move in moves)]
            onward = [word for word in legal if word not in ENDINGS] * 4
            aside = [word for word, (moves, _) in DEEDS.items() if not moves]
            self.do(chance.choice(legal + onward + aside))
            self.all_agree()

    @rule(word=st.sampled_from(sorted(DEEDS)))
    def try_anything(self, word: str) -> None:
        self.do(word)

    @rule(word=st.sampled_from(sorted(DEEDS)))
    def a_stranger_tries(self, word: str) -> None:
        if word == "confirm what is settled":  # who may confirm is the page's guard: a proposal has no place of its own
            return
        town = self.town
        others = replace(
            self.place, clerk=town.clerk_elsewhere, handler=town.fire_handler, approver=town.fire_handler,
            issuer=town.clerk_elsewhere, applicant=town.stranger,
        )  # fmt: skip
        before = self.trace()
        with pytest.raises((NotAllowed, ObjectDoesNotExist)), transaction.atomic():
            DEEDS[word][1](others)
        assert self.trace() == before, f"a stranger's {word} left a trace"

    @rule(hours=st.sampled_from([1, 20, 24, 70, 200]))
    def time_passes(self, hours: int) -> None:
        self.at += timedelta(hours=hours)

    @rule()
    def what_is_due_happens(self) -> None:
        before = State(self.case.state)
        counts = timers.run_timers(at=self.at)
        assert not any(count.failed for count in counts.values()), counts
        after = State(self.case.state)
        assert after == before or after in {MOVES[move].get(before) for move in BY_THEMSELVES}
        self.hear()

    @invariant()
    def all_agree(self) -> None:
        assert disagreements(self.case) == []

    @property
    def case(self) -> Case:
        return Case.objects.select_related("version").get(number=self.number)

    @property
    def place(self) -> Place:
        town = self.town
        return Place(
            town, self.number, self.at, town.clerk, town.handler, town.approver, town.issuer,
            supervisor=town.supervisor, applicant=town.zhang,
        )  # fmt: skip

    def do(self, word: str) -> None:
        """Do it: it makes one of its moves, or is refused and leaves no trace."""
        moves, deed = DEEDS[word]
        before, state = self.trace(), State(self.case.state)
        refusal = _tried(deed, self.place)
        event(f"{word}: {refusal or 'done'}")
        if refusal:
            assert self.trace() == before, f"{word} was refused and left a trace"
            legal = any(state in MOVES[move] for move in moves)
            assert not (legal and word in ALWAYS), f"{word} was refused in {state}: {refusal}"
            return
        allowed = {MOVES[move].get(state) for move in moves} | ({state} if self.may_stay(word, moves) else set())
        assert State(self.case.state) in allowed, f"{word} led from {state} to {self.case.state}"
        assert self.trace().facts > before.facts, f"{word} told nobody"
        self.hear()

    def may_stay(self, word: str, moves: tuple[Move, ...]) -> bool:
        """Return whether the verb may leave the state as it is: no move at all, or a step before the deciding one."""
        return not moves or word in ("grant", "refuse")

    def trace(self) -> Trace:
        row = Case.objects.filter(number=self.number).values().get()
        subject = row["id"]
        return Trace(
            row,
            ClockEntry.objects.filter(case=subject).count(),
            Event.objects.filter(subject=subject).count(),
            Document.objects.filter(subject=subject).count(),
        )

    def hear(self) -> None:
        """Let the reactions hear what has happened since, as the relay would, and each of them twice."""
        new = Event.objects.filter(subject=self.case.pk, position__gt=self.heard).order_by("position")
        for row in list(new):
            self.heard = row.position
            for react in SUBSCRIBERS.get(KINDS.get(row.type, object), ()) * 2:
                react(from_payload(KINDS[row.type], row.payload, by=row.by, at=row.at))


def _tried(deed: Deed, place: Place) -> str:
    """Return the refusal's code, empty when it was done."""
    try:
        with transaction.atomic():
            deed(place)
    except (NotAllowed, ObjectDoesNotExist) as refusal:
        return getattr(refusal, "code", "not seen")
    return ""


@pytest.mark.slow
@pytest.mark.django_db
def test_ledger_state_and_papers_agree_on_any_walk() -> None:
    settled = settings(
        max_examples=WALKS, derandomize="YIMEN_WALKS" not in os.environ,
        stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # to shorten a walk of so many statements takes longer than to read it
    )  # fmt: skip
    run_state_machine_as_test(Walk, settings=settled)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"promised_due": date(2027, 1, 1)}, "promised_due is 2027-01-01, by the ledger"),
        ({"state": State.WITHDRAWN}, "withdrawn and ['promised', 'statutory'] go on"),
        ({"state": State.SPECIAL}, "special and paused are []"),
        ({"state": State.SUBMITTED}, "submitted and 1 steps wait"),
        ({"closed_at": MONDAY}, "in_review and closed is True"),
        ({"extended_at": MONDAY}, "in_review: 0 papers of the kind extension, wanted 1"),
    ],
)
def test_a_planted_disagreement_is_seen(change: dict[str, Any], words: str) -> None:
    town = build_town()
    case = accept(town, submit(town))
    before = disagreements(case)
    Case.objects.filter(pk=case.pk).update(**change)
    assert any(words in found for found in disagreements(Case.objects.get(pk=case.pk)))
    assert not any(words in found for found in before)
