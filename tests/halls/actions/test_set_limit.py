"""A number of booking: for all centres or for one, always with a source, never nonsense."""

import pytest

from tests.cast import MONDAY
from yimen.halls.actions.set_limit import set_limit
from yimen.halls.queries.booking import limit
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db


def test_a_centre_may_have_its_own() -> None:
    set_limit(name="a_day", value="2", source="通知", by=None, at=MONDAY)
    set_limit(name="a_day", value="3", source="通知", centre="hall", by=None, at=MONDAY)
    assert (limit("a_day"), limit("a_day", "hall"), limit("a_day", "other")) == (2, 3, 2)


@pytest.mark.parametrize(
    ("name", "value"),
    [("a_day", "0"), ("a_day", "x"), ("a_day", "-1"), ("a_day", "123456"), ("share_percent", "101"), ("none", "1")],
)
def test_nonsense_is_refused(name: str, value: str) -> None:
    with pytest.raises(NotAllowed, match="booking_number"):
        set_limit(name=name, value=value, source="通知", by=None, at=MONDAY)


def test_zero_and_the_whole_are_numbers() -> None:
    for name, value in (("absences", "0"), ("share_percent", "100"), ("horizon_days", "60")):
        assert set_limit(name=name, value=value, source="通知", by=None, at=MONDAY) == int(value)
    with pytest.raises(NotAllowed, match="source_needed"):
        set_limit(name="a_day", value="2", source=" ", by=None, at=MONDAY)
