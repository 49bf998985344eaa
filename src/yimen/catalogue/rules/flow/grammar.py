"""The words of the flow grammar: steps, the ways between them, and how several ways come together.

A step runs once its join opens. A way is taken when its step is done and its condition holds; a step none of whose ways
in is taken is skipped, and so are the steps that only it leads to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

OWNER = "owner"
START = ""  # the source of a way that leads in from the filing itself


class StepKind(StrEnum):
    """What is done in a step: 预审、审查、现场勘验、听证、专家评审、公示、联席会议、决定、制证."""

    PRE_REVIEW = "pre_review"
    REVIEW = "review"
    INSPECTION = "inspection"
    HEARING = "hearing"
    EXPERT_REVIEW = "expert_review"
    PUBLICITY = "publicity"
    JOINT_MEETING = "joint_meeting"
    DECIDE = "decide"
    ISSUE = "issue"


EXPLICIT = frozenset({StepKind.INSPECTION, StepKind.HEARING, StepKind.DECIDE, StepKind.ISSUE})  # somebody has to speak
KIND_LABELS = {
    StepKind.PRE_REVIEW: "预审",
    StepKind.REVIEW: "审查",
    StepKind.INSPECTION: "现场勘验",
    StepKind.HEARING: "听证",
    StepKind.EXPERT_REVIEW: "专家评审",
    StepKind.PUBLICITY: "公示",
    StepKind.JOINT_MEETING: "联席会议",
    StepKind.DECIDE: "决定",
    StepKind.ISSUE: "制证",
}
# What an item of the simple-approval list never has, and what the clock of the decision may stand still for
# (Licensing Law, Art. 45 names hearing, expert review and inspection; a region's items add publicity).
SPECIAL = frozenset({StepKind.HEARING, StepKind.EXPERT_REVIEW, StepKind.INSPECTION, StepKind.PUBLICITY})


class ReviewPost(StrEnum):
    """Who does the step: 承办, 审核, 批准."""

    HANDLER = "handler"
    CHECKER = "checker"
    APPROVER = "approver"


POST_LABELS = {ReviewPost.HANDLER: "承办", ReviewPost.CHECKER: "审核", ReviewPost.APPROVER: "批准"}


class JoinRule(StrEnum):
    """When a step opens whose ways come from several steps."""

    ALL = "all"  # every step that was begun is finished
    QUORUM = "quorum"  # so many of them agreed
    VETO = "veto"  # all agreed, or at once when one disagrees
    ADVISORY = "advisory"  # all finished; an opinion binds nobody


JOIN_LABELS = {
    JoinRule.ALL: "全部办完",
    JoinRule.QUORUM: "达到同意数",
    JoinRule.VETO: "一票否决",
    JoinRule.ADVISORY: "仅供参考",
}


@dataclass(frozen=True)
class Comparison:
    """A comparison with one answer of the form: among `among`, or a number (or ISO date) at least, and below."""

    field: str
    among: tuple[Any, ...] = ()
    at_least: Any = None
    below: Any = None


@dataclass(frozen=True)
class Way:
    """The way in from a step; taken when all of `when` hold, or, `otherwise`, when no conditional way out of it is."""

    source: str
    when: tuple[Comparison, ...] = ()
    otherwise: bool = False

    @property
    def is_conditional(self) -> bool:
        """Return whether there are answers with which this way is not taken."""
        return bool(self.when) or self.otherwise


@dataclass(frozen=True)
class Join:
    """How the ways in come together; `number` is how many must agree for a quorum."""

    rule: JoinRule = JoinRule.ALL
    number: int | None = None


@dataclass(frozen=True)
class Back:
    """Whoever disagrees sends the matter back to an earlier step, at most so many times; None: not said yet."""

    to: str
    times: int | None


@dataclass(frozen=True)
class Step:
    """One step; `agency` is an agency's code, or "owner" for the item's own; `limit` is in working days."""

    key: str
    name: str
    kind: StepKind
    agency: str
    post: ReviewPost
    limit: int | None = None
    ways: tuple[Way, ...] = ()
    join: Join = field(default_factory=Join)
    is_optional: bool = False
    silence_agrees: bool = False  # no opinion by the step's last day counts as agreed
    back: Back | None = None
    form: Mapping[str, Any] | None = None

    @property
    def after(self) -> tuple[str, ...]:
        """Return the steps that this one comes after."""
        return tuple(way.source for way in self.ways if way.source != START)


@dataclass(frozen=True)
class Flow:
    """The steps in the order they are written."""

    steps: tuple[Step, ...]

    def step(self, key: str) -> Step:
        """Return the step of that key."""
        return next(step for step in self.steps if step.key == key)

    def ready(self, done: frozenset[str], begun: frozenset[str]) -> tuple[Step, ...]:
        """Return the steps not begun yet whose predecessors are all done, in a flow settled for its answers."""
        return tuple(s for s in self.steps if s.key not in begun and done.issuperset(s.after))

    @property
    def deciding(self) -> Step:
        """Return the step that decides; StopIteration in a flow that is not checked."""
        return next(step for step in self.steps if step.kind == StepKind.DECIDE)
