"""What a clerk may do with a case now; the verbs check again."""

from dataclasses import dataclass
from typing import Any

from yimen.cases.queries import Case, CaseMaterial
from yimen.cases.queries.corrections import owed_for_corrections
from yimen.cases.queries.days import longest_tolerance
from yimen.cases.queries.waiting import proposal_of
from yimen.cases.queries.ways import promise_of
from yimen.cases.rules.acceptance import TAKES_PAPERS
from yimen.cases.rules.application import Channel, ReceivedAs
from yimen.cases.rules.promise import is_offered
from yimen.cases.rules.states import BEFORE_ACCEPTANCE, MOVES, Move, State
from yimen.catalogue.rules.procedure import Procedure
from yimen.web.desk.casefile.forms import supplement_form
from yimen.web.desk.casefile.intake_forms import SecondNoticeForm, SendBackForm, ToleranceForm, VoidForm, WithdrawalForm


@dataclass(frozen=True)
class Moves:
    """The parts of the action panel that are shown."""

    accept: bool
    tolerate: bool
    pre_review: bool
    refuse: bool
    supplement: bool
    second_notice: bool
    hand_over: bool
    take_papers: bool
    take_supplement: bool
    promise: bool
    take_promised: bool
    withdraw: bool
    void: bool

    @property
    def any(self) -> bool:
        """Return whether there is anything to do at the window."""
        first = self.accept or self.pre_review or self.refuse or self.hand_over
        return first or self.take_supplement or self.take_promised


def moves_of(case: Case, papers: list[CaseMaterial]) -> Moves:
    """Return what the state, the item's pre-review and the papers that are there leave open."""
    state, was_asked = State(case.state), case.supplement_asked_at is not None
    is_first_look = state == State.SUBMITTED and not was_asked and case.channel != Channel.WINDOW
    pre_review = is_first_look and case.version.pre_review == "window"
    may_accept = state in MOVES[Move.ACCEPT] and not pre_review
    lacking = lacking_tolerable(papers)
    return Moves(
        accept=may_accept and not lacking,
        tolerate=may_accept and bool(lacking),
        pre_review=pre_review,
        refuse=state in MOVES[Move.REFUSE_ACCEPTANCE],
        supplement=state in MOVES[Move.ASK_FOR_SUPPLEMENT],
        second_notice=state in MOVES[Move.ASK_FOR_SUPPLEMENT] and was_asked,
        hand_over=state == State.RETURNED,
        take_papers=state in TAKES_PAPERS,
        take_supplement=state == State.SUPPLEMENTING,
        take_promised=case.tolerance_due is not None,
        withdraw=state in MOVES[Move.WITHDRAW],
        void=state in MOVES[Move.VOID],
        promise=state in BEFORE_ACCEPTANCE and _offers_promise(case),
    )


def _offers_promise(case: Case) -> bool:
    """Return whether the item may be decided on a promise that nobody has signed yet."""
    return is_offered(Procedure.of(case.version.procedure)) and promise_of(case) is None


def way_forms(case: Case, papers: list[CaseMaterial], moves: Moves) -> dict[str, Any]:
    """Return the empty forms of the ways that are open, and what is owed and proposed."""
    asked = set(case.asked_keys) or {lack["key"] for lack in case.missing}
    noticed = [paper for paper in papers if not moves.second_notice or paper.key in asked]
    return {
        "send_back_form": SendBackForm(),
        "withdrawal_form": WithdrawalForm(),
        "void_form": VoidForm(),
        "supplement_form": supplement_form(noticed),
        "second_notice_form": SecondNoticeForm(materials=papers) if moves.second_notice else None,
        "tolerance_form": tolerance_form(case) if moves.tolerate else None,
        "owed": [paper for paper in papers if paper.received_as == ReceivedAs.PROMISED] if moves.take_promised else [],
        "owed_for_answers": owed_for_corrections(case),
        "proposal": proposal_of(case) if moves.void else None,
    }


def lacking_tolerable(papers: list[CaseMaterial]) -> list[CaseMaterial]:
    """Return the papers that may come later and are not here."""
    return [paper for paper in papers if paper.necessity == "tolerable" and not paper.received_as]


def tolerance_form(case: Case, data: Any = None) -> ToleranceForm:
    """Return the form of a tolerant acceptance."""
    most = longest_tolerance(case.version)
    papers = list(case.materials.order_by("position", "id"))
    form = ToleranceForm(data, materials=lacking_tolerable(papers), most=most.count if most else None)
    if most and case.version.promised_limit and case.version.promised_unit == "workday":
        form.initial["days"] = min(most.count, case.version.promised_limit)
    return form
