"""Call-backs after the end (抽查回访): how many are drawn, which ones, and what an answer needs."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from yimen.kernel.rules.errors import NotAllowed

WHOLE = 100
LONGEST = 500  # characters of an answer


class Answer(StrEnum):
    SATISFIED = "satisfied"
    UNSATISFIED = "unsatisfied"
    NOT_REACHED = "not_reached"


LABELS = {Answer.SATISFIED: "满意", Answer.UNSATISFIED: "不满意", Answer.NOT_REACHED: "没有联系上"}


def quota(ended: int, share: int, *, drawn: int) -> int:
    """Return how many more are to be drawn so that at least `share` per cent of those that ended are."""
    return max(0, -(-ended * share // WHOLE) - drawn)


def pick(candidates: Iterable[UUID], count: int, *, on: date) -> list[UUID]:
    """Return so many of them at random, and the same ones whenever the day's draw is done again."""
    return sorted(candidates, key=lambda one: sha256(f"{on.isoformat()}:{one}".encode()).digest())[:count]


def check_answer(words: str, answer: Answer, *, is_answered: bool) -> None:
    """Raise NotAllowed for a second answer, for discontent without its reason, and for too many words."""
    if is_answered:
        raise NotAllowed("called_back_before")
    if answer == Answer.UNSATISFIED and not words.strip():
        raise NotAllowed("words_needed")
    if len(words) > LONGEST:
        raise NotAllowed("text_too_long", most=LONGEST)
