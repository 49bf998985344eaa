"""A package is given up by two people, after its last day, and the register keeps the entry."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Town, build_staff
from yimen.archives.actions.build_package import build_package
from yimen.archives.actions.dispose_package import dispose_package
from yimen.archives.actions.expect_package import expect_package
from yimen.archives.actions.propose_disposal import propose_disposal
from yimen.archives.models import Disposal, Package
from yimen.cases.models import Case, CaseMaterial
from yimen.identity.models import Staff
from yimen.kernel.models import Document, Event, StoredFile
from yimen.kernel.rules.errors import NotAllowed

BASIS = "保管期满，鉴定小组意见"


@pytest.fixture
def second(town: Town) -> Staff:
    return build_staff("supervisor2", "supervisor", centre=town.centre)


def last_day(package: Package) -> datetime:
    """Return noon of the package's last day."""
    assert package.keep_until
    return datetime(package.keep_until.year, 12, 31, 4, tzinfo=UTC)


def propose(package: Package, by: Staff, *, at: datetime | None = None, basis: str = BASIS) -> Disposal:
    day_after = last_day(package) + timedelta(days=1)
    return propose_disposal(number=package.number, basis=basis, by=by, at=at or day_after)


def test_two_people_give_it_up_and_people_are_forgotten(
    town: Town, closed: Case, package: Package, second: Staff
) -> None:
    propose(package, town.supervisor)
    dispose_package(number=package.number, by=second, at=last_day(package) + timedelta(days=1))
    package.refresh_from_db()
    closed.refresh_from_db()
    assert package.file is None
    entry = Disposal.objects.get()
    assert (entry.basis, entry.proposed_by, entry.confirmed_by) == (BASIS, town.supervisor.pk, second.pk)
    assert (closed.applicant_name, closed.phone, closed.form, closed.sealed_form) == ("（已销毁）", None, {}, None)
    assert not StoredFile.objects.filter(name="租约.pdf").exists()
    assert not Document.objects.filter(subject=closed.pk).exists()
    assert not any(CaseMaterial.objects.filter(case=closed).values_list("files", flat=True))
    assert Event.objects.filter(subject=closed.pk).exists(), "the log stays"


def test_its_last_day_still_belongs_to_it(town: Town, package: Package) -> None:
    with pytest.raises(NotAllowed, match="archive_kept"):
        propose(package, town.supervisor, at=last_day(package))
    propose(package, town.supervisor, at=last_day(package) + timedelta(days=1))


def test_what_is_kept_for_ever_is_never_given_up(town: Town, package: Package) -> None:
    Package.objects.update(keep_until=None, retention="permanent")
    with pytest.raises(NotAllowed, match="archive_kept"):
        propose(package, town.supervisor, at=datetime(2999, 1, 1, tzinfo=UTC))


def test_whoever_proposed_cannot_confirm_not_even_in_the_table(town: Town, package: Package) -> None:
    propose(package, town.supervisor)
    with pytest.raises(NotAllowed, match="second_person_needed"):
        dispose_package(number=package.number, by=town.supervisor, at=last_day(package) + timedelta(days=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Disposal.objects.update(confirmed_by=town.supervisor.pk, confirmed_at=last_day(package))


def test_without_a_proposal_or_a_second_time_it_is_refused(town: Town, package: Package, second: Staff) -> None:
    after = last_day(package) + timedelta(days=1)
    with pytest.raises(NotAllowed, match="disposal_not_proposed"):
        dispose_package(number=package.number, by=second, at=after)
    propose(package, town.supervisor)
    dispose_package(number=package.number, by=second, at=after)
    with pytest.raises(NotAllowed, match="archive_disposed"):
        dispose_package(number=package.number, by=second, at=after)


def test_an_earlier_edition_leaves_the_case_alone(town: Town, closed: Case, package: Package, second: Staff) -> None:
    expect_package(case=closed.pk, at=package.built_at + timedelta(days=1))
    assert build_package(case=closed.pk, at=package.built_at + timedelta(days=2))
    propose(package, town.supervisor)
    dispose_package(number=package.number, by=second, at=last_day(package) + timedelta(days=1))
    closed.refresh_from_db()
    assert closed.applicant_name == "张伟"
