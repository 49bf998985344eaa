"""A closed case whose papers are drawn, and its package."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from tests.cases.steps import submit
from tests.cast import MONDAY, Town, build_town
from yimen.archives.actions.build_package import build_package
from yimen.archives.actions.expect_package import expect_package
from yimen.archives.models import Package
from yimen.archives.verifying import opened
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.events import CaseWithdrawn
from yimen.cases.models import Case
from yimen.cases.reactions import paper_withdrawal
from yimen.cases.rules.application import Channel, MaterialGiven
from yimen.kernel.actions.draw_document import draw_document
from yimen.kernel.actions.store_file import store_file
from yimen.kernel.models import Document

CLOSED = MONDAY + timedelta(hours=2)
LATER = CLOSED + timedelta(minutes=10)
SCAN = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
Builder = Callable[..., Package | None]


@pytest.fixture
def town(db: None) -> Town:
    """Return the cast."""
    return build_town(name="食品经营许可㙍䶮𠮷")


@pytest.fixture
def closed(town: Town) -> Case:
    """Return a case that its applicant withdrew; two of its materials are a file in the store."""
    file = store_file(BytesIO(SCAN), name="租约.pdf", declared_type="application/pdf", by=None, at=MONDAY)
    case = submit(town, materials=(MaterialGiven("lease", (file.pk,)), MaterialGiven("layout", (file.pk,))))
    withdraw_case(number=case.number, channel=Channel.PORTAL, by=town.zhang, at=CLOSED)
    case.refresh_from_db()
    paper_withdrawal(withdrawn(case))
    return case


def withdrawn(case: Case) -> CaseWithdrawn:
    """Return the fact with which the case ended."""
    return CaseWithdrawn(case=case.pk, number=case.number, channel=Channel.PORTAL, by=case.pk, at=CLOSED)


@pytest.fixture
def build() -> Builder:
    """Return the way to pack a case: expected, its papers drawn, packed."""

    def packed(case: Case, *, at: datetime = LATER) -> Package | None:
        expect_package(case=case.pk, at=CLOSED)
        for paper in Document.objects.filter(subject=case.pk):
            draw_document(document=paper.pk, at=at)
        return build_package(case=case.pk, at=at)

    return packed


@pytest.fixture
def package(closed: Case, build: Builder) -> Package:
    """Return the package of the closed case."""
    made = build(closed)
    assert made is not None
    return made


@pytest.fixture
def clear(package: Package) -> Path:
    """Return the package as a zip file."""
    path = opened(package)
    assert path is not None
    return path
