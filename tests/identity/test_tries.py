"""Tries read without being counted: the same limit as where they are."""

from datetime import timedelta

import pytest

from tests.cast import MONDAY
from yimen.identity.actions.count_try import count_try
from yimen.identity.models import Tries
from yimen.identity.rules.tries import PAIR
from yimen.identity.tries import check_so_far
from yimen.kernel.rules.errors import NotAllowed


@pytest.mark.django_db(transaction=True)
def test_the_last_allowed_try_passes_and_the_next_is_refused_until_the_window_ends() -> None:
    def look(minutes: int = 0) -> None:
        check_so_far("check", address="10.0.0.1", target="x", at=MONDAY + timedelta(minutes=minutes))

    look()
    assert not Tries.objects.exists()  # looking counts nothing
    for _ in range(PAIR.tries - 1):
        count_try("check", address="10.0.0.1", target="x", at=MONDAY)
    look()
    count_try("check", address="10.0.0.1", target="x", at=MONDAY)
    with pytest.raises(NotAllowed, match="too_many_attempts"):
        look()
    check_so_far("check", address="10.0.0.2", target="x", at=MONDAY)
    look(minutes=15)
