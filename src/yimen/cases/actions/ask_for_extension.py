"""Ask for more time for a decision, with the reason that the applicant will read (延期)."""

from datetime import datetime

from django.db import transaction

from yimen.cases.events.review import ExtensionAsked
from yimen.cases.models import Extension
from yimen.cases.queries.limits import legal_limit
from yimen.cases.queries.ways import extension_of, took_in, under_review
from yimen.cases.rules.application import check_separation
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.extension import check_ask
from yimen.cases.rules.states import Move, State, next_state
from yimen.catalogue.rules.procedure import Procedure
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def ask_for_extension(*, number: str, reason: str, basis: str, by: Staff, at: datetime) -> Extension:
    """Return the request, which waits for the named rank; no date moves before it is granted."""
    today = at.astimezone(ZONE).date()
    case = under_review(by, today).select_for_update(of=("self",)).get(number=number)
    check_separation(by.pk, took_in(case))
    next_state(State(case.state), Move.EXTEND)
    check_ask(
        due=case.next_due, due_at=case.due_at, has_one=extension_of(case) is not None,
        reason=reason, basis=basis, today=today, at=at,
    )  # fmt: skip
    days = legal_limit("extension", own=Procedure.of(case.version.procedure).extension_days).count
    asked = Extension.objects.create(
        case=case, days=days, reason=reason.strip(), basis=basis.strip(), asked_at=at, asked_by=by.pk
    )
    publish(ExtensionAsked(case=case.pk, number=number, days=days, by=by.pk, at=at), subject=case.pk)
    return asked
