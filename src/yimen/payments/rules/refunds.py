"""What may be paid back, and who may let somebody off."""

from uuid import UUID

from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.rules.money import yuan


def check_refund(fen: int, *, received: int | None, refunded: int, reason: str) -> None:
    """Raise NotAllowed unless so much of what came is still there, and a reason is given."""
    if not reason.strip():
        raise NotAllowed("fee_reason_needed")
    left = (received or 0) - refunded
    if not 0 < fen <= left:
        raise NotAllowed("refund_over_paid", left=yuan(max(left, 0)))


def check_waiver(*, is_reducible: bool, basis: str) -> None:
    """Raise NotAllowed unless the item lets somebody off, and the basis is said."""
    if not is_reducible:
        raise NotAllowed("fee_not_reducible")
    if not basis.strip():
        raise NotAllowed("fee_basis_needed")


def check_second_person(first: UUID, second: UUID) -> None:
    """Raise NotAllowed when the person who asked for the waiver would grant it."""
    if first == second:
        raise NotAllowed("second_person_needed")
