import pytest
from django.db import IntegrityError, transaction

from tests.cast import MONDAY, Town
from tests.licences.cast import grant
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.actions.revoke_licence import revoke_licence
from yimen.licences.models import Licence


@pytest.fixture
def licence(town: Town) -> Licence:
    return issue_licence(grant(town), by=town.approver.pk, at=MONDAY)


def test_a_revoked_licence_says_who_when_and_why(town: Town, licence: Licence) -> None:
    revoked = revoke_licence(number=licence.number, reason=" 隐瞒真实情况 ", by=town.approver, at=MONDAY)
    assert (revoked.status, revoked.revoked_by, revoked.revoked_reason) == ("revoked", town.approver.pk, "隐瞒真实情况")
    assert Event.objects.filter(subject=licence.pk, type="LicenceRevoked").count() == 1


def test_without_a_reason_nothing_happens(town: Town, licence: Licence) -> None:
    with pytest.raises(NotAllowed, match="reason_missing"):
        revoke_licence(number=licence.number, reason="", by=town.approver, at=MONDAY)
    licence.refresh_from_db()
    assert licence.status == "valid"


def test_another_agency_cannot_even_find_it(town: Town, licence: Licence) -> None:
    with pytest.raises(Licence.DoesNotExist):
        revoke_licence(number=licence.number, reason="理由", by=town.fire_handler, at=MONDAY)


def test_a_second_revocation_is_refused_and_leaves_no_trace(town: Town, licence: Licence) -> None:
    revoke_licence(number=licence.number, reason="理由", by=town.approver, at=MONDAY)
    with pytest.raises(NotAllowed, match="licence_not_valid"):
        revoke_licence(number=licence.number, reason="理由", by=town.approver, at=MONDAY)
    assert Event.objects.filter(type="LicenceRevoked").count() == 1


def test_the_database_knows_the_rule_too(licence: Licence) -> None:
    with pytest.raises(IntegrityError, match="revoked_says_who_when_why"), transaction.atomic():
        Licence.objects.filter(pk=licence.pk).update(status="revoked")
