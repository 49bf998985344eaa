"""Fee notices and their money; what they are about, only their owner knows."""

from yimen.payments.models.money import Payment, Refund
from yimen.payments.models.notices import FeeLine, FeeNotice, Waiver
from yimen.payments.models.reconciliation import Difference, Reconciliation

__all__ = ["Difference", "FeeLine", "FeeNotice", "Payment", "Reconciliation", "Refund", "Waiver"]
