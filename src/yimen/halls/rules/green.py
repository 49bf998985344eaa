"""The list of the green channel: a term with an end, and somebody who answers for it."""

from datetime import date

from yimen.kernel.rules.errors import NotAllowed


def check_term(valid_from: date, valid_to: date, *, today: date) -> None:
    """Raise NotAllowed for a term that ends before it begins, or is over already."""
    if valid_to < valid_from:
        raise NotAllowed("term_backwards")
    if valid_to < today:
        raise NotAllowed("term_over")
