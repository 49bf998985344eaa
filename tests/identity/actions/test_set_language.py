"""The choice is remembered; the pages speak two languages."""

from datetime import datetime

import pytest

from yimen.identity.actions.set_language import set_language
from yimen.identity.models import Account, Person
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


def test_it_is_remembered_once(zhang: Person, monday: datetime) -> None:
    assert zhang.account_id is not None
    for _ in range(2):
        set_language(account=zhang.account_id, language="en", by=zhang.pk, at=monday)
    assert Account.objects.get(pk=zhang.account_id).language == "en"
    assert Event.objects.filter(type="LanguageSet").count() == 1


def test_no_third_language(zhang: Person, monday: datetime) -> None:
    assert zhang.account_id is not None
    with pytest.raises(NotAllowed, match="unknown_language"):
        set_language(account=zhang.account_id, language="fr", by=zhang.pk, at=monday)
