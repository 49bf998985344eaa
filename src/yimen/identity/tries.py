"""How often something has been tried, for reading: what nobody can guess is looked up without a write."""

from datetime import datetime
from uuid import UUID

from yimen.identity.models import Tries
from yimen.identity.rules.tries import ADDRESS, PAIR, TARGET, Allowance, check_tries
from yimen.kernel.crypto import blind_index


def allowances_of(what: str, *, address: str, target: str | UUID) -> dict[bytes, Allowance]:
    """Return the keys under which a try is counted, each with what it allows."""
    return {
        blind_index("try", f"{what} {address} {target}"): PAIR,
        blind_index("try", f"{what} {address}"): ADDRESS,
        blind_index("try", f"{what} * {target}"): TARGET,
    }


def check_so_far(what: str, *, address: str, target: str | UUID, at: datetime) -> None:
    """Raise NotAllowed("too_many_attempts") when one more wrong try would be too many; nothing is counted."""
    allowances = allowances_of(what, address=address, target=target)
    rows = Tries.objects.filter(key__in=list(allowances), began_at__gt=at - PAIR.window)
    for key, count, began_at in rows.values_list("key", "count", "began_at"):
        check_tries(count + 1, began_at, allowance=allowances[bytes(key)], at=at)
