"""Note that something was searched; nothing personal is kept."""

from datetime import date

from django.db.models import F

from yimen.catalogue.models import OpenQuestion, Verdict
from yimen.catalogue.questions import most_kept
from yimen.catalogue.rules.search.kept_words import kept_words


def note_question(*, words: str, found: int, on: date) -> None:
    """Count the question with the number of items found; new ones only while there is room."""
    kept = kept_words(words)
    if not kept:
        return
    asked = OpenQuestion.objects.filter(words=kept)
    if not asked.update(asked=F("asked") + 1, found=found, last_on=on):
        if OpenQuestion.objects.count() < most_kept():
            new = OpenQuestion(words=kept, found=found, first_on=on, last_on=on)
            OpenQuestion.objects.bulk_create([new], ignore_conflicts=True)
    elif not found:  # the words that were added for it have not helped
        asked.filter(verdict=Verdict.SYNONYM).update(verdict=Verdict.OPEN, settled_by=None, settled_at=None)
