"""Withdraw an application at the window, for an applicant who stands there and asks for it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yimen.cases.actions.end_case import end_case
from yimen.cases.events import CaseWithdrawn
from yimen.cases.models import Annotation, Case
from yimen.cases.queries import at_desk
from yimen.cases.rules.acceptance import check_revision
from yimen.cases.rules.application import Channel
from yimen.cases.rules.decision import check_reason
from yimen.cases.rules.states import Move
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@dataclass(frozen=True)
class Asking:
    """Who asks at the window, and what the clerk has seen: the document shown, the written request."""

    name: str
    seen: str


@transaction.atomic
def withdraw_at_window(*, number: str, asking: Asking, by: Staff, at: datetime, revision: int | None = None) -> Case:
    """Return the withdrawn case; who asked and what was shown stands beside it."""
    check_reason(asking.name)
    check_reason(asking.seen)
    case = at_desk(by).select_for_update(of=("self",)).get(number=number)
    check_revision(revision, case.revision)
    end_case(case, Move.WITHDRAW, reason="申请人撤回", by=by.pk, at=at)
    text = f"{asking.name.strip()}到窗口申请撤回。{asking.seen.strip()}"
    Annotation.objects.create(case=case, staff=by, text=text, at=at)
    publish(CaseWithdrawn(case=case.pk, number=number, channel=Channel.WINDOW, by=by.pk, at=at), subject=case.pk)
    return case
