"""A walk through random flows with random words: it ends, no task is lost or doubled, tables and rules agree.

The flows are those of the catalogue's own random test: joins of every kind, ways back, conditions settled by answers;
here some steps are optional too, some agree by silence, and some make the result after the decision. Meanwhile steps
are given to another department or one person there, people are away or stand in for others, and a department closes.
"""

import os
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.approvals.conftest import MONDAY
from tests.cast import build_staff
from tests.catalogue.rules.flow.test_properties import ANSWERS, documents
from yimen.approvals.actions.agree_by_silence import agree_by_silence
from yimen.approvals.actions.claim_task import claim_task
from yimen.approvals.actions.end_task import Ending
from yimen.approvals.actions.finish_task import finish_task
from yimen.approvals.actions.reassign_task import Place, reassign_task
from yimen.approvals.actions.reopen_returned import reopen_returned
from yimen.approvals.actions.return_task import return_task
from yimen.approvals.actions.skip_task import skip_task
from yimen.approvals.actions.start_run import start_run
from yimen.approvals.actions.succeed_agency import succeed_agency
from yimen.approvals.models import Run, RunState, Task, TaskState
from yimen.approvals.queries import ACTIVE, course_of, desk, facts_in, silent
from yimen.approvals.rules.course import ENDED, Facts, Standing, Word, after, course
from yimen.approvals.rules.cover import Cover
from yimen.catalogue.rules.flow import flow_faults, read_flow, settled_document
from yimen.identity.actions.add_agency import add_agency
from yimen.kernel.models import new_id
from yimen.kernel.rules.errors import NotAllowed

WALKS = int(os.environ.get("YIMEN_WALKS", "40"))
MOST = 120  # ends of tasks in one run: far more than any of these flows can need


@st.composite
def flows(draw: st.DrawFn) -> dict[str, Any]:
    """Return a sound flow, settled for some answers, of all the shapes there are."""
    document = draw(documents())
    for step in document["steps"][:-1]:
        step["optional"] = draw(st.integers(0, 4)) == 0
        step["silence_agrees"] = draw(st.integers(0, 3)) == 0
    rule = draw(st.sampled_from(["all", "quorum", "veto", "veto"]))  # else few walks would see a join settled early
    if len(document["steps"][-1]["after"]) > 1:
        document["steps"][-1]["join"] = {"rule": rule, **({"number": 1} if rule == "quorum" else {})}
    for number in range(draw(st.integers(0, 2))):
        sources = ["d"] if number == 0 else [f"i{number - 1}"]
        document["steps"].append({**document["steps"][0], "key": f"i{number}", "kind": "issue", "after": sources,
                                  "optional": False, "silence_agrees": False, "back": None})  # fmt: skip
    return settled_document(document, draw(st.sampled_from(ANSWERS)))


class Walk(RuleBasedStateMachine):
    """One run, what the rules alone say of it, and everything that happens to it."""

    def __init__(self) -> None:
        super().__init__()
        self._undone = transaction.atomic()
        self._undone._from_testcase = True
        self._undone.__enter__()

    def teardown(self) -> None:
        if hasattr(self, "flow"):
            self._finish_somehow()
        transaction.set_rollback(True)
        self._undone.__exit__(None, None, None)

    @initialize(document=flows().filter(lambda found: not _is_unsound(found)))
    def begin(self, document: dict[str, Any]) -> None:
        self.at, self.staff, self.subject = MONDAY, new_id(), new_id()
        self.agency, self.other = (
            add_agency(code=code, name=code, pinyin=code, by=None, at=MONDAY) for code in ("owner", "other")
        )
        self.people = {
            each.pk: build_staff(f"{each.code}-all", "handler", "checker", "approver", agency=each).pk
            for each in (self.agency, self.other)
        }
        self.flow, self.facts, self.turns = read_flow(document), Facts(), 0
        self.chance = Random(0)
        start_run(
            subject=self.subject, flow=document, agencies={"owner": self.agency.pk}, barred=[], at=self.at, due=self.due
        )
        self.open_by_rule()
        event(" ".join(sorted({each.join.rule.value for each in self.flow.steps})))

    def due(self, days: int) -> date:
        return self.at.date() + timedelta(days=days)

    def open_by_rule(self) -> None:
        """Let the rules open what they say opens, apart from the tables."""
        found = course(self.flow, self.facts)
        begun = {key: value for key, value in self.facts.begun.items() if key not in found.drops}
        self.facts = Facts(begun | {each.key: Standing.LIVE for each in found.opens}, self.facts.sent_back)

    @property
    def live(self) -> list[Task]:
        return list(Task.objects.filter(subject=self.subject, state__in=ACTIVE).order_by("step"))

    def say(self, task: Task, word: Word) -> None:
        """End a task with a word, in the tables and by the rules."""
        held = self.claim(task)
        ways: dict[str, Any] = {"task": held, "staff": self.staff, "version": held.version, "at": self.at}
        if word == Word.SKIP:
            skip_task(**ways, reason="不需要", due=self.due)
        else:
            finish_task(**ways, ending=Ending(word=word, opinion="理由"), due=self.due)
        held.refresh_from_db()
        said = Word.SKIP if held.state == TaskState.SKIPPED else Word(held.outcome)
        self._note(held, said)

    def claim(self, task: Task) -> Task:
        """Claim a task wherever it is by now, standing in for whomever it was given to."""
        cover = Cover(givers=tuple(self.people.values()))
        held = claim_task(
            task=task.pk, staff=self.staff, agency=task.agency_id, posts={task.post: None}, at=self.at, cover=cover
        )
        assert held.on_behalf_of == held.assigned_to
        return held

    def _note(self, task: Task, word: Word) -> None:
        self.turns += 1
        self.facts, _ = after(self.flow, self.facts, step=self.flow.step(task.step), word=word)
        self.open_by_rule()

    @precondition(lambda self: self.live)
    @rule(chance=st.randoms(use_true_random=False), word=st.sampled_from([Word.AGREE, *Word]))
    def somebody_speaks(self, chance: Random, word: Word) -> None:
        task = chance.choice(self.live)
        before = self.rows()
        with suppress(NotAllowed), transaction.atomic():
            self.say(task, word)
            return
        assert self.rows() == before, "a refusal left a trace"

    @rule(days=st.integers(0, 3))
    def time_passes(self, days: int) -> None:
        self.at += timedelta(days=days)

    @rule()
    def silence_speaks(self) -> None:
        today = self.at.date()
        while task := silent(today).select_related("run").filter(subject=self.subject).first():
            agree_by_silence(task=task, ground="流程", today=today, at=self.at, due=self.due)
            self._note(task, Word.AGREE)

    @precondition(lambda self: any(task.kind == "review" for task in self.live))
    @rule(chance=st.randoms(use_true_random=False))
    def one_goes_back_to_the_window(self, chance: Random) -> None:
        task = chance.choice([task for task in self.live if task.kind == "review"])
        held = self.claim(task)
        return_task(task=held, staff=self.staff, opinion="缺页", version=None, at=self.at)
        [again] = reopen_returned(subject=self.subject, barred=[], at=self.at, due=self.due)
        assert again.step == task.step

    @precondition(lambda self: self.live)
    @rule(chance=st.randoms(use_true_random=False), to_person=st.booleans())
    def one_is_given_to_another_department(self, chance: Random, to_person: bool) -> None:
        task = Task.objects.select_related("run").get(pk=chance.choice(self.live).pk)
        to = self.other if task.agency_id == self.agency.pk else self.agency
        place = Place(to.pk, task.post, self.people[to.pk] if to_person else None)
        reassign_task(task=task, to=place, reason="职责调整", version=task.version, at=self.at)
        assert not desk(agency=self.agency.pk if to == self.other else self.other.pk, posts=[task.post],
                        staff=self.staff).filter(pk=task.pk).exists()  # fmt: skip

    @precondition(lambda self: any(task.state == "open" and not task.assigned_to for task in self.live))
    @rule(chance=st.randoms(use_true_random=False))
    def one_who_had_claimed_it_is_away(self, chance: Random) -> None:
        task = chance.choice([each for each in self.live if each.state == "open" and not each.assigned_to])
        first, at = new_id(), {"task": task.pk, "agency": task.agency_id, "posts": {task.post: None}, "at": self.at}
        claim_task(**at, staff=first)
        with pytest.raises(NotAllowed, match="claimed_by_another"), transaction.atomic():
            claim_task(**at, staff=self.staff)
        assert claim_task(**at, staff=self.staff, cover=Cover(away=frozenset({first}))).claimed_by == self.staff

    @rule()
    def a_department_closes(self) -> None:
        steps = [task.step for task in self.live]
        succeed_agency(subject=self.subject, agency=self.agency.pk, successor=self.other.pk, at=self.at)
        assert {task.agency_id for task in self.live} <= {self.other.pk}
        assert [task.step for task in self.live] == steps
        self.agency, self.other = self.other, self.agency

    @invariant()
    def no_step_has_two_tasks(self) -> None:
        rows = Task.objects.filter(subject=getattr(self, "subject", None), is_past=False)
        counted = Counter(rows.exclude(state__in=["returned", "cancelled"]).values_list("step", flat=True))
        assert all(count == 1 for count in counted.values()), counted

    @invariant()
    def tables_and_rules_agree(self) -> None:
        if not hasattr(self, "flow"):
            return
        run = Run.objects.get(subject=self.subject)
        assert facts_in(run.pk).begun == self.facts.begun
        found = course_of(self.subject)
        assert found is not None
        assert not found.course.opens, "a step whose time has come has no task"
        assert not found.course.drops, "a task that nobody needs is still open"
        assert (run.state == RunState.FINISHED) == found.course.is_finished
        assert self.live or run.state == RunState.FINISHED, "nobody can do anything, and nothing is finished"

    def rows(self) -> list[Any]:
        return list(Task.objects.filter(subject=self.subject).order_by("id").values_list("step", "state", "outcome"))

    def _finish_somehow(self) -> None:
        """Say anything until there is nothing left to say: every walk comes to its decision."""
        while live := self.live:
            assert self.turns < MOST, "it never ends"
            self.say(self.chance.choice(live), Word.AGREE if self.turns > MOST // 2 else self._word(live[0]))
        found = course(self.flow, self.facts)
        assert found.is_finished
        assert found.standings[self.flow.deciding.key] in ENDED

    def _word(self, task: Task) -> Word:
        return Word.AGREE if task.kind == "issue" else self.chance.choice([Word.AGREE, Word.DISAGREE])


def _is_unsound(document: dict[str, Any]) -> bool:
    return bool([fault for fault in flow_faults(read_flow(document)) if fault.rule.is_error])


@pytest.mark.django_db
def test_every_walk_ends_and_tables_and_rules_agree() -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]  # hypothesis leaves it so
        Walk,
        settings=settings(
            max_examples=WALKS,
            stateful_step_count=20,
            deadline=None,
            derandomize="YIMEN_WALKS" not in os.environ,
            suppress_health_check=list(HealthCheck),
        ),
    )
