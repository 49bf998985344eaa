"""An answer about the situation that turns out to be wrong: what is right instead, why, and what that changes."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from yimen.cases.rules.states import LABELS, State
from yimen.catalogue.rules.situations import Pinned, SituationQuestion, Situations, check_given
from yimen.kernel.rules.errors import NotAllowed


class Stage(StrEnum):
    """Where the case was when the answer was corrected."""

    PRE_REVIEW = "pre_review"
    WINDOW = "window"
    REVIEW = "review"


STATES = {
    Stage.PRE_REVIEW: (State.PRE_REVIEW,),
    Stage.WINDOW: (State.SUBMITTED, State.PRE_REVIEWED),
    Stage.REVIEW: (State.IN_REVIEW,),
}


@dataclass(frozen=True)
class Correction:
    """The right answers by question, and for each the reason; a question that only follows may go without its own."""

    answers: Mapping[str, Any]
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Corrected:
    """One question whose answer is another now; `was` is None where it was not asked before."""

    question: SituationQuestion
    was: Any
    now: Any
    reason: str


@dataclass(frozen=True)
class Outcome:
    """The situation after the correction, and the questions that were corrected."""

    pinned: Pinned
    questions: tuple[Corrected, ...]


def check_stage(stage: Stage, state: State) -> None:
    """Raise NotAllowed unless the case is where this kind of correction is made."""
    if state not in STATES[stage]:
        raise NotAllowed("not_to_be_corrected", state=LABELS[state])


def correct(situations: Situations, before: Pinned, said: Correction, *, stage: Stage) -> Outcome:
    """Return what the right answers come to; raise NotAllowed for one that is missing, wrong, or without its reason.

    What was settled at acceptance stays as it was promised: the limit and the flow of a case in review do not change.
    """
    if not before.answers:
        raise NotAllowed("situation_not_asked")
    try:
        pinned = check_given(situations, {**before.answers, **said.answers}, number=before.version)
    except NotAllowed as refusal:
        if refusal.code == "situation_stops":
            raise NotAllowed("correction_stops", **refusal.details) from refusal
        raise
    if stage == Stage.REVIEW:
        pinned = _as_promised(before, pinned)
    questions = tuple(_corrected(situations, before, pinned, said=said))
    if not questions:
        raise NotAllowed("nothing_corrected")
    return Outcome(pinned, questions)


def check_once(questions: Collection[Corrected], standing: Collection[str]) -> None:
    """Raise NotAllowed for a question whose correction still stands: it is not asked a second time."""
    if again := [each.question.title for each in questions if each.question.key in standing]:
        raise NotAllowed("corrected_already", names=again)


def check_alone(stage: Stage, *, was_asked: bool) -> None:
    """Raise NotAllowed where one officer is not enough: after acceptance, and after whatever was asked before.

    What is missing is told once (Licensing Law, Art. 32(4)); a wrong answer that comes out later needs two people.
    """
    if stage == Stage.REVIEW or was_asked:
        raise NotAllowed("correction_needs_second")


def check_worth_proposing(stage: Stage, *, was_asked: bool) -> None:
    """Raise NotAllowed when no second person is needed."""
    if stage != Stage.REVIEW and not was_asked:
        raise NotAllowed("correct_without_proposal")


def check_objection(text: str, *, is_decided: bool, was_objected: bool, was_asked: bool) -> None:
    """Raise NotAllowed unless the applicant may object: with words, once, before the decision, to an own answer."""
    if not text.strip():
        raise NotAllowed("reason_needed")
    if is_decided:
        raise NotAllowed("case_has_ended")
    if was_objected:
        raise NotAllowed("objected_already")
    if not was_asked:
        raise NotAllowed("object_to_first_question")


def taken_back(situations: Situations, now: Pinned, *, question: str, before: Mapping[str, Any]) -> Pinned:
    """Return the situation with the applicant's own answer to the question, and with those that hung on it."""
    answers = {key: value for key, value in now.answers.items() if key != question or key in before}
    answers |= {key: value for key, value in before.items() if key == question or key not in answers}
    return check_given(situations, answers, number=now.version)


def _as_promised(before: Pinned, after: Pinned) -> Pinned:
    kept = {key: words for key, words in after.outcome.why.items() if key not in ("limit", "flow")}
    kept |= {key: before.outcome.why[key] for key in ("limit", "flow") if key in before.outcome.why}
    outcome = replace(after.outcome, limit=before.outcome.limit, flow=before.outcome.flow, why=kept)
    return replace(after, outcome=outcome, skips=before.skips)


def _corrected(situations: Situations, before: Pinned, after: Pinned, *, said: Correction) -> Iterator[Corrected]:
    reasons: dict[str, str] = {}
    for question in situations.asked(after.answers):
        now, was = after.answers[question.key], before.answers.get(question.key)
        if question.key in before.answers and now == was:
            continue
        above = reasons.get(question.when[0], "") if question.when else ""
        reason = said.reasons.get(question.key, "").strip() or above
        if not reason:
            raise NotAllowed("correction_needs_reason", title=question.title)
        reasons[question.key] = reason
        yield Corrected(question, was, now, reason)
