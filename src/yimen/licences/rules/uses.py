"""When a licence may be fetched for a case: its holder agreed, or a reviewer needs it and says why."""

from datetime import datetime
from enum import StrEnum

from yimen.kernel.rules.errors import NotAllowed

LONGEST_REASON = 300  # characters


class Scope(StrEnum):
    """How far a holder's consent reaches (授权范围)."""

    ONCE = "once"
    CASE = "case"


class Outcome(StrEnum):
    """What a retrieval came to."""

    FETCHED = "fetched"
    NOT_VALID = "not_valid"


class AskedFrom(StrEnum):
    """Where a licence was fetched: by its holder online, at a window, by another system, at a reviewer's desk."""

    PORTAL = "portal"
    WINDOW = "window"
    API = "api"
    REVIEW = "review"


def check_consent(scope: Scope, *, withdrawn: datetime | None, used: datetime | None) -> None:
    """Raise NotAllowed when the consent was taken back, or was for one use and has been used."""
    if withdrawn is not None:
        raise NotAllowed("consent_withdrawn")
    if scope == Scope.ONCE and used is not None:
        raise NotAllowed("consent_used")


def check_ground(*, consented: bool, reason: str) -> None:
    """Raise NotAllowed unless the holder agreed or a reason is given (statutory duty, noticed to the holder)."""
    if not consented and not reason.strip():
        raise NotAllowed("consent_or_reason")
    if reason:
        check_reason(reason)


def check_reason(reason: str) -> None:
    """Raise NotAllowed without a reason, and for one that does not fit its line."""
    if not reason.strip():
        raise NotAllowed("reason_needed")
    if len(reason.strip()) > LONGEST_REASON:
        raise NotAllowed("reason_too_long", most=LONGEST_REASON)
