"""Clear text needs a reason and leaves a row in the access log."""

from datetime import datetime

import pytest

from yimen.identity.actions.reveal_personal import reveal_personal
from yimen.identity.models import Person, Staff
from yimen.kernel.models import AccessLog
from yimen.kernel.rules.errors import NotAllowed


def test_who_looked_and_why_is_recorded(zhang: Person, clerk: Staff, monday: datetime) -> None:
    text = reveal_personal(person=zhang, field="document_number", reason="核对领证人", by=clerk.pk, at=monday)
    assert text == "441303199001011238"
    entry = AccessLog.objects.get(kind="personal_revealed")
    assert (entry.by, entry.subject) == (clerk.pk, zhang.pk)
    assert entry.detail == {"field": "document_number", "reason": "核对领证人"}


def test_not_without_a_reason(zhang: Person, clerk: Staff, monday: datetime) -> None:
    with pytest.raises(NotAllowed, match="reason_needed"):
        reveal_personal(person=zhang, field="phone", reason=" ", by=clerk.pk, at=monday)
    assert not AccessLog.objects.exists()


def test_nothing_where_nothing_is(li: Person, clerk: Staff, monday: datetime) -> None:
    with pytest.raises(NotAllowed, match="nothing_to_reveal"):
        reveal_personal(person=li, field="phone", reason="联系申请人", by=clerk.pk, at=monday)
