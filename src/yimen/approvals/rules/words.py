"""What may be said at the end of a step."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from yimen.approvals.rules.course import Word
from yimen.approvals.rules.facts import LIVE
from yimen.catalogue.rules.flow import Step, StepKind
from yimen.catalogue.rules.flow.grammar import EXPLICIT
from yimen.catalogue.rules.form import check_answers
from yimen.kernel.rules.errors import NotAllowed

ANSWERED = {Word.AGREE, Word.DISAGREE}


def word_said(step: Step, word: Word, *, times_left: int) -> Word:
    """Return what the word means in this step; raise NotAllowed("cannot_send_back") where no way back is left.

    A review that disagrees sends back while it can; a decision says itself which of the two it means.
    """
    if word == Word.BACK and not times_left:
        raise NotAllowed("cannot_send_back")
    if step.kind == StepKind.ISSUE and word != Word.AGREE:
        raise NotAllowed("issue_step_only_done")
    return Word.BACK if word == Word.DISAGREE and times_left and step.kind != StepKind.DECIDE else word


def check_answered(step: Step, word: Word, answers: Mapping[str, Any]) -> None:
    """Raise NotAllowed unless the step's own form is filled in as it asks; who sends back need not fill it in."""
    if word in ANSWERED and (step.form or answers):
        check_answers(step.form or {"additionalProperties": False}, answers)


def check_skip(step: Step, reason: str) -> None:
    """Raise NotAllowed unless the step is optional and a reason is given."""
    if not step.is_optional:
        raise NotAllowed("step_not_optional")
    if not reason.strip():
        raise NotAllowed("reason_needed")


def check_silent(state: str, kind: str, *, silence_agrees: bool, due_on: date | None, today: date) -> None:
    """Raise NotAllowed unless silence agrees in this step and its last day has passed; on the day itself it has not.

    An inspection, a hearing, a decision and what is made after it need somebody, whatever a flow says.
    """
    may = silence_agrees and kind not in EXPLICIT
    if state not in LIVE or not may or due_on is None or today <= due_on:
        raise NotAllowed("silence_not_yet")
