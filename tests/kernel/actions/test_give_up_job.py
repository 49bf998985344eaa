import pytest

from tests.cast import MONDAY
from yimen.kernel.actions.give_up_job import give_up_job
from yimen.kernel.models import DeadLetter, new_id


@pytest.mark.django_db
def test_a_job_given_up_twice_is_one_dead_letter() -> None:
    about = new_id()
    for word in ("first", "second"):
        give_up_job(job="charge_case", about=about, error=ValueError(word), at=MONDAY)
    letter = DeadLetter.objects.get(subscriber="job:charge_case", event=about)
    assert (letter.state, letter.error, letter.next_at) == (DeadLetter.State.DEAD, "ValueError: second", None)
