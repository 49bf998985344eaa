"""A sign-in between the password and the end: kept in the session, which is not signed in yet."""

import time
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from yimen.identity.queries import Account, account_by_id
from yimen.web.shared.sign_in.doors import DOORS, Door

KEY = "pending_sign_in"
LASTS_SECONDS = 10 * 60


@dataclass(frozen=True)
class Pending:
    """Who has given the right password, at which door, and what is still to come."""

    account_id: str
    door_name: str
    next: str
    since: int
    second_factor_passed: bool = False
    has_new_secret: bool = False

    @property
    def door(self) -> Door:
        """Return the door that was used."""
        return DOORS[self.door_name]

    @property
    def account(self) -> Account:
        """Return the account that is signing in."""
        return account_by_id(UUID(self.account_id))


def begin(request: HttpRequest, account: Account, *, door: Door, target: str) -> None:
    """Remember that the password was right, under a new session key (the old one may be known to somebody)."""
    request.session.flush()
    _keep(request, Pending(str(account.pk), door.name, target, int(time.time())))


def pending(request: HttpRequest) -> Pending | None:
    """Return the sign-in under way; it lapses after ten minutes."""
    kept: dict[str, Any] | None = request.session.get(KEY)
    found = Pending(**kept) if kept else None
    return found if found and time.time() - found.since < LASTS_SECONDS else None


def note(request: HttpRequest, waiting: Pending, **what: Any) -> None:
    """Remember a step that has been passed."""
    _keep(request, replace(waiting, **what))


def _keep(request: HttpRequest, waiting: Pending) -> None:
    request.session[KEY] = asdict(waiting)
