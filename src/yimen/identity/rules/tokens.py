"""Tokens of other systems: what they may be used for, and how long they live."""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from yimen.kernel.rules.errors import NotAllowed

LONGEST_LIFE = timedelta(days=366)
PREFIX = "ym_"  # lets secret scanners find a token that was published by mistake


class Scope(StrEnum):
    """How far a token reaches; within it, the account's own rights decide."""

    READ = "read"
    APPLY = "apply"  # a citizen's writing: drafts, files, submissions
    WORK = "work"  # a member of staff's writing: the window, the review, the hand-over


def check_token(scopes: Collection[str], *, expires_at: datetime, at: datetime) -> None:
    """Raise NotAllowed unless such a token may be made."""
    if not scopes or not set(scopes) <= set(Scope):
        raise NotAllowed("token_scopes", scopes=[scope.value for scope in Scope])
    if not at < expires_at <= at + LONGEST_LIFE:
        raise NotAllowed("token_life", days=LONGEST_LIFE.days)
