"""Renewing a feed: a new serial each time it opens, and one that is closed is not closed again."""

import pytest

from tests.cast import MONDAY, build_person
from yimen.halls.actions.renew_feed import renew_feed
from yimen.halls.models import BookingFeed


@pytest.mark.django_db
def test_only_what_changes_is_said_to_have_changed() -> None:
    zhang = build_person("张伟", "11010519491231002X").pk
    found = [
        renew_feed(BookingFeed.objects.all(), person_id=zhang, is_on=on, at=MONDAY)
        for on in (False, True, False, False)
    ]
    assert [(feed.serial, is_new) for feed, is_new in found] == [(0, False), (1, True), (2, True), (2, False)]
    assert BookingFeed.objects.get().changed_at == MONDAY
