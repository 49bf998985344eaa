"""The hot version leaves the very rows of the plain one, and refuses what it refuses."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import MONDAY, Town, build_town
from yimen.cases.actions.save_draft import Progress, save_draft
from yimen.cases.actions.submit_case import submit_case
from yimen.cases.actions.submit_case_quickly import submit_case_quickly
from yimen.cases.answers import open_answers
from yimen.cases.models import Case, CaseMaterial, ClockEntry, Draft
from yimen.cases.rules.application import Channel, MaterialGiven, Parties
from yimen.catalogue.kept_versions import forget_versions
from yimen.kernel.models import Event, NumberGap, StoredFile
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture(autouse=True)
def _fresh_versions() -> Iterator[None]:
    forget_versions()
    yield
    forget_versions()


def columns(row: Any, *, without: set[str]) -> dict[str, Any]:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {name: value for name, value in values.items() if name not in without}


def rows(case: Case) -> dict[str, Any]:
    """Return everything a submission wrote, without what is drawn anew for each."""
    whole = columns(case, without={"id", "number", "key", "sealed_form", "phone"})
    event = columns(Event.objects.get(subject=case.pk), without={"id", "subject", "txid", "position", "payload"})
    payload = {k: v for k, v in Event.objects.get(subject=case.pk).payload.items() if k not in {"case", "number"}}
    return {
        "case": whole,
        "sealed": open_answers(case.sealed_form),
        "phone": case.phone.reveal() if case.phone else None,
        "papers": [
            columns(p, without={"id", "case_id"}) for p in CaseMaterial.objects.filter(case=case).order_by("position")
        ],
        "clock": [columns(entry, without={"id", "case_id"}) for entry in ClockEntry.objects.filter(case=case)],
        "event": event | {"payload": payload},
    }


CHANGES: dict[str, Any] = {
    "plain": lambda _: {},
    "organisation": lambda town: {"parties": Parties(organisation=town.company.pk, agent=town.zhang.pk, name="好味道")},
    "window": lambda town: {
        "channel": Channel.WINDOW,
        "parties": Parties(person=town.zhang.pk, operator=town.clerk.pk, name="张伟"),
        "materials": (),
    },
    "rare": lambda town: {
        "answers": {"shop_name": "㙍䶮𠮷'\"\\;DROP TABLE<script>", "home": "㙍\n\t"},
        "materials": (MaterialGiven("lease", (town.item.pk, town.zhang.pk)), MaterialGiven("layout", (town.item.pk,))),
    },
    "digest": lambda _: {"digest": b"\x01" * 32},
}


@pytest.mark.parametrize("kind", CHANGES)
def test_both_versions_leave_identical_rows(town: Town, kind: str) -> None:
    files = (MaterialGiven("lease", (uuid4(),)), MaterialGiven("layout", (uuid4(),)))
    changes = {"materials": files} | CHANGES[kind](town)
    plain = submit_case(town.application(**changes), by=town.zhang.pk, at=MONDAY)
    quick = submit_case_quickly(town.application(**changes), by=town.zhang.pk, at=MONDAY)
    assert rows(Case.objects.get(pk=quick.case)) == rows(Case.objects.get(pk=plain.case))
    assert (quick.hear_by, quick.promised_if_accepted_today, quick.is_calendar_published) == (
        plain.hear_by,
        plain.promised_if_accepted_today,
        plain.is_calendar_published,
    )
    assert len(quick.query_code) == 6


def test_an_item_with_department_pre_review_starts_there_in_both(db: None) -> None:
    town = build_town(pre_review="department", promised_limit=None)
    files = (MaterialGiven("lease", (uuid4(),)), MaterialGiven("layout", (uuid4(),)))
    plain = submit_case(town.application(materials=files), by=town.zhang.pk, at=MONDAY)
    quick = submit_case_quickly(town.application(materials=files), by=town.zhang.pk, at=MONDAY)
    assert Case.objects.get(pk=quick.case).state == "pre_review"
    assert rows(Case.objects.get(pk=quick.case)) == rows(Case.objects.get(pk=plain.case))
    assert quick.promised_if_accepted_today is None


def test_two_statements_once_everything_is_kept(town: Town) -> None:
    submit_case_quickly(town.application(), by=town.zhang.pk, at=MONDAY)
    with CaptureQueriesContext(connection) as queries:
        submit_case_quickly(town.application(), by=town.zhang.pk, at=MONDAY)
    own = [query for query in queries if "kernel_calendar" not in query["sql"]]  # looked at every two seconds
    assert len(own) == 2


def test_filing_twice_with_one_key_is_one_case_and_the_same_answer(town: Town) -> None:
    application = town.application(key="same", digest=b"\x01" * 32)
    first = submit_case_quickly(application, by=town.zhang.pk, at=MONDAY)
    again = submit_case_quickly(application, by=town.zhang.pk, at=MONDAY + timedelta(days=3))
    assert again == first
    assert Case.objects.count() == 1
    assert NumberGap.objects.count() == 1


@pytest.mark.parametrize("submit", [submit_case, submit_case_quickly])
def test_one_key_with_other_contents_is_refused(town: Town, submit: Any) -> None:
    submit(town.application(key="same", digest=b"\x01" * 32), by=town.zhang.pk, at=MONDAY)
    with pytest.raises(NotAllowed, match="key_used_before"):
        submit(town.application(key="same", digest=b"\x02" * 32), by=town.zhang.pk, at=MONDAY)
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [({"status": "suspended"}, "item_withdrawn"), ({"live": None}, "item_changed")],
)
def test_validity_is_asked_every_time(town: Town, change: dict[str, Any], code: str) -> None:
    submit_case_quickly(town.application(), by=town.zhang.pk, at=MONDAY)
    type(town.item).objects.update(**change)
    with pytest.raises(NotAllowed, match=code):
        submit_case_quickly(town.application(), by=town.zhang.pk, at=MONDAY)
    assert Case.objects.count() == 1


@pytest.mark.parametrize("submit", [submit_case, submit_case_quickly])
def test_an_item_for_organisations_only_is_not_for_a_person(submit: Any, db: None) -> None:
    town = build_town(service_objects=["enterprise"])
    with pytest.raises(NotAllowed, match="not_for_this_applicant"):
        submit(town.application(), by=town.zhang.pk, at=MONDAY)
    company = Parties(organisation=town.company.pk, agent=town.zhang.pk, name=town.company.name)
    submit(town.application(parties=company), by=town.zhang.pk, at=MONDAY)
    assert Case.objects.count() == 1


def test_it_refuses_what_the_plain_one_refuses(town: Town) -> None:
    refusals = {
        "not_offered_here": {"centre": town.elsewhere.pk},
        "item_withdrawn": {"version": uuid4()},
        "bad_answers": {"answers": {"shop_name": "店"}},
        "materials_missing": {"materials": ()},
        "material_not_asked": {"materials": (MaterialGiven("other", (uuid4(),)),)},
    }
    for code, changes in refusals.items():
        with pytest.raises(NotAllowed, match=code):
            submit_case_quickly(town.application(**changes), by=town.zhang.pk, at=MONDAY)
    assert not Case.objects.exists()
    assert not Event.objects.exists()


def test_the_draft_becomes_the_case(town: Town) -> None:
    assert town.zhang.account_id
    kept = save_draft(
        draft=None, version=town.version.pk, progress=Progress({}, ""), by=town.zhang.account_id, at=MONDAY
    )
    filed = submit_case_quickly(town.application(draft=kept.pk), by=town.zhang.pk, at=MONDAY)
    assert Draft.objects.get().case_id == filed.case


@pytest.mark.parametrize("submit", [submit_case, submit_case_quickly])
def test_anothers_files_and_draft_cannot_be_used(town: Town, submit: Any) -> None:
    zhang, stranger = town.zhang.account_id, town.stranger.account_id
    assert zhang
    assert stranger
    mine, theirs = stored(zhang), stored(stranger)
    kept = save_draft(draft=None, version=town.version.pk, progress=Progress({}, ""), by=stranger, at=MONDAY)
    good = (MaterialGiven("lease", (mine,)), MaterialGiven("layout", (mine,)))
    submit(town.application(materials=good, account=zhang, draft=kept.pk), by=town.zhang.pk, at=MONDAY)
    assert Draft.objects.get().case_id is None
    for bad in (theirs, uuid4()):
        materials = (MaterialGiven("lease", (mine,)), MaterialGiven("layout", (bad,)))
        with pytest.raises(NotAllowed, match="file_unknown"):
            submit(town.application(materials=materials, account=zhang), by=town.zhang.pk, at=MONDAY)
    assert Case.objects.count() == 1


def stored(owner: UUID) -> UUID:
    row = StoredFile.objects.create(
        sm3="0" * 64, size=1, media_type="application/pdf", name="a.pdf", uploaded_by=owner, uploaded_at=MONDAY
    )
    return row.pk


@pytest.mark.django_db(transaction=True)
def test_a_double_click_on_parallel_connections_is_one_case() -> None:
    town = build_town()

    def one(_: int) -> str:
        try:
            return submit_case_quickly(town.application(key="same"), by=town.zhang.pk, at=MONDAY).number
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(one, range(12)))) == 1
    assert Case.objects.count() == 1
    assert Event.objects.filter(type="CaseSubmitted").count() == 1
