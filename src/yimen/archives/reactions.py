"""A case that has ended is to be packed; all may run twice."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from yimen.archives.actions.expect_package import expect_package


class Ended(Protocol):
    """Any fact with which a case ends."""

    @property
    def case(self) -> UUID: ...

    @property
    def at(self) -> datetime: ...


def expect(fact: Ended) -> None:
    """Have the case packed once its papers are drawn."""
    expect_package(case=fact.case, at=fact.at)
