"""Write down what the hospital found of the applicant, at its own window and before the case is accepted."""

from datetime import datetime

from django.db import transaction

from yimen.cases.answers import seal_answers
from yimen.cases.events.intake import AssessedOnSite
from yimen.cases.models import SiteAssessment
from yimen.cases.queries.assessing import assessable, scales
from yimen.cases.rules.application import check_separation
from yimen.cases.rules.assessing import Finding, check_finding
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def assess_on_site(*, number: str, finding: Finding, by: Staff, at: datetime) -> SiteAssessment:
    """Return the assessment; raise NotAllowed for a second one, a finding off the scale, or by whoever took it in."""
    case = assessable(by).select_for_update(of=("self",)).get(number=number)
    check_separation(by.pk, {case.operator_id, case.intake_by_id})
    check_finding(finding, scales()[case.item.code])
    if SiteAssessment.objects.filter(case=case).exists():
        raise NotAllowed("assessed_already")
    told = {"kinds": list(finding.kinds), "grade": finding.grade, "words": finding.words.strip()}
    made = SiteAssessment.objects.create(case=case, centre=case.centre, finding=seal_answers(told), by=by, at=at)
    publish(AssessedOnSite(case=case.pk, number=case.number, centre=case.centre_id, by=by.pk, at=at), subject=case.pk)
    return made
