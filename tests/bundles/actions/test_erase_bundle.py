"""The whole says something of people as long as one of its cases does, and no longer."""

from datetime import datetime
from io import BytesIO
from uuid import uuid4

import pytest

from tests.archives.conftest import SCAN
from tests.bundles.steps import case_of, file, hear, states
from tests.bundles.theme import application
from tests.cast import MONDAY, Town, build_staff
from yimen.archives.actions.build_package import build_package
from yimen.archives.actions.dispose_package import dispose_package
from yimen.archives.actions.expect_package import expect_package
from yimen.archives.actions.propose_disposal import propose_disposal
from yimen.archives.models import Disposal
from yimen.bundles.actions.erase_bundle import erase_bundle
from yimen.bundles.actions.submit_bundle import submit_bundle
from yimen.bundles.actions.withdraw_bundle import withdraw_bundle
from yimen.bundles.models import Bundle, CallBack
from yimen.cases.actions.erase_case import erase_case
from yimen.cases.models import CaseMaterial
from yimen.cases.rules.application import Channel, MaterialGiven
from yimen.identity.models import Staff
from yimen.kernel.actions.store_file import store_file
from yimen.kernel.models import Event, StoredFile

LATER = datetime.fromisoformat("2067-01-02T04:00:00+00:00")


def stored(name: str) -> StoredFile:
    digest = uuid4().hex * 2
    return StoredFile.objects.create(sm3=digest, size=1, media_type="application/pdf", name=name, uploaded_at=MONDAY)


def withdrawn(town: Town, **changes: object) -> Bundle:
    """Return a bundle of which two cases were filed, and all of it taken back."""
    bundle = file(town, **changes)
    withdraw_bundle(number=bundle.number, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    hear()
    bundle.refresh_from_db()
    assert bundle.ended_at
    return bundle


def erased(bundle: Bundle) -> Event | None:
    return Event.objects.filter(subject=bundle.pk, type="BundleErased").first()


def test_with_its_last_case_the_whole_is_forgotten(town: Town) -> None:
    lease, plan = stored("租约.pdf"), stored("平面图.pdf")
    given = (MaterialGiven("lease", (lease.pk,)), MaterialGiven("layout", (plan.pk,)))
    bundle = withdrawn(town, materials=given)
    CallBack.objects.create(
        bundle=bundle, drawn_on=MONDAY.date(), share=5, answer="fine", words="张伟说很好", called_by=town.supervisor,
        called_at=MONDAY,
    )  # fmt: skip
    erase_case(case=case_of(bundle, "REG").pk, at=MONDAY)
    hear()
    bundle.refresh_from_db()
    assert bundle.applicant_name == "张伟"
    assert not erased(bundle)
    assert StoredFile.objects.filter(pk=lease.pk).exists(), "the other case has it still"
    erase_case(case=case_of(bundle, "SIGN").pk, at=MONDAY)
    hear(times=2)
    bundle.refresh_from_db()
    assert (bundle.applicant_name, bundle.phone, bundle.form, bundle.sealed_form) == ("（已销毁）", None, {}, None)
    assert (bundle.situation, bundle.materials, bundle.wish, bundle.body_digest) == ({}, [], None, None)
    assert not any(bundle.parts.values_list("situation", flat=True))
    assert bundle.call_back.words == "（已销毁）"
    assert not StoredFile.objects.filter(pk__in=[lease.pk, plan.pk]).exists()
    assert Event.objects.filter(subject=bundle.pk, type="BundleErased").count() == 1
    assert states(bundle)["REG"] == "withdrawn", "numbers and where it all ended stay"


def test_the_register_has_an_entry_for_each_case_and_the_fact_names_them(town: Town) -> None:
    second = build_staff("supervisor2", "supervisor", centre=town.centre)
    lease, plan = (
        store_file(BytesIO(SCAN), name="图.pdf", declared_type="application/pdf", by=None, at=MONDAY) for _ in "ab"
    )
    bundle = withdrawn(town, materials=(MaterialGiven("lease", (lease.pk,)), MaterialGiven("layout", (plan.pk,))))
    cases = [case_of(bundle, code) for code in ("REG", "SIGN")]
    for case in cases:
        give_up(case.pk, town.supervisor, second)
    hear()
    fact = erased(bundle)
    assert fact
    assert set(fact.payload["cases"]) == {case.number for case in cases}
    entries = Disposal.objects.values_list("package__case_number", flat=True)
    assert set(entries) == {case.number for case in cases}


def give_up(case: object, first: Staff, second: Staff) -> None:
    expect_package(case=case, at=MONDAY)  # type: ignore[arg-type]
    package = build_package(case=case, at=MONDAY)  # type: ignore[arg-type]
    assert package
    propose_disposal(number=package.number, basis="保管期满", by=first, at=LATER)
    dispose_package(number=package.number, by=second, at=LATER)


def test_a_bundle_under_way_or_with_a_case_that_is_kept_is_left_alone(town: Town) -> None:
    filed = submit_bundle(application(town, town.extra["theme"]), by=town.zhang.pk, at=MONDAY)
    assert erase_bundle(bundle=filed.bundle, at=MONDAY) is False
    bundle = withdrawn(town)
    assert erase_bundle(bundle=bundle.pk, at=MONDAY) is False
    bundle.refresh_from_db()
    assert bundle.applicant_name == "张伟"


def test_a_file_that_another_application_has_too_stays(town: Town) -> None:
    lease = stored("租约.pdf")
    bundle = withdrawn(town, materials=(MaterialGiven("lease", (lease.pk,)), MaterialGiven("layout", (uuid4(),))))
    again = file(town)
    CaseMaterial.objects.filter(case=case_of(again, "REG"), key="lease").update(files=[lease.pk])
    for code in ("REG", "SIGN"):
        erase_case(case=case_of(bundle, code).pk, at=MONDAY)
    hear()
    assert erased(bundle)
    assert StoredFile.objects.filter(pk=lease.pk).exists()


@pytest.mark.parametrize("code", ["REG", "SIGN"])
def test_either_case_may_be_the_last(town: Town, code: str) -> None:
    bundle = withdrawn(town)
    for each in sorted(("REG", "SIGN"), key=lambda one: one == code):
        assert not erased(bundle)
        erase_case(case=case_of(bundle, each).pk, at=MONDAY)
        hear()
    assert erased(bundle)
