"""Who stands in for whom: delegations of one agency on one day, as they bear on one member of staff."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from yimen.kernel.rules.errors import NotAllowed

LONGEST = 92  # days: about three months; who is away longer gives up the post


@dataclass(frozen=True)
class Delegated:
    """Somebody's tasks are a colleague's today; `is_away`: the giver does nothing meanwhile."""

    giver: UUID
    receiver: UUID | None
    is_away: bool


@dataclass(frozen=True)
class Cover:
    """For whom the asker stands in, who is away, and who is away with nobody in their place."""

    givers: tuple[UUID, ...] = ()
    away: frozenset[UUID] = frozenset()
    unattended: frozenset[UUID] = frozenset()


def cover_for(staff: UUID, delegated: Iterable[Delegated]) -> Cover:
    """Return how these delegations bear on the member of staff; a delegation is not passed on to a third."""
    rows = list(delegated)
    attended = {each.giver for each in rows if each.receiver}
    away = frozenset(each.giver for each in rows if each.is_away)
    return Cover(tuple(each.giver for each in rows if each.receiver == staff), away, away - attended)


def on_behalf_of(
    cover: Cover, *, assigned_to: UUID | None, claimed_by: UUID | None, giver_of_post: UUID | None
) -> UUID | None:
    """Return in whose place the asker takes a task; None when it is the asker's own."""
    named = next((one for one in (assigned_to, claimed_by) if one in cover.givers), None)
    return named or giver_of_post


def check_delegation(
    starts_on: date, ends_on: date, *, receiver: UUID | None, is_away: bool, away_then: Collection[UUID], today: date
) -> None:
    """Raise NotAllowed unless the span lies ahead, is not endless, and its receiver will be there."""
    if starts_on < today or ends_on < starts_on:
        raise NotAllowed("delegation_span")
    if (ends_on - starts_on).days >= LONGEST:
        raise NotAllowed("delegation_too_long", days=LONGEST)
    if receiver is None and not is_away:
        raise NotAllowed("delegation_to_whom")
    if receiver in away_then:
        raise NotAllowed("receiver_away")
