"""Two workers, one closed case: one package."""

import pytest

from tests.archives.conftest import CLOSED, LATER, withdrawn
from tests.cases.steps import submit
from tests.cases.test_parallel import race
from tests.cast import build_town
from yimen.archives.actions.build_package import build_package
from yimen.archives.actions.expect_package import expect_package
from yimen.archives.models import Package
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.reactions import paper_withdrawal
from yimen.cases.rules.application import Channel
from yimen.kernel.actions.draw_document import draw_document
from yimen.kernel.models import Document

pytestmark = pytest.mark.django_db(transaction=True)


def test_eight_workers_make_one_package() -> None:
    town = build_town()
    case = submit(town, materials=(), channel=Channel.WINDOW)
    withdraw_case(number=case.number, channel=Channel.PORTAL, by=town.zhang, at=CLOSED)
    paper_withdrawal(withdrawn(case))
    for paper in Document.objects.filter(subject=case.pk):
        draw_document(document=paper.pk, at=LATER)
    expect_package(case=case.pk, at=CLOSED)
    made = race([lambda: build_package(case=case.pk, at=LATER)] * 8)
    assert sum(each is not None for each in made) == 1
    assert Package.objects.count() == 1
