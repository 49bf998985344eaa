"""From a case to what its official papers say: which builder writes which kind."""

from collections.abc import Callable
from typing import Final

from yimen.cases.papers import intake, registration, results, review
from yimen.cases.papers.asked import Asked
from yimen.cases.papers.numbers import SERIES, paper_number, turn_of
from yimen.cases.rules.documents import Paper

__all__ = ["BUILDERS", "SERIES", "Asked", "paper_number", "paper_of", "turn_of"]

BUILDERS: Final[dict[str, Callable[[Asked], Paper]]] = {
    "registration": registration.registration,
    "receipt": intake.receipt,
    "acceptance": intake.acceptance,
    "acceptance_refusal": intake.acceptance_refusal,
    "supplement": intake.supplement,
    "supplement_receipt": intake.supplement_receipt,
    "tolerance": intake.tolerance,
    "lapse": intake.lapse,
    "special": review.special,
    "inspection": review.inspection,
    "extension": review.extension,
    "transfer": review.transfer,
    "promise": review.promise,
    "approval": results.approval,
    "denial": results.denial,
    "revocation": results.revocation,
    "withdrawal": results.withdrawal,
    "void": results.void,
    "delivery": results.delivery,
}


def paper_of(asked: Asked) -> Paper:
    """Return the content of the paper that is asked for."""
    return BUILDERS[asked.kind](asked)
