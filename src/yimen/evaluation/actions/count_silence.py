"""Count silence as satisfied, where the deployment's switch says so; marked, and no rating of anybody's."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.evaluation.events import RatingGiven
from yimen.evaluation.models import Invitation, Rating
from yimen.evaluation.queries.figures import silence_days
from yimen.evaluation.rules.levels import Level
from yimen.evaluation.rules.rating import Channel
from yimen.evaluation.rules.rectifying import last_day
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays


@transaction.atomic
def count_silence(*, invitation: UUID, at: datetime) -> Rating | None:
    """Return the default rating; None while the switch is off, the days are not over, or somebody rated."""
    about = Invitation.objects.get(pk=invitation)
    days = silence_days()
    if not days or last_day(about.on, days, workdays()) >= localdate(at):
        return None
    values = {"level": Level.SATISFIED, "channel": Channel.SYSTEM, "indicators": 0, "is_default": True, "at": at}
    rating, is_new = Rating.objects.get_or_create(invitation=about, defaults=values)
    if not is_new:
        return None
    fact = RatingGiven(rating=rating.pk, level=Level.SATISFIED, channel=Channel.SYSTEM, is_default=True, by=None, at=at)
    publish(fact, subject=rating.pk)
    return rating
