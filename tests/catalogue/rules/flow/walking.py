"""A flow walked through step by step, told nothing by the checks: what they promise is held against it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from yimen.catalogue.rules.flow import Comparison, Flow, Step, Way

Choose = Callable[[int], int]  # given how many there are, which


def fits(way: Way, answers: Mapping[str, Any]) -> bool:
    """Return whether every comparison of the way holds; written anew, not the product's own."""
    return all(_compares(test, answers.get(test.field)) for test in way.when)


def _compares(test: Comparison, answer: Any) -> bool:
    if answer is None or isinstance(answer, str) != bool(test.among):
        return False  # in these tests words are named and numbers are bounded
    if test.among:
        return answer in test.among
    return (test.at_least is None or answer >= test.at_least) and (test.below is None or answer < test.below)


@dataclass
class Walk:
    """Where one case stands: what is finished with which opinion, what is skipped, who sent back how often."""

    flow: Flow
    answers: Mapping[str, Any]
    choose: Choose
    finished: dict[str, bool] = field(default_factory=dict)
    skipped: set[str] = field(default_factory=set)
    sent_back: dict[str, int] = field(default_factory=dict)
    stuck: set[str] = field(default_factory=set)
    unmet: set[str] = field(default_factory=set)
    visited: set[str] = field(default_factory=set)

    def run(self, longest: int = 500) -> "Walk":
        """Finish open steps in any order until none is open."""
        for _ in range(longest):
            ready = self.open_steps()
            if not ready:
                break
            self.finish(ready[self.choose(len(ready))])
        else:
            raise AssertionError("it never ends")
        self.stuck = {key for key in ["", *self.finished] if not self.leads_on(key)}
        return self

    def open_steps(self) -> list[Step]:
        """Return what can be done now; skip what nothing leads to any more."""
        while any(self.state(step) == "dead" and not self.skipped.add(step.key) for step in self.flow.steps):
            pass
        return [step for step in self.flow.steps if self.state(step) == "open"]

    def state(self, step: Step) -> str:
        """Return waiting, open, dead or settled."""
        if step.key in self.finished or step.key in self.skipped:
            return "settled"
        waiting, voices = 0, []
        for way in step.ways or (Way(""),):
            if way.source and way.source not in self.finished and way.source not in self.skipped:
                waiting += 1
            elif way.source not in self.skipped and self.is_taken(way):
                voices.append(self.finished.get(way.source, True))
        if step.join.rule == "quorum" and sum(voices) >= (step.join.number or 0) and voices:
            return "open"
        if step.join.rule == "veto" and not all(voices):
            return "open"
        if waiting:
            return "waiting"
        return "open" if voices else "dead"

    def is_taken(self, way: Way) -> bool:
        """Return whether the way is gone once its source is finished."""
        out = [each for step in self.flow.steps for each in step.ways or (Way(""),) if each.source == way.source]
        if way.otherwise:
            return not any(each.when and fits(each, self.answers) for each in out)
        return fits(way, self.answers)

    def leads_on(self, key: str) -> bool:
        """Return whether something follows; nothing has to after the decision."""
        if key and self.flow.step(key).kind in {"decide", "issue"}:
            return True
        out = [each for step in self.flow.steps for each in step.ways or (Way(""),) if each.source == key]
        return any(self.is_taken(way) for way in out)

    def finish(self, step: Step) -> None:
        """Give an opinion, or send the matter back while that is allowed."""
        self.visited.add(step.key)
        agrees = self.choose(2) == 0
        if step.join.rule == "quorum":
            agreed = [w for w in step.ways if self.is_taken(w) and self.finished.get(w.source)]
            if len(agreed) < (step.join.number or 0):
                self.unmet.add(step.key)
        back = step.back
        if not agrees and back and self.sent_back.get(step.key, 0) < (back.times or 0):
            self.sent_back[step.key] = self.sent_back.get(step.key, 0) + 1
            for key in self.between(back.to, step.key):
                self.finished.pop(key, None)
                self.skipped.discard(key)
        else:
            self.finished[step.key] = agrees

    def between(self, first: str, last: str) -> set[str]:
        """Return the steps on the ways from the first to the last."""

        def earlier(key: str) -> set[str]:
            found: set[str] = set()
            for source in self.flow.step(key).after:
                found |= {source} | earlier(source)
            return found

        return {last, first} | {key for key in earlier(last) if first in earlier(key)}
