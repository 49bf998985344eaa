"""Every verb of a case as a random walk calls it, with somebody who may; and what must hold wherever the walk is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from tests.cases.intake import LACKS
from tests.cases.ways import plan, upload
from tests.cast import ANSWERS, Town
from yimen.approvals.models import Task, TaskState
from yimen.cases.actions.accept_case import accept_case
from yimen.cases.actions.accept_tolerantly import Promised, accept_tolerantly
from yimen.cases.actions.annotate import annotate
from yimen.cases.actions.ask_for_extension import ask_for_extension
from yimen.cases.actions.ask_for_supplement import ask_for_supplement
from yimen.cases.actions.bring_promised import bring_promised
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.confirm_proposal import confirm_proposal
from yimen.cases.actions.decide_step import Opinion, decide_step
from yimen.cases.actions.end_special import end_special
from yimen.cases.actions.grant_extension import grant_extension
from yimen.cases.actions.hand_out import hand_out
from yimen.cases.actions.hand_over_again import hand_over_again
from yimen.cases.actions.pass_pre_review import pass_pre_review
from yimen.cases.actions.propose_void import propose_void
from yimen.cases.actions.receive_supplement import receive_supplement
from yimen.cases.actions.refuse_acceptance import refuse_acceptance
from yimen.cases.actions.refuse_pre_review import refuse_pre_review
from yimen.cases.actions.resubmit_case import Corrected, resubmit_case
from yimen.cases.actions.return_to_window import return_to_window
from yimen.cases.actions.revoke_decision import revoke_decision
from yimen.cases.actions.send_back import send_back
from yimen.cases.actions.start_special import start_special
from yimen.cases.actions.supply_supplement import supply_supplement
from yimen.cases.actions.transfer_case import transfer_case
from yimen.cases.actions.waive_tolerance import waive_tolerance
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.models import Case, Proposal
from yimen.cases.rules.application import Channel, MaterialGiven
from yimen.cases.rules.returning import ReturnCode, ReturnReason
from yimen.cases.rules.states import Move
from yimen.delivery.actions.collect import Collector
from yimen.identity.models import Person, Staff

WHY = "理由"
ZHANG = Collector(name="张伟", document_kind="resident_id", document_number="11010519491231002X")


@dataclass(frozen=True)
class Place:
    """Where the walk is: the town, the case, the time, and who does what."""

    town: Town
    number: str
    at: datetime
    clerk: Staff
    handler: Staff
    approver: Staff
    issuer: Staff
    supervisor: Staff
    applicant: Person

    @property
    def case(self) -> Case:
        return Case.objects.get(number=self.number)

    def task(self) -> Task:
        """Return the step under way, or one that never was."""
        found = Task.objects.filter(subject=self.case.pk, state__in=[TaskState.OPEN, TaskState.CLAIMED]).first()
        return found or Task(pk=uuid4(), step="none", kind="review", post="handler")

    def holder(self, task: Task) -> Staff:
        """Return the reviewer whose post the step waits for."""
        return self.approver if task.post == "approver" else self.handler


def _claimed(place: Place) -> tuple[Task, Staff]:
    task = place.task()
    staff = place.holder(task)
    claim_step(number=place.number, task=task.pk, by=staff, at=place.at)
    return task, staff


def _decide(place: Place, outcome: str) -> None:
    task, staff = _claimed(place)
    decide_step(number=place.number, task=task.pk, opinion=Opinion(outcome, WHY), by=staff, at=place.at)


def _grant(place: Place) -> None:
    _decide(place, "agree")


def _refuse(place: Place) -> None:
    _decide(place, "disagree" if place.task().kind == "decide" else "agree")


def _return(place: Place) -> None:
    task, staff = _claimed(place)
    reason = ReturnReason(ReturnCode.UNREADABLE, "lease", WHY)
    return_to_window(number=place.number, task=task.pk, reason=reason, by=staff, at=place.at)


def _transfer(place: Place) -> None:
    task, staff = _claimed(place)
    transfer_case(number=place.number, task=task.pk, opinion=Opinion("agree", WHY), by=staff, at=place.at)


def _accept_tolerantly(place: Place) -> None:
    promised = Promised(("photo",), 3, place.applicant.name)
    accept_tolerantly(number=place.number, place=None, promised=promised, by=place.clerk, at=place.at)


def _void(place: Place) -> None:
    made = propose_void(number=place.number, reason=WHY, by=place.clerk, at=place.at)
    confirm_proposal(proposal=made.pk, by=place.supervisor, at=place.at)


def _confirm_settled(place: Place) -> None:
    settled = Proposal.objects.filter(case=place.case).exclude(settled_at=None).first()
    confirm_proposal(proposal=settled.pk if settled else uuid4(), by=place.supervisor, at=place.at)


def _supply(place: Place) -> None:
    brought = MaterialGiven("lease", (upload(place.applicant),))
    supply_supplement(number=place.number, materials=[brought], channel=Channel.PORTAL, by=place.applicant,
                      at=place.at)  # fmt: skip


def _resubmit(place: Place) -> None:
    resubmit_case(number=place.number, corrected=Corrected(ANSWERS), channel=Channel.PORTAL, by=place.applicant,
                  at=place.at)  # fmt: skip


def _bring(place: Place) -> None:
    brought = MaterialGiven("photo", (upload(place.applicant),))
    bring_promised(number=place.number, materials=[brought], channel=Channel.PORTAL, by=place.applicant,
                   at=place.at)  # fmt: skip


Deed = Callable[[Place], object]
# A word → the moves it may make (none: it changes no state), and how it is done.
DEEDS: dict[str, tuple[tuple[Move, ...], Deed]] = {
    "pass pre-review": ((Move.PASS_PRE_REVIEW,), lambda p: pass_pre_review(number=p.number, by=p.clerk, at=p.at)),
    "refuse pre-review": (
        (Move.REFUSE_PRE_REVIEW,),
        lambda p: refuse_pre_review(number=p.number, reason=WHY, by=p.clerk, at=p.at),
    ),
    "send back": ((Move.SEND_BACK,), lambda p: send_back(number=p.number, reason=WHY, by=p.clerk, at=p.at)),
    "resubmit": ((Move.RESUBMIT, Move.RESUBMIT_AT_WINDOW), _resubmit),
    "ask": (
        (Move.ASK_FOR_SUPPLEMENT,),
        lambda p: ask_for_supplement(number=p.number, missing=LACKS, by=p.clerk, at=p.at),
    ),
    "supply": ((Move.SUPPLY_SUPPLEMENT,), _supply),
    "receive": (
        (Move.SUPPLY_SUPPLEMENT,),
        lambda p: receive_supplement(number=p.number, keys=["lease"], by=p.clerk, at=p.at),
    ),
    "accept": ((Move.ACCEPT,), lambda p: accept_case(number=p.number, place=None, by=p.clerk, at=p.at)),
    "accept tolerantly": ((Move.ACCEPT,), _accept_tolerantly),
    "bring promised": ((), _bring),
    "waive": ((), lambda p: waive_tolerance(number=p.number, reason=WHY, by=p.handler, at=p.at)),
    "refuse acceptance": (
        (Move.REFUSE_ACCEPTANCE,),
        lambda p: refuse_acceptance(number=p.number, reason=WHY, by=p.clerk, at=p.at),
    ),
    "return": ((Move.RETURN_TO_WINDOW,), _return),
    "hand over again": ((Move.HAND_OVER_AGAIN,), lambda p: hand_over_again(number=p.number, by=p.clerk, at=p.at)),
    "start special": (
        (Move.START_SPECIAL,),
        lambda p: start_special(number=p.number, plan=plan(), by=p.holder(p.task()), at=p.at),
    ),
    "end special": (
        (Move.END_SPECIAL,),
        lambda p: end_special(number=p.number, result=WHY, by=p.holder(p.task()), at=p.at),
    ),
    "ask for extension": (
        (),
        lambda p: ask_for_extension(number=p.number, reason=WHY, basis=WHY, by=p.handler, at=p.at),
    ),
    "grant extension": ((Move.EXTEND,), lambda p: grant_extension(number=p.number, by=p.approver, at=p.at)),
    "transfer": ((Move.TRANSFER,), _transfer),
    "grant": ((Move.DECIDE,), _grant),
    "refuse": ((Move.DECIDE,), _refuse),
    "hand out": ((Move.HAND_OUT,), lambda p: hand_out(number=p.number, collector=ZHANG, by=p.issuer, at=p.at)),
    "withdraw": (
        (Move.WITHDRAW,),
        lambda p: withdraw_case(number=p.number, channel=Channel.PORTAL, by=p.applicant, at=p.at),
    ),
    "void": ((Move.VOID,), _void),
    "confirm what is settled": ((), _confirm_settled),
    "revoke": ((Move.REVOKE,), lambda p: revoke_decision(number=p.number, reason=WHY, by=p.approver, at=p.at)),
    "annotate": ((), lambda p: annotate(number=p.number, text=WHY, by=p.clerk, at=p.at)),
}
# What nothing but the state can stand in the way of.
ALWAYS = ("withdraw", "void", "return", "hand over again", "end special")
# What brings a case to its end at once: chosen less often, or no walk would come far.
ENDINGS = ("withdraw", "void", "refuse acceptance", "refuse pre-review", "transfer", "revoke")
