"""Several numbers of a series at once."""

from datetime import date

import pytest
from django.db import transaction

from tests.cast import MONDAY
from yimen.kernel.actions.allocate_number import allocate_number
from yimen.kernel.actions.allocate_numbers import allocate_numbers
from yimen.kernel.actions.record_gaps import record_gaps
from yimen.kernel.models import NumberGap

DAY = date(2026, 11, 23)


@pytest.mark.django_db
def test_they_follow_each_other_and_the_single_ones() -> None:
    one = allocate_number("case", on=DAY)
    several = allocate_numbers("case", count=3, on=DAY)
    last = allocate_number("case", on=DAY)
    serials = [number[-6:-1] for number in (one, *several, last)]
    assert serials == ["00001", "00002", "00003", "00004", "00005"]


@pytest.mark.django_db
def test_a_cause_is_written_once_for_each() -> None:
    numbers = allocate_numbers("case", count=2, on=DAY)
    record_gaps("case", numbers=numbers, cause="first", at=MONDAY)
    record_gaps("case", numbers=numbers, cause="second", at=MONDAY)
    assert sorted(NumberGap.objects.values_list("number", "cause")) == sorted((each, "first") for each in numbers)


@pytest.mark.django_db(transaction=True)
def test_not_inside_a_verbs_transaction() -> None:
    with transaction.atomic(), pytest.raises(RuntimeError, match="a number"):
        allocate_numbers("case", count=2, on=DAY)
