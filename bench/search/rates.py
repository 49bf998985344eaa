"""How often the right item stands first, among the first five, and how far down on average."""

from collections.abc import Callable
from dataclasses import dataclass

from bench.search.questions import Question

Ask = Callable[[str], list[str]]
FIRST = 5


@dataclass(frozen=True)
class Rates:
    """Of all questions: right among the first five, right at first, mean of one by the place of the right one."""

    hit_at_5: float
    hit_at_1: float
    mrr: float


def rates(ask: Ask, questions: list[Question]) -> Rates:
    """Return how well the questions are answered."""
    places = [_place(ask(question.text), question) for question in questions]
    count = len(places)
    return Rates(
        sum(1 for place in places if place and place <= FIRST) / count,
        sum(1 for place in places if place == 1) / count,
        sum(1 / place for place in places if place) / count,
    )


def share_answered(ask: Ask, questions: list[Question]) -> float:
    """Return how many of the questions get any answer at all."""
    return sum(1 for question in questions if ask(question.text)) / len(questions)


def _place(found: list[str], question: Question) -> int | None:
    return next((place for place, name in enumerate(found, start=1) if name in question.answers), None)
