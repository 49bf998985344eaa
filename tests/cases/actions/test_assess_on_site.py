"""The verb itself; what it is for stands in tests/web/desk/sites/test_assessing.py."""

import pytest

from tests.cases.intake import setting
from tests.cases.steps import submit
from tests.cast import MONDAY, build_staff, build_town
from yimen.cases.actions.assess_on_site import assess_on_site
from yimen.cases.actions.erase_case import erase_case
from yimen.cases.models import Case, SiteAssessment
from yimen.cases.queries.assessing import assessment_of
from yimen.cases.rules.assessing import KEY, Finding
from yimen.identity.models import Centre
from yimen.kernel.queries.parameters import forget_parameters


@pytest.mark.django_db
def test_an_assessment_is_erased_with_its_case() -> None:
    town = build_town()
    setting(KEY, {town.item.code: {"kinds": ["肢体"], "grades": ["一级"]}})
    forget_parameters()
    Centre.objects.filter(pk=town.centre.pk).update(kind="hospital")
    doctor = build_staff("doctor", "handler", agency=town.fire, centre=town.centre)
    case = submit(town)
    assess_on_site(number=case.number, finding=Finding(("肢体",), "一级"), by=doctor, at=MONDAY)
    Case.objects.filter(pk=case.pk).update(state="closed", decision="granted", closed_at=MONDAY, next_due=None)
    erase_case(case=case.pk, at=MONDAY)
    assert SiteAssessment.objects.get().finding is None
    found = assessment_of(case.pk)
    assert found is not None
    assert found.finding == Finding((), "")
