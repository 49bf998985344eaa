"""Write a remark beside the applicant's data, which itself is never edited."""

from datetime import datetime

from django.db import transaction

from yimen.cases.events import CaseAnnotated
from yimen.cases.models import Annotation
from yimen.cases.queries import open_to
from yimen.cases.rules.decision import check_reason
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def annotate(*, number: str, text: str, by: Staff, at: datetime) -> Annotation:
    """Return the new remark on a case that the asker may see."""
    check_reason(text)
    case = open_to(by).get(number=number)
    note = Annotation.objects.create(case=case, staff=by, text=text, at=at)
    publish(CaseAnnotated(case=case.pk, number=number, by=by.pk, at=at), subject=case.pk)
    return note
