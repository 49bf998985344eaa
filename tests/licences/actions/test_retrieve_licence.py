from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from tests.cast import MONDAY, Town
from tests.licences.cast import grant
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.actions.give_consent import Use, give_consent
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.actions.retrieve_licence import Errand, retrieve_licence
from yimen.licences.actions.revoke_licence import revoke_licence
from yimen.licences.actions.withdraw_consent import withdraw_consent
from yimen.licences.models import Consent, Licence, Retrieval
from yimen.licences.rules.uses import AskedFrom, Scope
from yimen.licences.uses import uses_of

CASE = uuid4()


@pytest.fixture
def licence(town: Town) -> Licence:
    return issue_licence(grant(town), by=town.approver.pk, at=MONDAY)


def agreed(town: Town, licence: Licence, scope: Scope = Scope.ONCE) -> Consent:
    return give_consent(licence, Use(case=CASE, purpose="办理变更", scope=scope), by=town.zhang.pk, at=MONDAY)


def errand(town: Town, **changes: Any) -> Errand:
    values: dict[str, Any] = {
        "case": CASE, "case_number": "B1", "agency": town.market.pk, "purpose": "办理变更",
        "asked_from": AskedFrom.PORTAL,
    }  # fmt: skip
    return Errand(**{**values, **changes})


def test_what_was_fetched_is_written_down_for_the_holder(town: Town, licence: Licence) -> None:
    consent = agreed(town, licence)
    made = retrieve_licence(licence=licence.pk, errand=errand(town, consent=consent.pk), by=town.zhang.pk, at=MONDAY)
    assert (made.outcome, made.document, made.licence) == ("fetched", licence.document, licence)
    assert list(uses_of(organisations=[town.company.pk])) == [made]
    assert not uses_of(person=town.zhang.pk).exists()
    assert Event.objects.filter(subject=CASE, type="LicenceRetrieved").count() == 1


def test_consent_for_one_use_is_used_once_and_for_a_case_again(town: Town, licence: Licence) -> None:
    once, whole = agreed(town, licence), agreed(town, licence, Scope.CASE)
    for consent in (once, whole, whole):
        retrieve_licence(licence=licence.pk, errand=errand(town, consent=consent.pk), by=town.zhang.pk, at=MONDAY)
    with pytest.raises(NotAllowed, match="consent_used"):
        retrieve_licence(licence=licence.pk, errand=errand(town, consent=once.pk), by=town.zhang.pk, at=MONDAY)
    assert Retrieval.objects.count() == 3


def test_consent_taken_back_fetches_nothing(town: Town, licence: Licence) -> None:
    consent = agreed(town, licence, Scope.CASE)
    withdraw_consent(consent=consent.pk, by=town.zhang.pk, organisations=[town.company.pk], at=MONDAY)
    with pytest.raises(NotAllowed, match="consent_withdrawn"):
        retrieve_licence(licence=licence.pk, errand=errand(town, consent=consent.pk), by=town.zhang.pk, at=MONDAY)


def test_consent_holds_for_its_own_case_only(town: Town, licence: Licence) -> None:
    other = errand(town, consent=agreed(town, licence).pk, case=uuid4())
    with pytest.raises(Consent.DoesNotExist):
        retrieve_licence(licence=licence.pk, errand=other, by=town.zhang.pk, at=MONDAY)


def test_without_consent_a_reason_is_needed(town: Town, licence: Licence) -> None:
    with pytest.raises(NotAllowed, match="consent_or_reason"):
        retrieve_licence(licence=licence.pk, errand=errand(town, reason=" "), by=town.approver.pk, at=MONDAY)
    made = retrieve_licence(
        licence=licence.pk, errand=errand(town, reason="核对许可范围"), by=town.approver.pk, at=MONDAY
    )
    assert (made.reason, made.consent) == ("核对许可范围", None)


def test_what_is_no_longer_valid_is_not_had_but_noted(town: Town, licence: Licence) -> None:
    revoke_licence(licence=licence.pk, reason="理由", by=town.approver, at=MONDAY)
    made = retrieve_licence(
        licence=licence.pk, errand=errand(town, consent=agreed(town, licence).pk), by=town.zhang.pk, at=MONDAY
    )
    assert (made.outcome, made.document) == ("not_valid", None)


def test_the_record_is_never_changed(town: Town, licence: Licence) -> None:
    made = retrieve_licence(licence=licence.pk, errand=errand(town, reason="核对"), by=town.approver.pk, at=MONDAY)
    with pytest.raises(DatabaseError, match="insert-only"), transaction.atomic():
        Retrieval.objects.filter(pk=made.pk).update(reason="别的")
