"""Where a run stands: what each step has come to, as a function of the flow and of what has happened.

A refusal ends the ways out of its step: a step that only refused ways lead to is cut, and so are those that only it
leads to; its siblings go on. The deciding step opens whatever its branches came to, and sees who disagreed. A join
that is settled early (so many agreed, or one vetoed) makes what still runs into it needless.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from yimen.catalogue.rules.flow.branches import redone
from yimen.catalogue.rules.flow.grammar import Flow, JoinRule, Step, StepKind
from yimen.catalogue.rules.flow.graph import before
from yimen.catalogue.rules.flow.settling import in_order


class Standing(StrEnum):
    """What a step has come to; the first two have no task yet, the last two never get one."""

    WAITING = "waiting"
    READY = "ready"
    LIVE = "live"
    AGREED = "agreed"
    DISAGREED = "disagreed"
    SKIPPED = "skipped"  # optional, and passed over with a reason
    CUT = "cut"  # its branch was refused before it
    NEEDLESS = "needless"  # what follows it has begun, or is cut, without it


class Word(StrEnum):
    """What is said at the end of a step."""

    AGREE = "agree"
    DISAGREE = "disagree"
    BACK = "back"
    SKIP = "skip"


ENDINGS = {Word.AGREE: Standing.AGREED, Word.DISAGREE: Standing.DISAGREED, Word.SKIP: Standing.SKIPPED}
REFUSED = {Standing.DISAGREED, Standing.CUT}
ENDED = {Standing.AGREED, Standing.SKIPPED, *REFUSED}
UNDONE = {Standing.WAITING, Standing.READY, Standing.LIVE}


@dataclass(frozen=True)
class Facts:
    """What has happened: the steps begun in their present turn, and how often a step has sent the matter back."""

    begun: Mapping[str, Standing] = field(default_factory=dict)  # live, agreed, disagreed or skipped
    sent_back: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Course:
    """Every step's standing, what begins now, and which live steps nobody needs any more."""

    standings: Mapping[str, Standing]
    opens: tuple[Step, ...]
    drops: tuple[str, ...]
    is_decided: bool

    @property
    def is_finished(self) -> bool:
        """Return whether the decision is made and nothing is left to do after it."""
        return self.is_decided and not self.opens and Standing.LIVE not in self.standings.values()


def course(flow: Flow, facts: Facts) -> Course:
    """Return where a flow settled for its answers stands with these facts."""
    steps = in_order(flow)
    standings: dict[str, Standing] = {}
    for step in steps:
        standings[step.key] = facts.begun.get(step.key) or _not_begun(step, flow, standings)
    needless = _needless(flow, steps, standings)
    drops = tuple(s.key for s in flow.steps if s.key in needless and standings[s.key] == Standing.LIVE)
    standings |= dict.fromkeys(needless, Standing.NEEDLESS)
    opens = tuple(step for step in flow.steps if standings[step.key] == Standing.READY)
    return Course(standings, opens, drops, is_decided=standings[flow.deciding.key] in ENDED)


def after(flow: Flow, facts: Facts, *, step: Step, word: Word) -> tuple[Facts, frozenset[str]]:
    """Return the facts once this was said at the end of the step, and the steps whose turn so far is past."""
    if word != Word.BACK:
        return Facts({**facts.begun, step.key: ENDINGS[word]}, facts.sent_back), frozenset()
    past = frozenset(redone(step, flow))
    begun = {key: standing for key, standing in facts.begun.items() if key not in past}
    return Facts(begun, {**facts.sent_back, step.key: facts.sent_back.get(step.key, 0) + 1}), past


def times_left(step: Step, flow: Flow, sent_back: Mapping[str, int]) -> int:
    """Return how often the step may still send the matter back; 0 where what it names does not run in this case."""
    if step.back is None or step.back.to not in before(step.key, flow):
        return 0
    return max((step.back.times or 0) - sent_back.get(step.key, 0), 0)


def is_barred(flow: Flow, standings: Mapping[str, Standing]) -> JoinRule | None:
    """Return the rule by which the decision cannot be a grant: a veto, or agreements that were not reached."""
    rule = flow.deciding.join.rule
    is_refused = rule in {JoinRule.QUORUM, JoinRule.VETO} and _join(flow.deciding, flow, standings) == Standing.CUT
    return rule if is_refused else None


def _not_begun(step: Step, flow: Flow, standings: Mapping[str, Standing]) -> Standing:
    found = _join(step, flow, standings)
    return Standing.READY if found == Standing.CUT and step.kind == StepKind.DECIDE else found


def _sources(step: Step, flow: Flow) -> list[str]:
    """Return what the step waits for; what is done after the decision waits for that alone, not for the reviews."""
    late = {StepKind.DECIDE, StepKind.ISSUE}
    return [key for key in step.after if step.kind != StepKind.ISSUE or flow.step(key).kind in late]


def _join(step: Step, flow: Flow, standings: Mapping[str, Standing]) -> Standing:
    """Return what the ways in come to: still open, a way through, or none any more."""
    voices = [standings[key] for key in _sources(step, flow)]
    if step.join.rule == JoinRule.QUORUM and voices:
        return _quorum(step.join.number or 0, voices)
    if step.join.rule == JoinRule.VETO and REFUSED & set(voices):
        return Standing.CUT
    if UNDONE & set(voices):
        return Standing.WAITING
    dead = {Standing.CUT} if step.join.rule == JoinRule.ADVISORY else REFUSED
    is_first = len(step.after) < len(step.ways) or not voices  # the filing itself leads to it
    return Standing.READY if is_first or set(voices) - dead else Standing.CUT


def _quorum(number: int, voices: Sequence[Standing]) -> Standing:
    """Return what so many agreements come to as soon as it is certain; who was passed over has no voice."""
    agreed = voices.count(Standing.AGREED)
    needed = min(number, len(voices) - voices.count(Standing.SKIPPED))
    if agreed >= needed:
        return Standing.READY
    possible = agreed + sum(voice in UNDONE for voice in voices)
    return Standing.WAITING if possible >= needed else Standing.CUT


def _needless(flow: Flow, steps: Sequence[Step], standings: Mapping[str, Standing]) -> list[str]:
    """Return the steps not done whose every follower has begun or will never begin."""
    needless: list[str] = []
    for step in reversed(steps):
        followers = [other.key for other in steps if step.key in _sources(other, flow)]
        if followers and standings[step.key] in UNDONE and not _wanted(followers, standings, needless):
            needless.append(step.key)
    return needless


def _wanted(followers: Sequence[str], standings: Mapping[str, Standing], needless: Collection[str]) -> bool:
    return any(standings[key] == Standing.WAITING and key not in needless for key in followers)
