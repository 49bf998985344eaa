"""Return a case to the window because of one listed material or field."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.approvals.actions.return_task import return_task
from yimen.cases.events import CaseReturned
from yimen.cases.models import Case
from yimen.cases.queries import locked_handed_to, task_of_post
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.returning import RETURN_LABELS, ReturnReason, check_return
from yimen.cases.rules.states import Move, State, next_state
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def return_to_window(
    *, number: str, task: UUID, reason: ReturnReason, by: Staff, at: datetime, version: int | None = None
) -> Case:
    """Return the case, now back at its window; raise NotAllowed for a reason the item does not list."""
    case = locked_handed_to(by, number)
    names = dict(case.materials.values_list("key", "name"))
    fields = {key: field.get("title", key) for key, field in case.version.form.get("properties", {}).items()}
    check_return(reason, materials=names.keys(), fields=fields.keys())
    case.state = next_state(State(case.state), Move.RETURN_TO_WINDOW)
    held = task_of_post(task, case=case, staff=by, on=at.astimezone(ZONE).date())
    words = f"{(fields | names)[reason.about]}：{RETURN_LABELS[reason.code]}"
    return_task(task=held, staff=by.pk, opinion=f"{words} {reason.note}".strip(), version=version, at=at)
    case.return_reason = {"code": reason.code, "about": reason.about, "words": words, "note": reason.note}
    case.revision += 1
    case.save(update_fields=["state", "return_reason", "revision"])
    fact = CaseReturned(case=case.pk, number=number, task=task, code=reason.code, about=reason.about, by=by.pk, at=at)
    publish(fact, subject=case.pk)
    return case
