"""Columns that PostgreSQL itself fills in."""

from typing import Any

from django.db import models
from django.db.models.expressions import Func, Value


class TransactionIdField(models.Field):  # type: ignore[type-arg]
    """The 64-bit id of the inserting transaction: tells settled rows from rows still in flight, never a position."""

    def db_type(self, connection: Any) -> str:  # noqa: ARG002  Django's signature
        return "xid8"


def current_transaction() -> Func:
    """Return the default of a TransactionIdField."""
    return Func(function="pg_current_xact_id")


def next_position(sequence: str) -> Func:
    """Return the default of an ordering column fed by the sequence."""
    return Func(Value(sequence), function="nextval")
