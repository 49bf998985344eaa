"""Who works with a token, in one statement; everybody else is nobody here."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now

from tests.cast import Town, build_town
from yimen.identity.actions.create_token import create_token
from yimen.identity.models import Account, ApiToken, Post
from yimen.identity.queries import posts_of
from yimen.identity.workers import at_work, worker_with


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


def secret_of(account: Account | None) -> str:
    at = now()
    assert account is not None
    made = create_token(
        account=account, name="t", scopes=("work", "read"), expires_at=at + timedelta(days=1), by=None, at=at
    )
    return made.secret


def test_staff_posts_and_scopes_in_one_statement(town: Town) -> None:
    secret = secret_of(town.handler.account)
    Post.objects.create(staff=town.handler, role="checker", agency=town.market, valid_from=date(2026, 1, 1))
    with CaptureQueriesContext(connection) as queries:
        worker = worker_with(secret, at=now())
        assert worker is not None
        assert (worker.staff, worker.staff.agency, worker.staff.account) == (
            town.handler, town.market, town.handler.account,
        )  # fmt: skip
    assert len(queries) == 1
    assert worker.posts == posts_of(town.handler, localdate())
    assert len(worker.posts) == 2
    assert set(worker.scopes) == {"work", "read"}


def test_a_token_that_may_not_be_used(town: Town) -> None:
    secret = secret_of(town.handler.account)
    assert worker_with(secret + "x", at=now()) is None
    assert worker_with(secret, at=now() + timedelta(days=1, seconds=1)) is None
    ApiToken.objects.update(revoked_at=now())
    assert worker_with(secret, at=now()) is None
    ApiToken.objects.update(revoked_at=None)
    Account.objects.filter(pk=town.handler.account_id).update(is_active=False)
    assert worker_with(secret, at=now()) is None


def test_nobody_without_a_post_today(town: Town) -> None:
    secret = secret_of(town.handler.account)
    Post.objects.filter(staff=town.handler).update(valid_to=localdate() - timedelta(days=1))
    assert worker_with(secret, at=now()) is None
    assert worker_with(secret_of(town.zhang.account), at=now()) is None
    assert at_work(town.handler.account_id, localdate()) is None


def test_at_work_by_account(town: Town) -> None:
    with CaptureQueriesContext(connection) as queries:
        worker = at_work(town.clerk.account_id, localdate())
    assert len(queries) == 1
    assert worker is not None
    assert worker.staff == town.clerk
    assert worker.posts == posts_of(town.clerk, localdate())
    assert at_work(town.zhang.pk, localdate()) is None
