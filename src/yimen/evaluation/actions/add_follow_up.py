"""Add the one further word to a rating (追评)."""

from datetime import datetime

from django.db import transaction

from yimen.evaluation.events import RatingFollowedUp
from yimen.evaluation.models import FollowUp, Rating
from yimen.evaluation.queries.invitations import Rater, open_to
from yimen.evaluation.rules.rating import check_follow_up
from yimen.identity.queries import staff_of
from yimen.kernel.actions.publish import publish
from yimen.kernel.origin import from_origin
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def add_follow_up(*, number: str, text: str, rater: Rater, at: datetime) -> FollowUp:
    """Return the further word; raise NotAllowed for a second one, Rating.DoesNotExist where nothing was rated."""
    about = open_to(rater, at).get(number=number)
    rating = Rating.objects.get(invitation=about, is_default=False)
    is_staff = rater.account is not None and staff_of(rater.account) is not None
    check_follow_up(text, is_given=FollowUp.objects.filter(rating=rating).exists(), is_staff=is_staff)
    word, is_new = FollowUp.objects.get_or_create(rating=rating, defaults={"text": text.strip(), "at": at})
    if not is_new:
        raise NotAllowed("followed_up")
    with from_origin():
        publish(RatingFollowedUp(rating=rating.pk, by=None, at=at), subject=rating.pk)
    return word
