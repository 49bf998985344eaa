from uuid import uuid4

import pytest

from tests.cast import MONDAY, Town
from tests.licences.cast import grant
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.actions.give_consent import Use, give_consent
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.actions.withdraw_consent import withdraw_consent
from yimen.licences.models import Consent


@pytest.fixture
def consent(town: Town) -> Consent:
    licence = issue_licence(grant(town), by=town.approver.pk, at=MONDAY)
    return give_consent(licence, Use(case=uuid4(), purpose="办理变更"), by=town.zhang.pk, at=MONDAY)


def test_who_speaks_for_the_holder_takes_it_back_once(town: Town, consent: Consent) -> None:
    own = {"by": town.zhang.pk, "organisations": [town.company.pk], "at": MONDAY}
    assert withdraw_consent(consent=consent.pk, **own).withdrawn_at == MONDAY
    with pytest.raises(NotAllowed, match="consent_withdrawn"):
        withdraw_consent(consent=consent.pk, **own)
    assert Event.objects.filter(subject=consent.case, type="ConsentWithdrawn").count() == 1


def test_a_stranger_does_not_even_find_it(town: Town, consent: Consent) -> None:
    with pytest.raises(Consent.DoesNotExist):
        withdraw_consent(consent=consent.pk, by=town.zhang.pk, at=MONDAY)
