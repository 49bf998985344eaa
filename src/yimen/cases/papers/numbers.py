"""The number on a paper: the case's with the letters of its kind."""

from datetime import datetime

from yimen.cases.models import Case, SpecialProcedure

# Case number and letters make a paper's own number: nothing to allocate, and the same paper keeps it.
SERIES = {
    "registration": "DJ",
    "receipt": "SJ",
    "acceptance": "SL",
    "acceptance_refusal": "BYSL",
    "supplement": "BZ",
    "supplement_receipt": "BZSJ",
    "tolerance": "RQ",
    "lapse": "TJ",
    "special": "TB",
    "inspection": "HC",
    "extension": "YQ",
    "transfer": "ZB",
    "promise": "CN",
    "approval": "ZY",
    "denial": "BY",
    "revocation": "CX",
    "withdrawal": "CH",
    "void": "ZF",
    "delivery": "SD",
}


def paper_number(case: Case, kind: str, *, turn: int = 1) -> str:
    """Return the number of the case's paper of this kind, the second one's with a 2 behind it."""
    return f"{case.number}-{SERIES[kind]}{turn if turn > 1 else ''}"


def turn_of(case: Case, kind: str, *, at: datetime) -> int:
    """Return which paper of its kind this is: a case may have several special procedures, one after the other."""
    if kind != "special":
        return 1
    return max(1, SpecialProcedure.objects.filter(case=case, started_at__lte=at).count())
