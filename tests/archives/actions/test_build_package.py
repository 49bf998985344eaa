"""A package is made once for each closing, not before its papers are drawn, and not while the case is under way."""

from datetime import date, timedelta

import pytest

from tests.archives.conftest import CLOSED, LATER, Builder, withdrawn
from tests.cases.steps import submit
from tests.cast import Town
from yimen.archives.actions.build_package import build_package
from yimen.archives.actions.expect_package import expect_package
from yimen.archives.building import build_due
from yimen.archives.models import Expected, Package
from yimen.archives.queries import CLASS, WAIT
from yimen.archives.reactions import expect
from yimen.cases.models import Case
from yimen.kernel.actions.draw_document import draw_document
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Document, Event, StoredFile


def test_it_is_registered_with_its_digest_and_its_term(closed: Case, package: Package) -> None:
    assert (package.number, package.edition, package.case) == (f"{closed.number}-01", 1, closed.pk)
    assert (package.retention, package.keep_until) == ("10", date(CLOSED.year + 10, 12, 31))
    assert len(package.sm3) == 64
    assert Event.objects.get(type="CaseArchived").payload["sm3"] == package.sm3
    assert Expected.objects.count() == 0


def test_a_second_call_makes_nothing(closed: Case, package: Package) -> None:
    assert build_package(case=closed.pk, at=LATER) is None
    expect_package(case=closed.pk, at=CLOSED)  # the fact is heard twice
    assert build_package(case=closed.pk, at=LATER) is None
    assert Package.objects.get() == package


def test_a_case_closed_again_gets_a_further_edition(closed: Case, package: Package) -> None:
    expect_package(case=closed.pk, at=LATER + timedelta(days=1))
    second = build_package(case=closed.pk, at=LATER + timedelta(days=2))
    assert second is not None
    assert (second.edition, second.number) == (2, f"{closed.number}-02")


def test_it_waits_for_the_last_papers_and_says_so(closed: Case) -> None:
    expect_package(case=closed.pk, at=CLOSED)
    assert build_package(case=closed.pk, at=LATER) is None
    waiting = Expected.objects.get()
    assert waiting.error.endswith("份文书没有生成")
    assert waiting.not_before > LATER
    for paper in Document.objects.filter(subject=closed.pk):
        draw_document(document=paper.pk, at=LATER)
    assert build_due(at=waiting.not_before - timedelta(seconds=1)) == 0
    assert build_due(at=waiting.not_before) == 1


def test_a_case_under_way_is_not_packed(town: Town) -> None:
    case = submit(town)
    expect_package(case=case.pk, at=CLOSED)
    assert build_package(case=case.pk, at=LATER) is None
    assert not Package.objects.exists()
    assert not Expected.objects.exists()


def test_a_lost_file_is_said_and_tried_again(closed: Case, build: Builder) -> None:
    StoredFile.objects.filter(name="租约.pdf").update(
        sm3=f"{closed.pk.hex:0>64}"
    )  # the store is shared with other tests
    with pytest.raises(FileNotFoundError):
        build(closed)
    assert build_due(at=LATER) == 0
    assert Expected.objects.get().error == "文件不在存储里：租约.pdf"
    assert not Package.objects.exists()


@pytest.mark.parametrize("minutes", [10, 3])
def test_the_wait_is_a_parameter(closed: Case, minutes: int) -> None:
    set_parameter(key=WAIT, value=minutes, source="试", by=None, at=CLOSED)
    expect(withdrawn(closed))
    for paper in Document.objects.filter(subject=closed.pk):
        draw_document(document=paper.pk, at=CLOSED)
    assert build_due(at=CLOSED + timedelta(minutes=minutes, seconds=-1)) == 0
    assert build_due(at=CLOSED + timedelta(minutes=minutes)) == 1


@pytest.mark.parametrize(("said", "years"), [("permanent", None), ("30", 30), ("10", 10)])
def test_the_item_s_own_class_comes_first(closed: Case, build: Builder, said: str, years: int | None) -> None:
    set_parameter(key=CLASS, value="30" if said == "10" else "10", source="范围表", by=None, at=CLOSED)
    type(closed.version).objects.update(elements={"retention": said})
    made = build(closed)
    assert made is not None
    assert made.keep_until == (date(CLOSED.year + years, 12, 31) if years else None)


@pytest.mark.parametrize("said", ["permanent", "30"])
def test_the_deployment_s_class_holds_where_the_item_says_nothing(closed: Case, build: Builder, said: str) -> None:
    set_parameter(key=CLASS, value=said, source="部署地的范围表", by=None, at=CLOSED)
    made = build(closed)
    assert made is not None
    assert (made.retention, made.retention_source) == (said, "部署地的范围表")
