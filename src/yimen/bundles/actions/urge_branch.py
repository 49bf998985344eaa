"""The lead agency presses the department of one branch (催办)."""

from datetime import datetime

from django.db import transaction

from yimen.bundles.queries.joint import locked_led_by
from yimen.cases.actions.urge_case import urge_case
from yimen.cases.models import Urge
from yimen.cases.rules.urging import UrgeKind
from yimen.identity.models import Staff


@transaction.atomic
def urge_branch(*, number: str, part: str, words: str, by: Staff, at: datetime) -> list[Urge]:
    """Return the requests to the desks that have to act; raise NotAllowed for whoever does not lead."""
    branch = locked_led_by(by, number).parts.get(number=part, case__isnull=False)
    return urge_case(number=branch.number, kind=UrgeKind.URGE, words=words, by=by, at=at)
