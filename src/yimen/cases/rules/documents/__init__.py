"""What each official paper of a case says: one frozen dataclass per paper, and the template that draws it."""

from yimen.cases.rules.documents.intake import (
    Acceptance,
    AcceptanceRefusal,
    LackingMaterial,
    Lapse,
    MissingMaterial,
    Receipt,
    ReceivedMaterial,
    Supplement,
    SupplementReceipt,
    Tolerance,
)
from yimen.cases.rules.documents.paper import ZONE, Paper, Remedies, as_data, template_of
from yimen.cases.rules.documents.registration import Needed, Registered, Registration, Way
from yimen.cases.rules.documents.results import (
    Approval,
    Delivered,
    Delivery,
    Denial,
    Revocation,
    Void,
    Withdrawal,
)
from yimen.cases.rules.documents.review import Extension, Inspected, Inspection, Promise, Special, Transfer

__all__ = [
    "ZONE",
    "Acceptance",
    "AcceptanceRefusal",
    "Approval",
    "Delivered",
    "Delivery",
    "Denial",
    "Extension",
    "Inspected",
    "Inspection",
    "LackingMaterial",
    "Lapse",
    "MissingMaterial",
    "Needed",
    "Paper",
    "Promise",
    "Receipt",
    "ReceivedMaterial",
    "Registered",
    "Registration",
    "Remedies",
    "Revocation",
    "Special",
    "Supplement",
    "SupplementReceipt",
    "Tolerance",
    "Transfer",
    "Void",
    "Way",
    "Withdrawal",
    "as_data",
    "template_of",
]
