"""Send an application back from its pre-review, so that the applicant corrects it (预审退回修改)."""

from datetime import datetime

from django.db import transaction

from yimen.cases.actions.give_back import give_back
from yimen.cases.models import Case
from yimen.cases.queries import for_pre_review
from yimen.cases.rules.acceptance import check_revision
from yimen.cases.rules.decision import check_reason
from yimen.identity.models import Staff


@transaction.atomic
def send_back(*, number: str, reason: str, by: Staff, at: datetime, revision: int | None = None) -> Case:
    """Return the case, now with its applicant; by the window where the item says so, else by the agency."""
    check_reason(reason)
    case = for_pre_review(by).select_for_update(of=("self",)).get(number=number)
    check_revision(revision, case.revision)
    give_back(case, reason, by=by, at=at)
    return case
