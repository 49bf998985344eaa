"""Posts: business and the three administrators never meet, whatever statement is run."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from tests.identity.conftest import staff
from yimen.identity.actions.give_post import give_post
from yimen.identity.models import Agency, Centre, Post, Staff
from yimen.identity.queries import permissions_in, posts_of
from yimen.identity.rules.permissions import Permission
from yimen.identity.rules.roles import Duty, Role, duty_of
from yimen.kernel.rules.errors import NotAllowed

TODAY = date(2026, 11, 23)


def test_a_clerk_may_take_in_today(clerk: Staff, town: Centre, monday: datetime) -> None:
    give_post(staff=clerk, role=Role.WINDOW_CLERK, centre=town, valid_from=TODAY, by=None, at=monday)
    assert Permission.INTAKE_CASES in permissions_in(posts_of(clerk, TODAY))
    assert not permissions_in(posts_of(clerk, date(2026, 11, 22)))


def test_the_rule_refuses_an_administrator_business(security: Staff, agency: Agency, monday: datetime) -> None:
    with pytest.raises(NotAllowed, match="duty_bars_role"):
        give_post(staff=security, role=Role.HANDLER, agency=agency, valid_from=TODAY, by=None, at=monday)


@pytest.mark.parametrize("duty", list(Duty))
@pytest.mark.parametrize("role", list(Role))
def test_the_database_refuses_it_too(db: None, duty: Duty, role: Role) -> None:
    post = Post(staff=staff("7", duty), role=role.value, valid_from=TODAY)
    if duty_of(role) == duty:
        post.save()
    else:
        with pytest.raises(IntegrityError, match="post_duty_is_the_staffs"), transaction.atomic():
            post.save()


def test_the_duty_does_not_change_under_a_post(clerk: Staff, town: Centre, monday: datetime) -> None:
    give_post(staff=clerk, role=Role.GUIDE, centre=town, valid_from=TODAY, by=None, at=monday)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE identity_staff SET duty = 'audit' WHERE id = %s", [clerk.pk])


def test_a_post_has_a_place_and_a_forward_span(clerk: Staff, town: Centre, monday: datetime) -> None:
    with pytest.raises(NotAllowed, match="post_needs_centre"):
        give_post(staff=clerk, role=Role.WINDOW_CLERK, valid_from=TODAY, by=None, at=monday)
    span = {"valid_from": TODAY, "valid_to": date(2026, 11, 22)}
    with pytest.raises(NotAllowed, match="post_period"):
        give_post(staff=clerk, role=Role.GUIDE, centre=town, **span, by=None, at=monday)
