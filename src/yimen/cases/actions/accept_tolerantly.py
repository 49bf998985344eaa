"""Accept a case while tolerable materials are missing, on the applicant's signed promise (容缺受理)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yimen.cases.actions.start_tolerance import start_tolerance
from yimen.cases.actions.take_case_in import AtWindow, take_case_in
from yimen.cases.events.intake import TolerancePromised
from yimen.cases.models import Case, Promise
from yimen.cases.queries import at_desk
from yimen.cases.queries.waiting import broken_promises, promises_that_bar
from yimen.cases.rules.acceptance import check_complete, check_pre_reviewed, check_revision
from yimen.cases.rules.application import Channel, ReceivedAs
from yimen.cases.rules.states import Move, State, next_state
from yimen.cases.rules.tolerance import check_record, check_signature, check_tolerable
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays


@dataclass(frozen=True)
class Promised:
    """What the applicant promises to bring later, within how many working days, and who signed it."""

    keys: tuple[str, ...]
    days: int
    signed_by: str
    text: str = ""


@transaction.atomic
def accept_tolerantly(
    *, number: str, place: AtWindow | None, promised: Promised, by: Staff, at: datetime, revision: int | None = None
) -> Case:
    """Return the accepted case; raise NotAllowed for what the item does not tolerate, or whom a broken promise bars."""
    case = at_desk(by).select_for_update(of=("self",)).get(number=number)
    check_revision(revision, case.revision)
    before = State(case.state)
    case.state = next_state(before, Move.ACCEPT)
    check_pre_reviewed(
        case.version.pre_review,
        is_passed=before == State.PRE_REVIEWED,
        was_supplemented=case.supplement_asked_at is not None,
        is_walk_in=case.channel == Channel.WINDOW,
    )
    check_tolerable(promised.keys, case.materials.all())
    check_signature(promised.signed_by, _signers(case))
    check_record(broken_promises(case, today=workdays().local(at)), allowed=promises_that_bar())
    case.materials.filter(key__in=promised.keys).update(received_as=ReceivedAs.PROMISED, channel=Channel.WINDOW)
    check_complete(case.materials.all())
    case.is_tolerant = True
    take_case_in(case, place, by=by, at=at)
    start_tolerance(case, days=promised.days, by=by.pk, at=at)
    _write_promise(case, promised, at=at)
    assert case.tolerance_due is not None
    fact = TolerancePromised(case=case.pk, number=number, keys=promised.keys, due=case.tolerance_due, by=by.pk, at=at)
    publish(fact, subject=case.pk)
    return case


def _signers(case: Case) -> list[str]:
    """Return who may sign: the applicant, the agent, who represents the organisation by law."""
    agent = case.agent.name if case.agent else ""
    return [case.applicant_name, agent, case.organisation.legal_representative if case.organisation else ""]


def _write_promise(case: Case, promised: Promised, *, at: datetime) -> None:
    names = "、".join(case.materials.filter(key__in=promised.keys).order_by("position").values_list("name", flat=True))
    due = case.tolerance_due
    assert due is not None
    Promise.objects.create(
        case=case,
        kind="tolerance",
        person=case.person,
        organisation=case.organisation,
        keys=list(promised.keys),
        text=promised.text or f"本人（本单位）承诺于{due:%Y年%-m月%-d日}前补齐：{names}。逾期未补齐的，接受退件处理。",
        signed_at=at,
        signed_by=promised.signed_by.strip(),
        due_on=due,
    )
