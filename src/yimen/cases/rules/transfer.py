"""Passing a case to the authority above (转报): the first look is done, the decision is made there (Art. 43)."""

from yimen.catalogue.rules.procedure import Procedure
from yimen.kernel.rules.errors import NotAllowed


def check_transfer(procedure: Procedure, opinion: str, *, is_final_step: bool) -> None:
    """Raise NotAllowed unless the item is decided above, every earlier step is done, and an opinion goes with it."""
    if not procedure.transfer_to:
        raise NotAllowed("transfer_not_offered")
    if not is_final_step:
        raise NotAllowed("transfer_at_last_step")
    if not opinion.strip():
        raise NotAllowed("transfer_needs_opinion")


def check_decided_here(procedure: Procedure) -> None:
    """Raise NotAllowed for a decision that belongs to the authority above."""
    if procedure.transfer_to:
        raise NotAllowed("decided_above", to=procedure.transfer_to)
