from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from yimen.approvals.rules.claim import CLAIM_LASTS, check_claim, check_version
from yimen.kernel.rules.errors import NotAllowed

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
ME, OTHER = uuid4(), uuid4()


def test_another_may_take_it_at_the_very_moment_the_claim_expires() -> None:
    check_claim(staff=ME, barred=(), claimed_by=OTHER, expires_at=NOON, at=NOON)


def test_another_may_not_take_it_a_moment_before() -> None:
    with pytest.raises(NotAllowed, match="claimed_by_another"):
        check_claim(staff=ME, barred=(), claimed_by=OTHER, expires_at=NOON + timedelta(microseconds=1), at=NOON)


def test_ones_own_claim_is_renewed() -> None:
    check_claim(staff=ME, barred=(), claimed_by=ME, expires_at=NOON + CLAIM_LASTS, at=NOON)


def test_who_took_the_case_in_never_reviews_it() -> None:
    with pytest.raises(NotAllowed, match="intake_may_not_review"):
        check_claim(staff=ME, barred=(OTHER, ME), claimed_by=None, expires_at=None, at=NOON)


def test_a_stale_page_is_refused_and_a_page_without_version_is_not() -> None:
    check_version(expected=None, actual=7)
    check_version(expected=7, actual=7)
    with pytest.raises(NotAllowed, match="stale_page"):
        check_version(expected=6, actual=7)
