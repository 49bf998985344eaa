"""Write down what a person found who looked at a case that a rule decided."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.events.instant import InstantReviewed
from yimen.cases.models import InstantReview
from yimen.cases.queries import review_posts
from yimen.cases.queries.instant import sampled_for
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.instant import check_reviewed
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def review_instant(*, decision: UUID, finding: str, remark: str, by: Staff, at: datetime) -> InstantReview:
    """Return the finding, "right" or "wrong"; after "wrong" another approver takes the decision back (撤销).

    Raise InstantDecision.DoesNotExist outside the agency's sample, NotAllowed for one that was looked at already.
    """
    found = sampled_for(by).select_for_update(of=("self",)).get(pk=decision)
    if not review_posts(by, at.astimezone(ZONE).date()):
        raise NotAllowed("not_your_post")
    is_reviewed = InstantReview.objects.filter(decision=found).exists()
    check_reviewed(is_sampled=found.is_sampled, is_reviewed=is_reviewed, finding=finding, remark=remark)
    review = InstantReview.objects.create(decision=found, finding=finding, remark=remark.strip(), by=by.pk, at=at)
    fact = InstantReviewed(
        case=found.case_id, number=found.case.number, decision=found.pk, finding=finding, by=by.pk, at=at
    )
    publish(fact, subject=found.case_id)
    return review
