from threading import Barrier, Thread
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from tests.cast import MONDAY
from yimen.delivery.actions.collect import Collector, collect
from yimen.delivery.actions.prepare_delivery import prepare_delivery
from yimen.delivery.models import PickUp
from yimen.delivery.queries import custody_of, deliveries_of, pick_up_of
from yimen.delivery.rules.collecting import Identity
from yimen.kernel.crypto import blind_index
from yimen.kernel.models import Event, new_id
from yimen.kernel.rules.errors import NotAllowed

ZHANG = Collector(name="张伟", document_kind="resident_id", document_number="11010519491231002x")
STRANGER = Collector(name="陌生人", document_kind="resident_id", document_number="440524188001010014")
PROXY = Collector(
    name="陌生人",
    document_kind="resident_id",
    document_number="440524188001010014",
    is_proxy=True,
    authority="委托书 2026-11-20",
)


def hand_over(subject: UUID, collector: Collector, *, by: UUID | None = None) -> PickUp:
    holder: Identity = ("resident_id", blind_index("document", "11010519491231002X"))
    return collect(subject=subject, holder=holder, collector=collector, by=by or new_id(), at=MONDAY)


@pytest.fixture
def subject(db: None) -> UUID:
    return prepare_delivery(subject=new_id(), centre=None, by=None, at=MONDAY).subject


def test_the_holder_collects_and_the_number_is_kept_sealed(subject: UUID) -> None:
    hand_over(subject, ZHANG)
    found = pick_up_of(subject)
    assert found is not None
    assert (found.collector_name, found.is_proxy) == ("张伟", False)
    assert [link.holder for link in custody_of(subject)] == ["window", "recipient"]
    assert str(found.collector_document) == "110105********002X"
    assert Event.objects.filter(subject=subject, type="PickedUp").count() == 1


def test_a_proxy_collects_with_the_authority_on_record(subject: UUID) -> None:
    assert hand_over(subject, PROXY).proxy_authority == "委托书 2026-11-20"


def test_a_stranger_is_refused_and_the_result_still_waits(subject: UUID) -> None:
    with pytest.raises(NotAllowed, match="not_the_holder"):
        hand_over(subject, STRANGER)
    assert deliveries_of([subject])[subject].state == "ready"


def test_a_number_with_a_wrong_check_digit_is_refused(subject: UUID) -> None:
    with pytest.raises(NotAllowed, match="bad_resident_id"):
        hand_over(subject, Collector(name="张伟", document_kind="resident_id", document_number="110105194912310021"))


def test_it_is_handed_over_once(subject: UUID) -> None:
    hand_over(subject, ZHANG)
    with pytest.raises(NotAllowed, match="already_collected"):
        hand_over(subject, ZHANG)


@pytest.mark.django_db
def test_nothing_waits_for_an_unknown_subject() -> None:
    with pytest.raises(NotAllowed, match="nothing_to_collect"):
        hand_over(new_id(), ZHANG)


def test_the_database_knows_the_rules_too(subject: UUID) -> None:
    hand_over(subject, ZHANG)
    taken = PickUp.objects.filter(subject=subject)
    with pytest.raises(IntegrityError, match="collector_has_a_name"), transaction.atomic():
        taken.update(collector_name="")
    with pytest.raises(IntegrityError, match="proxy_has_authority"), transaction.atomic():
        taken.update(is_proxy=True)


@pytest.mark.django_db(transaction=True)
def test_two_windows_at_once_hand_it_over_once() -> None:
    subject, start, refusals = (
        prepare_delivery(subject=new_id(), centre=None, by=None, at=MONDAY).subject,
        Barrier(2),
        [],
    )

    def hand() -> None:
        start.wait()
        try:
            hand_over(subject, ZHANG)
        except NotAllowed as refusal:
            refusals.append(refusal.code)
        connection.close()

    threads = [Thread(target=hand) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refusals == ["already_collected"]
    assert Event.objects.filter(type="PickedUp").count() == 1
