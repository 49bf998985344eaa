"""Write down what an applicant said when called back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.bundles.events import CalledBack
from yimen.bundles.models import CallBack
from yimen.bundles.rules.callbacks import Answer, check_answer
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def record_call_back(*, call_back: UUID, answer: Answer, words: str, by: Staff, at: datetime) -> CallBack:
    """Return the answered call-back; raise NotAllowed for a second answer, CallBack.DoesNotExist for none drawn."""
    found = CallBack.objects.select_related("bundle").select_for_update(of=("self",)).get(pk=call_back)
    check_answer(words, answer, is_answered=bool(found.answer))
    found.answer, found.words, found.called_by, found.called_at = answer, words.strip(), by, at
    found.save()
    fact = CalledBack(bundle=found.bundle_id, number=found.bundle.number, answer=answer, by=by.pk, at=at)
    publish(fact, subject=found.bundle_id)
    return found
