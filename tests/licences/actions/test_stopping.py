"""Suspend, resume, revoke, withdraw and cancel: each allowed, refused, by a stranger, twice and raced."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from tests.cast import MONDAY, Town, build_town
from tests.licences.cast import grant
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.actions.cancel_licence import cancel_licence
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.actions.move_licence import move_licence
from yimen.licences.actions.resume_licence import resume_licence
from yimen.licences.actions.revoke_licence import revoke_licence
from yimen.licences.actions.suspend_licence import suspend_licence
from yimen.licences.actions.withdraw_licence import withdraw_licence
from yimen.licences.models import Licence
from yimen.licences.rules.states import Move

Verb = Callable[..., Licence]
STOPS = [
    pytest.param(suspend_licence, "suspended", "LicenceSuspended", id="suspend"),
    pytest.param(revoke_licence, "revoked", "LicenceRevoked", id="revoke"),
    pytest.param(withdraw_licence, "withdrawn", "LicenceWithdrawn", id="withdraw"),
    pytest.param(cancel_licence, "cancelled", "LicenceCancelled", id="cancel"),
]


@pytest.fixture
def licence(town: Town) -> Licence:
    return issue_licence(grant(town), by=town.approver.pk, at=MONDAY)


@pytest.mark.parametrize(("verb", "status", "event"), STOPS)
def test_a_stopped_licence_says_since_when_by_whom_and_why(
    town: Town, licence: Licence, verb: Verb, status: str, event: str
) -> None:
    stopped = verb(licence=licence.pk, reason=" 隐瞒真实情况 ", by=town.approver, at=MONDAY)
    assert (stopped.status, stopped.standing_at, stopped.standing_by) == (status, MONDAY, town.approver.pk)
    assert stopped.standing_reason == "隐瞒真实情况"
    assert Event.objects.filter(subject=licence.pk, type=event).count() == 1


@pytest.mark.parametrize(("verb", "status", "event"), STOPS)
def test_without_a_reason_nothing_happens(town: Town, licence: Licence, verb: Verb, status: str, event: str) -> None:
    with pytest.raises(NotAllowed, match="reason_missing"):
        verb(licence=licence.pk, reason="  ", by=town.approver, at=MONDAY)
    licence.refresh_from_db()
    assert licence.status == "valid" != status
    assert not Event.objects.filter(type=event).exists()


@pytest.mark.parametrize(("verb", "status", "event"), STOPS)
def test_another_agency_cannot_even_find_it(town: Town, licence: Licence, verb: Verb, status: str, event: str) -> None:
    with pytest.raises(Licence.DoesNotExist):
        verb(licence=licence.pk, reason="理由", by=town.fire_handler, at=MONDAY)
    assert not Event.objects.filter(type=event).exists()
    assert not Licence.objects.filter(status=status).exists()


@pytest.mark.parametrize(("verb", "status", "event"), STOPS)
def test_a_second_time_is_refused_and_leaves_no_trace(
    town: Town, licence: Licence, verb: Verb, status: str, event: str
) -> None:
    verb(licence=licence.pk, reason="理由", by=town.approver, at=MONDAY)
    with pytest.raises(NotAllowed, match="licence_move"):
        verb(licence=licence.pk, reason="理由", by=town.approver, at=MONDAY)
    assert Event.objects.filter(type=event).count() == 1
    assert Licence.objects.filter(status=status).count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("verb", "status", "event"), STOPS)
def test_two_at_once_stop_it_once(verb: Verb, status: str, event: str) -> None:
    town = build_town()
    licence = issue_licence(grant(town), by=town.approver.pk, at=MONDAY)
    start, refused = Barrier(2), []

    def stop() -> None:
        start.wait()
        try:
            verb(licence=licence.pk, reason="理由", by=town.approver, at=MONDAY)
        except NotAllowed as refusal:
            refused.append(refusal.code)
        connection.close()

    threads = [Thread(target=stop) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["licence_move"]
    assert Event.objects.filter(type=event).count() == Licence.objects.filter(status=status).count() == 1


def test_a_resumed_licence_is_valid_and_forgets_the_suspension(town: Town, licence: Licence) -> None:
    with pytest.raises(NotAllowed, match="licence_move"):
        resume_licence(licence=licence.pk, reason="已整改", by=town.approver, at=MONDAY)
    suspend_licence(licence=licence.pk, reason="停业整顿", by=town.approver, at=MONDAY)
    with pytest.raises(Licence.DoesNotExist):
        resume_licence(licence=licence.pk, reason="已整改", by=town.fire_handler, at=MONDAY)
    with pytest.raises(NotAllowed, match="reason_missing"):
        resume_licence(licence=licence.pk, reason="", by=town.approver, at=MONDAY)
    resumed = resume_licence(licence=licence.pk, reason="已整改", by=town.approver, at=MONDAY)
    assert (resumed.status, resumed.standing_at, resumed.standing_by, resumed.standing_reason) == (
        "valid",
        None,
        None,
        "",
    )
    assert Event.objects.get(type="LicenceResumed").payload["reason"] == "已整改"


def test_a_suspended_licence_can_still_be_revoked_and_a_revoked_one_never_resumed(town: Town, licence: Licence) -> None:
    suspend_licence(licence=licence.pk, reason="停业整顿", by=town.approver, at=MONDAY)
    revoke_licence(licence=licence.pk, reason="拒不改正", by=town.approver, at=MONDAY)
    with pytest.raises(NotAllowed, match="licence_move"):
        resume_licence(licence=licence.pk, reason="已整改", by=town.approver, at=MONDAY)


def test_the_common_part_asks_the_table(town: Town, licence: Licence) -> None:
    assert (
        move_licence(licence=licence.pk, move=Move.SUSPEND, reason="理由", by=town.approver, at=MONDAY).status
        == "suspended"
    )


@pytest.mark.parametrize("status", ["suspended", "revoked", "withdrawn", "cancelled"])
def test_the_database_knows_the_rule_too(licence: Licence, status: str) -> None:
    with pytest.raises(IntegrityError, match="stopped_says_when_why"), transaction.atomic():
        Licence.objects.filter(pk=licence.pk).update(status=status, standing_by=licence.pk)
    with pytest.raises(IntegrityError, match="stopped_says_by_whom"), transaction.atomic():
        Licence.objects.filter(pk=licence.pk).update(status=status, standing_at=MONDAY, standing_reason="理由")
