"""Rate a service, once for its number; a bad rating becomes a task of the serving unit."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.evaluation.actions.open_rectification import open_rectification
from yimen.evaluation.events import RatingGiven
from yimen.evaluation.models import Invitation, Rating
from yimen.evaluation.queries.indicators import indicators_on
from yimen.evaluation.queries.invitations import Rater, open_days, open_to
from yimen.evaluation.rules.rating import Answer, Node, check_answer, check_open, setting_of
from yimen.evaluation.rules.rectifying import last_day
from yimen.identity.queries import staff_of
from yimen.kernel.actions.publish import publish
from yimen.kernel.origin import from_origin
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def rate_service(answer: Answer, *, number: str, rater: Rater, at: datetime) -> Rating:
    """Return the rating; raise NotAllowed for a second one, by staff, too late, or bad without a reason.

    What it publishes says neither who rated nor from which address.
    """
    about = open_to(rater, at).get(number=number)
    check_open(
        last_day(about.on, open_days(), workdays()),
        is_rated=Rating.objects.filter(invitation=about).exists(),
        is_staff=rater.account is not None and staff_of(rater.account) is not None,
        today=localdate(at),
    )
    with from_origin():
        return _rated(about, answer, rater, at=at)


def _rated(about: Invitation, answer: Answer, rater: Rater, *, at: datetime) -> Rating:
    known = indicators_on(localdate(at))
    offered = known.offered(answer.level, setting_of(Node(about.node), is_online=about.is_online))
    check_answer(answer, offered=[each.code for each in offered])
    said = {
        "level": answer.level,
        "channel": rater.channel,
        "indicators": known.version,
        "details": list(dict.fromkeys(answer.details)),
        "text": answer.text.strip(),
        "is_named": rater.is_named,
        "at": at,
    }
    rating, is_new = Rating.objects.get_or_create(invitation=about, defaults=said)
    if not is_new:  # somebody was quicker with the same service number
        raise NotAllowed("already_rated")
    fact = RatingGiven(rating=rating.pk, level=answer.level, channel=rater.channel, is_default=False, by=None, at=at)
    publish(fact, subject=rating.pk)
    if rating.is_bad:
        open_rectification(rating, at=at)
    return rating
