"""A proposal needs a ground and a package; a double click makes one."""

from datetime import UTC, datetime

import pytest

from tests.cast import MONDAY, Town
from yimen.archives.actions.propose_disposal import propose_disposal
from yimen.archives.models import Package
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


def test_an_unknown_number_proposes_nothing(town: Town) -> None:
    with pytest.raises(Package.DoesNotExist):
        propose_disposal(number="nothing", basis="期满", by=town.supervisor, at=MONDAY)


def test_it_needs_a_ground_and_is_made_once(town: Town, package: Package) -> None:
    assert package.keep_until
    after = datetime(package.keep_until.year + 1, 1, 1, 4, tzinfo=UTC)
    with pytest.raises(NotAllowed, match="reason_missing"):
        propose_disposal(number=package.number, basis="  ", by=town.supervisor, at=after)
    for _ in range(2):
        propose_disposal(number=package.number, basis="期满", by=town.supervisor, at=after)
    assert Event.objects.filter(type="DisposalProposed").count() == 1
