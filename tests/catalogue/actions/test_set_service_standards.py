"""Rules of the service standard: entered, changed, kept, entered twice."""

from datetime import UTC, datetime

import pytest

from yimen.catalogue.actions.set_service_standards import set_service_standards
from yimen.catalogue.models import ServiceStandard
from yimen.catalogue.rules.standards.service import ServiceRule, StandardGroup
from yimen.kernel.models import Event

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
ONE, TWO = ServiceRule("A", StandardGroup.GENERAL, "一"), ServiceRule("B", StandardGroup.POST, "二")


def test_new_codes_are_added_known_ones_changed_and_the_others_kept() -> None:
    set_service_standards(rules=[ONE, TWO], by=None, at=AT)
    done = set_service_standards(
        rules=[ServiceRule("C", StandardGroup.POST, "三"), ServiceRule("A", ONE.group, "壹")], by=None, at=AT
    )
    assert (done.added, done.changed, done.total) == (1, 1, 3)
    rows = list(ServiceStandard.objects.order_by("position").values_list("code", "text"))
    assert rows == [("A", "壹"), ("B", "二"), ("C", "三")]
    assert Event.objects.filter(type="ServiceStandardsSet").count() == 2


def test_the_same_again_changes_nothing() -> None:
    for _ in range(2):
        set_service_standards(rules=[ONE, TWO], by=None, at=AT)
    assert Event.objects.filter(type="ServiceStandardsSet").count() == 1
