"""A post ends on its last day and stays on record."""

from datetime import date, datetime

import pytest

from yimen.identity.actions.end_post import end_post
from yimen.identity.actions.give_post import give_post
from yimen.identity.models import Centre, Post, Staff
from yimen.identity.queries import posts_of
from yimen.identity.rules.roles import Role
from yimen.kernel.rules.errors import NotAllowed

FIRST, LAST = date(2026, 11, 23), date(2026, 11, 30)


@pytest.fixture
def post(clerk: Staff, town: Centre, monday: datetime) -> Post:
    return give_post(staff=clerk, role=Role.GUIDE, centre=town, valid_from=FIRST, by=None, at=monday)


def test_the_last_day_counts(post: Post, clerk: Staff, security: Staff, monday: datetime) -> None:
    end_post(post=post.pk, valid_to=LAST, by=security.pk, at=monday)
    assert list(posts_of(clerk, LAST)) == [post]
    assert not posts_of(clerk, date(2026, 12, 1))


@pytest.mark.parametrize("last", [date(2026, 11, 22), date(2026, 12, 1)])
def test_it_is_not_moved_before_the_start_nor_later(post: Post, security: Staff, monday: datetime, last: date) -> None:
    end_post(post=post.pk, valid_to=LAST, by=security.pk, at=monday)
    with pytest.raises(NotAllowed, match="post_period"):
        end_post(post=post.pk, valid_to=last, by=security.pk, at=monday)
