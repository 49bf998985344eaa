"""As the role under which the program runs: it can rate, and can change or remove nothing that was said."""

from collections.abc import Iterator

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.evaluation.served import rated
from yimen.evaluation.models import Invitation, Rating, Rectification

TABLES = ["evaluation_invitation", "evaluation_rating", "evaluation_followup", "evaluation_indicatorset"]


@pytest.fixture
def as_runtime(served: Invitation) -> Iterator[Invitation]:
    """Become the role for one test."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_roles WHERE rolname = 'yimen_runtime'")
        if cursor.fetchone() == (0,):
            cursor.execute("CREATE ROLE yimen_runtime")
        cursor.execute("SELECT kernel_grant_runtime()")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL ROLE yimen_runtime")
    yield served
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def test_the_program_rates(as_runtime: Invitation) -> None:
    rated(as_runtime, level="dissatisfied", text="慢")
    assert Rectification.objects.count() == Rating.objects.count() == 1


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET at = now()", "TRUNCATE {} CASCADE"])
def test_no_change_is_granted(as_runtime: Invitation, table: str, change: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(change.format(table))
