"""Urging (催办) and supervision marks (督办): who may press whom, when, and what has to be answered by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from yimen.cases.rules.states import LABELS as STATES
from yimen.cases.rules.states import OPEN, State
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.workdays import Workdays

WITH_APPLICANT = (State.SUPPLEMENTING, State.SENT_BACK)
LONGEST = 500  # characters of a request or a receipt


class UrgeKind(StrEnum):
    REMINDER = "reminder"
    URGE = "urge"
    MARK = "mark"


LABELS = {UrgeKind.REMINDER: "群众催办", UrgeKind.URGE: "催办", UrgeKind.MARK: "督办"}
RECEIPT = {UrgeKind.REMINDER: "reminder_receipt", UrgeKind.URGE: "urge_receipt", UrgeKind.MARK: "mark_receipt"}


@dataclass(frozen=True)
class Addressee:
    """The desk that has to act: one post of an agency or of a centre, and who holds the step, if anybody does."""

    post: str
    agency: UUID | None = None
    centre: UUID | None = None
    holder: UUID | None = None


def check_urge(state: State, kind: UrgeKind, words: str) -> None:
    """Raise NotAllowed where no desk has anything to hurry with, or a supervisor gives no words."""
    if state not in OPEN:
        raise NotAllowed("nothing_to_urge")
    if state in WITH_APPLICANT:
        raise NotAllowed("waits_for_applicant")
    if kind == UrgeKind.REMINDER and state == State.SPECIAL:
        raise NotAllowed("clock_stands_still")
    if kind != UrgeKind.REMINDER and not words.strip():
        raise NotAllowed("words_needed")
    check_length(words)


def check_reminder(earlier: Sequence[date], *, today: date, gap: int, most: int, workdays: Workdays) -> None:
    """Raise NotAllowed when the applicant has reminded often enough, or fewer than `gap` working days ago."""
    if len(earlier) >= most:
        raise NotAllowed("reminded_too_often", most=most)
    if earlier and workdays.between(max(earlier), today) < gap:
        raise NotAllowed("reminded_too_soon", days=gap)


def check_receipt(text: str, *, is_given: bool) -> None:
    """Raise NotAllowed unless this is the first answer and it says something."""
    if is_given:
        raise NotAllowed("receipt_given")
    if not text.strip():
        raise NotAllowed("words_needed")
    check_length(text)


def check_lift(kind: UrgeKind, *, has_receipt: bool, is_lifted: bool) -> None:
    """Raise NotAllowed unless the mark has its receipt and still stands."""
    if kind != UrgeKind.MARK or is_lifted:
        raise NotAllowed("mark_lifted")
    if not has_receipt:
        raise NotAllowed("receipt_missing")


def outcome_words(state: State) -> str:
    """Return the answer that the end of a case gives to whoever still urges it."""
    return f"这件事已经有了结果：{STATES[state]}。"


def check_length(text: str) -> None:
    """Raise NotAllowed for more words than anybody reads."""
    if len(text) > LONGEST:
        raise NotAllowed("text_too_long", most=LONGEST)
