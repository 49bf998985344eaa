import pytest

from tests.cast import MONDAY
from yimen.delivery.actions.prepare_delivery import prepare_delivery
from yimen.kernel.models import Event, new_id


@pytest.mark.django_db
def test_asked_twice_it_waits_once() -> None:
    subject = new_id()
    first, second = (prepare_delivery(subject=subject, centre=None, by=None, at=MONDAY) for _ in range(2))
    assert first == second
    assert Event.objects.filter(subject=subject).count() == 1
