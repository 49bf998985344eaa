"""Each word of a mapping, done with the verb that pages and API call; the log says who and when."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from yimen.approvals.models import Task
from yimen.approvals.queries import ACTIVE, tasks_of
from yimen.cases.actions.accept_case import accept_case
from yimen.cases.actions.annotate import annotate
from yimen.cases.actions.ask_for_extension import ask_for_extension
from yimen.cases.actions.ask_for_hearing import ask_for_hearing
from yimen.cases.actions.ask_for_supplement import Lack, ask_for_supplement
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.confirm_proposal import confirm_proposal
from yimen.cases.actions.decide_step import Opinion, decide_step
from yimen.cases.actions.end_special import end_special
from yimen.cases.actions.grant_extension import grant_extension
from yimen.cases.actions.hand_out import hand_out
from yimen.cases.actions.hand_over_again import hand_over_again
from yimen.cases.actions.lapse_supplement import lapse_supplement
from yimen.cases.actions.pass_pre_review import pass_pre_review
from yimen.cases.actions.propose_void import propose_void
from yimen.cases.actions.receive_supplement import receive_supplement
from yimen.cases.actions.refuse_acceptance import refuse_acceptance
from yimen.cases.actions.refuse_pre_review import refuse_pre_review
from yimen.cases.actions.resubmit_case import Corrected, resubmit_case
from yimen.cases.actions.return_to_window import return_to_window
from yimen.cases.actions.send_back import send_back
from yimen.cases.actions.start_special import start_special
from yimen.cases.actions.tell_hearing_right import tell_hearing_right
from yimen.cases.actions.transfer_case import transfer_case
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.models import Case
from yimen.cases.queries.ways import hearing_of
from yimen.cases.rules.application import Channel
from yimen.cases.rules.returning import ReturnCode, ReturnReason
from yimen.cases.rules.special import Plan as SpecialPlan
from yimen.cases.rules.special import SpecialKind
from yimen.config.replay.course import Step
from yimen.config.replay.items import MORE, PAPERS
from yimen.config.replay.mapping import Plan
from yimen.config.replay.people import DOCUMENT, Crew
from yimen.delivery.actions.collect import Collector
from yimen.identity.models import Person, Staff

WHY = "依据日志记录"  # the written reason that a refusal needs; the log gives none


class NothingOpen(Exception):  # noqa: N818  an answer, not a fault
    """Nothing waits for this verb: no step of the flow, or no limit that has passed."""

    def __init__(self, code: str = "no open step") -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Scene:
    """What every verb needs: the case's id and number, the crew, the applicant."""

    case: UUID
    number: str
    crew: Crew
    applicant: Person
    plan: Plan


def play(step: Step, scene: Scene) -> int:
    """Do one step; return how many reviews had to be filled in for it. Raise NotAllowed as the verb does."""
    return DEEDS[step.verb.word](step, scene) or 0


def _clerk(step: Step, scene: Scene) -> Staff:
    return scene.crew.at_window(step.event.resource)


def _accept(step: Step, scene: Scene) -> None:
    accept_case(number=scene.number, place=None, by=_clerk(step, scene), at=step.at)


def _refuse_acceptance(step: Step, scene: Scene) -> None:
    refuse_acceptance(number=scene.number, reason=WHY, by=_clerk(step, scene), at=step.at)


def _pass_pre_review(step: Step, scene: Scene) -> None:
    pass_pre_review(number=scene.number, by=_clerk(step, scene), at=step.at)


def _refuse_pre_review(step: Step, scene: Scene) -> None:
    refuse_pre_review(number=scene.number, reason=WHY, by=_clerk(step, scene), at=step.at)


def _ask(step: Step, scene: Scene) -> None:
    ask_for_supplement(number=scene.number, missing=[Lack(MORE, WHY)], by=_clerk(step, scene), at=step.at)


def _supply(step: Step, scene: Scene) -> None:
    receive_supplement(number=scene.number, keys=[MORE], by=_clerk(step, scene), at=step.at)


def _remark(step: Step, scene: Scene) -> None:
    annotate(number=scene.number, text=step.event.activity, by=_clerk(step, scene), at=step.at)


def _hand_over_again(step: Step, scene: Scene) -> None:
    hand_over_again(number=scene.number, by=_clerk(step, scene), at=step.at)


def _send_back(step: Step, scene: Scene) -> None:
    send_back(number=scene.number, reason=WHY, by=_clerk(step, scene), at=step.at)


def _resubmit(step: Step, scene: Scene) -> None:
    answers = Case.objects.values_list("form", flat=True).get(pk=scene.case)
    resubmit_case(number=scene.number, corrected=Corrected(answers), channel=Channel.WINDOW, by=scene.applicant,
                  at=step.at)  # fmt: skip


def _void(step: Step, scene: Scene) -> None:
    """Propose and confirm: never the same person, so the log's one becomes two."""
    made = propose_void(number=scene.number, reason=WHY, by=_clerk(step, scene), at=step.at)
    second = scene.crew.at_window(f"{step.event.resource}（复核）")
    confirm_proposal(proposal=made.pk, by=second, at=step.at)


def _lapse(step: Step, scene: Scene) -> None:
    if lapse_supplement(case=scene.case, at=step.at) is None:
        raise NothingOpen("not due")


def _withdraw(step: Step, scene: Scene) -> None:
    withdraw_case(number=scene.number, channel=Channel.WINDOW, by=scene.applicant, at=step.at)


def _hand_out(step: Step, scene: Scene) -> None:
    kind, number = DOCUMENT
    collector = Collector(name=scene.applicant.name, document_kind=kind, document_number=number)
    hand_out(number=scene.number, collector=collector, by=_clerk(step, scene), at=step.at)


def _return(step: Step, scene: Scene) -> None:
    task, staff = _claimed(next(_open(scene), None), step, scene)
    reason = ReturnReason(ReturnCode.INCOMPLETE, PAPERS, WHY)
    return_to_window(number=scene.number, task=task.pk, reason=reason, by=staff, at=step.at)


def _pause(step: Step, scene: Scene) -> None:
    """Begin the procedure with what the log leaves out: a hearing is asked for, an inspection has its two officers."""
    special, by = scene.plan.special, _reviewer(step, scene)
    kind = SpecialKind(special.kind)
    officers: tuple[UUID, ...] = ()
    if kind == SpecialKind.HEARING and hearing_of(Case.objects.get(pk=scene.case)) is None:
        tell_hearing_right(number=scene.number, by=by, at=step.at)
        ask_for_hearing(number=scene.number, reason=WHY, channel=Channel.WINDOW, by=scene.applicant, at=step.at)
    if kind == SpecialKind.INSPECTION:
        agency = _first(scene).agency
        officers = (by.pk, scene.crew.at_agency(f"{step.event.resource}（同行）", agency).pk)
    plan = SpecialPlan(kind, WHY, WHY, special.days, officers)
    start_special(number=scene.number, plan=plan, by=by, at=step.at)


def _resume(step: Step, scene: Scene) -> None:
    end_special(number=scene.number, result=WHY, by=_reviewer(step, scene), at=step.at)


def _extend(step: Step, scene: Scene) -> None:
    """Ask and grant: never the same person, so the log's one becomes two."""
    task = _first(scene)
    ask_for_extension(number=scene.number, reason=WHY, basis=WHY, by=_reviewer(step, scene), at=step.at)
    above = scene.crew.at_agency(f"{step.event.resource}（批准）", task.agency)
    grant_extension(number=scene.number, by=above, at=step.at)


def _transfer(step: Step, scene: Scene) -> int:
    """Pass the case up with its last step; the reviews before it are filled in."""
    filled = _finish_reviews(step, scene)
    task, staff = _claimed(_first(scene), step, scene)
    transfer_case(number=scene.number, task=task.pk, opinion=Opinion("agree", WHY), by=staff, at=step.at)
    return filled


def _reviewer(step: Step, scene: Scene) -> Staff:
    return scene.crew.at_agency(step.event.resource, _first(scene).agency)


def _first(scene: Scene) -> Task:
    task = next(_open(scene), None)
    if task is None:
        raise NothingOpen
    return task


def _review(step: Step, scene: Scene) -> None:
    wanted = {told.key for told in scene.plan.steps if told.activity == step.event.activity}
    reviews = (task for task in _open(scene) if task.kind == "review" and (not wanted or task.step in wanted))
    _decide(next(reviews, None), step, scene, outcome="agree")


def _grant_or_refuse(step: Step, scene: Scene) -> int:
    """Decide the case; reviews that the log does not tell of are filled in, agreeing."""
    filled = _finish_reviews(step, scene)
    _decide(next(_open(scene), None), step, scene, outcome=step.verb.outcome)
    return filled


def _finish_reviews(step: Step, scene: Scene) -> int:
    filled = 0
    while (task := next(_open(scene), None)) and task.kind == "review":
        _decide(task, step, scene, outcome="agree")
        filled += 1
    return filled


def _decide(task: Task | None, step: Step, scene: Scene, *, outcome: str) -> None:
    task, staff = _claimed(task, step, scene)
    decide_step(number=scene.number, task=task.pk, opinion=Opinion(outcome, WHY), by=staff, at=step.at)


def _claimed(task: Task | None, step: Step, scene: Scene) -> tuple[Task, Staff]:
    if task is None:
        raise NothingOpen
    staff = scene.crew.at_agency(step.event.resource, task.agency)
    return claim_step(number=scene.number, task=task.pk, by=staff, at=step.at), staff


def _open(scene: Scene) -> Iterator[Task]:
    return (task for task in tasks_of(scene.case) if task.state in ACTIVE)


DEEDS: dict[str, Callable[[Step, Scene], int | None]] = {
    "pass pre-review": _pass_pre_review,
    "refuse pre-review": _refuse_pre_review,
    "ask for supplement": _ask,
    "supply": _supply,
    "accept": _accept,
    "refuse acceptance": _refuse_acceptance,
    "review": _review,
    "return to window": _return,
    "hand over again": _hand_over_again,
    "pause": _pause,
    "resume": _resume,
    "extend": _extend,
    "transfer": _transfer,
    "grant": _grant_or_refuse,
    "refuse": _grant_or_refuse,
    "hand out": _hand_out,
    "withdraw": _withdraw,
    "send back": _send_back,
    "resubmit": _resubmit,
    "void": _void,
    "lapse": _lapse,
    "remark": _remark,
}
