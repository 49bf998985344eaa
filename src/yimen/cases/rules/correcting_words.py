"""A corrected answer in the words of the notice: the question, what was answered, what is right, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yimen.cases.rules.correcting import Corrected


@dataclass(frozen=True)
class Told:
    """One corrected answer as people read it; nothing was answered where the question was not asked."""

    title: str
    was: str
    now: str
    reason: str

    @property
    def sentence(self) -> str:
        """Return it in one sentence."""
        said = f"您答“{self.was}”，" if self.was else ""
        return f"情形问题“{self.title}”{said}经核实应为“{self.now}”，理由：{self.reason.rstrip('。')}。"


def words_of(each: Corrected) -> Told:
    """Return the corrected answer in words."""
    was = "" if each.was is None else str(each.question.words(each.was))
    return Told(each.question.title, was, str(each.question.words(each.now)), each.reason)


def lack_words(told: Iterable[Told]) -> str:
    """Return why a material has to be brought that the wrong answer had spared."""
    return "".join(each.sentence for each in told) + "因此需要补交。"


def told_words(told: Iterable[Told], names: Sequence[str]) -> str:
    """Return what the applicant is told: each correction, what to bring, and that one may object."""
    bring = f"因此请补交：{'、'.join(names)}。" if names else "因此办理要求有变化，不用另交材料。"
    said = "".join(each.sentence for each in told)
    return f"{said}{bring}不同意这一更正的，可以在本办件的页面提出异议。"
