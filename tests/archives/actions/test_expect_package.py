"""What is expected is expected once."""

from tests.archives.conftest import CLOSED
from yimen.archives.actions.expect_package import expect_package
from yimen.archives.models import Expected
from yimen.cases.models import Case


def test_told_twice_it_waits_once(closed: Case) -> None:
    expect_package(case=closed.pk, at=CLOSED)
    expect_package(case=closed.pk, at=CLOSED)
    assert Expected.objects.get().since == CLOSED
