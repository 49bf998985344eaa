"""The choice is remembered; choosing the same again leaves no trace."""

from datetime import datetime

from yimen.identity.actions.set_elder_mode import set_elder_mode
from yimen.identity.models import Account, Person
from yimen.kernel.models import Event


def test_it_is_remembered_once(zhang: Person, monday: datetime) -> None:
    assert zhang.account_id is not None
    for _ in range(2):
        set_elder_mode(account=zhang.account_id, on=True, by=zhang.pk, at=monday)
    assert Account.objects.get(pk=zhang.account_id).elder_mode
    assert Event.objects.filter(type="ElderModeSet").count() == 1
