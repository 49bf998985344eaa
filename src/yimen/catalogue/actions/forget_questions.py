"""Forget the questions that nobody asks any more."""

from datetime import date, timedelta

from yimen.catalogue.models import OpenQuestion
from yimen.catalogue.questions import days_kept


def forget_questions(*, today: date) -> int:
    """Return how many were removed: those last asked longer ago than the parameter says; for the worker, daily."""
    return OpenQuestion.objects.filter(last_on__lt=today - timedelta(days=days_kept())).delete()[0]
