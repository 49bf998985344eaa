"""Tokens of other systems: shown once, kept as a digest, ended at once."""

from datetime import UTC, datetime, timedelta

import pytest

from yimen.identity.actions.create_token import NewToken, create_token
from yimen.identity.actions.revoke_token import revoke_token
from yimen.identity.models import Account, ApiToken
from yimen.identity.queries import token_with, tokens_of
from yimen.kernel.models import Event, new_id
from yimen.kernel.rules.errors import NotAllowed

MONDAY = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> Account:
    return Account.objects.create(username="zhang")


def make(account: Account, *, days: int = 30, scopes: tuple[str, ...] = ("read",)) -> NewToken:
    return create_token(
        account=account, name="erp", scopes=scopes, expires_at=MONDAY + days * DAY, by=account.pk, at=MONDAY
    )


def test_a_token_is_found_by_its_secret_and_kept_as_a_digest(account: Account) -> None:
    made = make(account)
    found = token_with(made.secret, at=MONDAY)
    assert found == made.token
    assert made.secret.encode() not in bytes(ApiToken.objects.get().digest)
    assert Event.objects.get().payload == {"token": str(made.token.pk), "account": str(account.pk), "scopes": ["read"]}


@pytest.mark.parametrize(("days", "scopes"), [(0, ("read",)), (400, ("read",)), (30, ()), (30, ("root",))])
def test_a_token_with_a_wrong_life_or_scope_is_refused(account: Account, days: int, scopes: tuple[str, ...]) -> None:
    with pytest.raises(NotAllowed, match="token_"):
        make(account, days=days, scopes=scopes)
    assert not ApiToken.objects.exists()


def test_a_revoked_token_ends_at_once_and_only_once(account: Account) -> None:
    made = make(account)
    revoke_token(token=made.token.pk, by=None, at=MONDAY)
    revoke_token(token=made.token.pk, by=None, at=MONDAY + DAY)
    assert token_with(made.secret, at=MONDAY) is None
    assert not tokens_of(account.pk, at=MONDAY)
    assert ApiToken.objects.get().revoked_at == MONDAY
    assert Event.objects.filter(type="TokenRevoked").count() == 1


def test_an_expired_token_and_that_of_a_closed_account_do_not_work(account: Account) -> None:
    made = make(account)
    assert token_with(made.secret, at=MONDAY + 30 * DAY) is None
    Account.objects.update(is_active=False)
    assert token_with(made.secret, at=MONDAY) is None


def test_an_unknown_token_cannot_be_revoked() -> None:
    with pytest.raises(NotAllowed, match="api_token_unknown"):
        revoke_token(token=new_id(), by=None, at=MONDAY)
