"""Who calls: a bearer token of a citizen or of a member of staff, never a session.

Every operation carries exactly one of these as its `auth`; the `guard` text lets a house test demand it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from django.http import HttpRequest
from django.utils.timezone import localdate, now
from ninja.security import HttpBearer

from yimen.identity.queries import (
    Person,
    Post,
    Staff,
    permissions_in,
    person_of,
    posts_of,
    staff_of,
    token_with,
)
from yimen.identity.rules.permissions import Permission
from yimen.identity.rules.tokens import Scope
from yimen.identity.workers import worker_with
from yimen.web.api.problems import Problem

Operation = TypeVar("Operation", bound=Callable[..., Any])


def everybody(operation: Operation) -> Operation:
    """Mark an operation as public: the API's word for the pages' `public`."""
    vars(operation)["guard"] = "public"
    return operation


@dataclass
class Bearer:
    """The account behind a token, and how far the token reaches."""

    account: UUID
    scopes: frozenset[str]

    @cached_property
    def person(self) -> Person:
        """Return the citizen; a token of staff is refused."""
        found = person_of(self.account)
        if found is None:
            raise Problem(403, "citizens_only")
        return found

    @cached_property
    def staff(self) -> Staff:
        """Return the member of staff; a citizen's token is refused."""
        found = staff_of(self.account)
        if found is None:
            raise Problem(403, "staff_only")
        return found


class ApiRequest(HttpRequest):
    """A request that has passed its guard."""

    auth: Bearer

    @property
    def person(self) -> Person:
        """Return the citizen who calls."""
        return self.auth.person

    @property
    def staff(self) -> Staff:
        """Return the member of staff who calls."""
        return self.auth.staff


class AnyToken(HttpBearer):
    """Let in every token with the scope."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    @property
    def guard(self) -> str:
        """Return the mark that the house test reads."""
        return f"token:{self.scope}"

    def authenticate(self, request: HttpRequest, token: str) -> Bearer | None:  # noqa: ARG002  ninja's signature
        """Return who calls, None for an unknown, expired or revoked token; raise a problem beyond its reach."""
        found = token_with(token, at=now())
        if found is None:
            return None
        bearer = self.reaching(found.account_id, found.scopes)
        self.admit(bearer)
        return bearer

    def reaching(self, account: UUID, scopes: list[str]) -> Bearer:
        """Return the bearer of a token with these scopes; raise a problem when they do not reach here."""
        if self.scope not in scopes:
            raise Problem(403, "token_scope", scope=self.scope.value)
        return Bearer(account, frozenset(scopes))

    def admit(self, bearer: Bearer) -> None:
        """Raise a problem when the bearer may not come in here."""


class Citizen(AnyToken):
    """Let in people; what they may see is in every query."""

    @property
    def guard(self) -> str:
        """Return the mark that the house test reads."""
        return f"citizen:{self.scope}"

    def admit(self, bearer: Bearer) -> None:
        """Raise a problem for a token of staff."""
        _ = bearer.person


class Needs(AnyToken):
    """Let in staff whose posts of today give one of the permissions."""

    def __init__(self, scope: Scope, *permissions: Permission) -> None:
        super().__init__(scope)
        self.permissions = frozenset(permissions)

    @property
    def guard(self) -> str:
        """Return the mark that the house test reads."""
        return f"needs:{','.join(sorted(self.permissions))}"

    def authenticate(self, request: HttpRequest, token: str) -> Bearer | None:
        """Return who calls, in one statement; who is not staff with a post of today is told why by the longer way."""
        found = worker_with(token, at=now())
        if found is None:
            return super().authenticate(request, token)
        bearer = self.reaching(found.staff.account_id, found.scopes)
        vars(bearer)["staff"] = found.staff
        self._check(found.posts)
        return bearer

    def admit(self, bearer: Bearer) -> None:
        """Raise a problem for a citizen's token, and without a post that gives the permission."""
        self._check(posts_of(bearer.staff, localdate()))

    def _check(self, posts: list[Post]) -> None:
        if permissions_in(posts).isdisjoint(self.permissions):
            raise Problem(403, "not_permitted")
