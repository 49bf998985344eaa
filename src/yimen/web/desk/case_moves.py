"""What a clerk may do with a case now; the verbs check again."""

from dataclasses import dataclass

from yimen.cases.queries import Case
from yimen.cases.queries.ways import promise_of
from yimen.cases.rules.application import Channel
from yimen.cases.rules.promise import is_offered
from yimen.cases.rules.states import BEFORE_ACCEPTANCE, MOVES, Move, State
from yimen.catalogue.rules.procedure import Procedure


@dataclass(frozen=True)
class Moves:
    """The parts of the action panel that are shown."""

    accept: bool
    pre_review: bool
    refuse: bool
    supplement: bool
    hand_over: bool
    take_papers: bool
    take_supplement: bool
    promise: bool

    @property
    def any(self) -> bool:
        """Return whether there is anything to do at the window."""
        return self.accept or self.pre_review or self.refuse or self.hand_over or self.take_supplement


def moves_of(case: Case) -> Moves:
    """Return what the state and the item's pre-review leave open."""
    state = State(case.state)
    is_first_look = state == State.SUBMITTED and case.supplement_asked_at is None and case.channel != Channel.WINDOW
    pre_review = is_first_look and case.version.pre_review == "window"
    return Moves(
        accept=state in MOVES[Move.ACCEPT] and not pre_review,
        pre_review=pre_review,
        refuse=state in MOVES[Move.REFUSE_ACCEPTANCE],
        supplement=state in MOVES[Move.ASK_FOR_SUPPLEMENT] and case.supplement_asked_at is None,
        hand_over=state == State.RETURNED,
        take_papers=state in (State.SUBMITTED, State.PRE_REVIEWED, State.RETURNED),
        take_supplement=state == State.SUPPLEMENTING,
        promise=state in BEFORE_ACCEPTANCE and _offers_promise(case),
    )


def _offers_promise(case: Case) -> bool:
    """Return whether the item may be decided on a promise that nobody has signed yet."""
    return is_offered(Procedure.of(case.version.procedure)) and promise_of(case) is None
