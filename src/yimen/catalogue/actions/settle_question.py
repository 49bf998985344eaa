"""Settle a question that the search left open: teach it the words, or say that there is no such item."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.catalogue.actions.set_synonyms import set_synonyms
from yimen.catalogue.events import QuestionSettled
from yimen.catalogue.models import OpenQuestion, Verdict
from yimen.catalogue.queries import synonyms_text
from yimen.kernel.actions.publish import publish


@transaction.atomic
def settle_question(*, question: UUID, meant: str, by: UUID, at: datetime) -> OpenQuestion:
    """Add the synonym «words → meant», or without `meant` note that there is no such item.

    Raise NotAllowed for words that the search cannot use, and when somebody changed the synonyms meanwhile.
    """
    found = OpenQuestion.objects.select_for_update().get(pk=question)
    if meant := " ".join(meant.split()):
        there = synonyms_text()
        set_synonyms(text=f"{there}\n{'+'.join(found.words.split())} → {meant}", over=there, by=by, at=at)
    found.verdict = Verdict.SYNONYM if meant else Verdict.NO_ITEM
    found.settled_by, found.settled_at = by, at
    found.save(update_fields=["verdict", "settled_by", "settled_at"])
    publish(QuestionSettled(question=found.pk, verdict=found.verdict, by=by, at=at), subject=found.pk)
    return found
