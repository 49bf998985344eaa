"""Gaps: each number that was given and not used, with its cause."""

from datetime import UTC, date, datetime

import pytest

from yimen.kernel.actions.allocate_number import allocate_number
from yimen.kernel.actions.define_series import define_series
from yimen.kernel.actions.record_gap import record_gap
from yimen.kernel.models import Document
from yimen.kernel.queries.numbers import number_gaps, series_format

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _fresh_formats() -> None:
    series_format.cache_clear()


def test_gaps_are_listed_with_their_cause() -> None:
    define_series("paper", area="441303", table="kernel_document", column="number")
    used, failed, lost = (allocate_number("paper", on=MONDAY) for _ in range(3))
    Document.objects.create(
        kind="receipt",
        number=used,
        subject="01890000-0000-7000-8000-000000000000",
        template="t",
        data={},
        requested_at=NOON,
    )
    record_gap("paper", number=failed, cause="item_withdrawn", at=NOON)
    assert [(gap.number, gap.cause) for gap in number_gaps("paper")] == [(failed, "item_withdrawn"), (lost, "")]
