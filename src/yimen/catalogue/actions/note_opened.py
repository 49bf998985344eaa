"""Note that an item was opened from what a search found."""

from datetime import date

from django.db.models import F

from yimen.catalogue.models import OpenQuestion
from yimen.catalogue.rules.search.kept_words import kept_words


def note_opened(*, words: str, on: date) -> None:
    """Count it for the question of these words, which nobody has to answer any more."""
    if kept := kept_words(words):
        OpenQuestion.objects.filter(words=kept).update(opened=F("opened") + 1, last_on=on)
