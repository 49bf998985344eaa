"""Keep a signed promise beside a case that is not accepted yet: inner verb of the filing and of the window."""

from datetime import datetime
from uuid import UUID

from yimen.cases.events.review import ConditionPromised
from yimen.cases.models import Case, Promise
from yimen.cases.queries.ways import earlier_promises
from yimen.cases.rules.application import Channel
from yimen.cases.rules.promise import WORDS, check_may_promise, check_signer
from yimen.catalogue.rules.procedure import Procedure
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


def keep_promise(case: Case, *, signer: str, channel: Channel, by: UUID, at: datetime) -> Promise:
    """Return the promise; raise NotAllowed for a second one, and for an applicant whose earlier promise was false."""
    check_signer(signer)
    earlier = earlier_promises(person=case.person_id, organisation=case.organisation_id)
    check_may_promise(Procedure.of(case.version.procedure), earlier=earlier)
    signed = {"text": WORDS, "signed_by": signer.strip(), "signed_at": at}
    promise, is_new = Promise.objects.get_or_create(
        case=case,
        kind="condition",
        defaults={"person_id": case.person_id, "organisation_id": case.organisation_id, **signed},
    )
    if not is_new:
        raise NotAllowed("promise_signed_already")
    fact = ConditionPromised(case=case.pk, number=case.number, promise=promise.pk, channel=channel, by=by, at=at)
    publish(fact, subject=case.pk)
    return promise
