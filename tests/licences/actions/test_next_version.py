"""Change, extend and reissue: each makes the next version; and the seal that a version may wait for."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.cast import MONDAY, Town, build_town
from tests.licences.cast import grant
from yimen.catalogue.models import LicenceType
from yimen.identity.models import Organisation
from yimen.kernel.models import Document, Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.actions.cancel_licence import cancel_licence
from yimen.licences.actions.change_licence import Change, change_licence
from yimen.licences.actions.extend_licence import extend_licence
from yimen.licences.actions.follow_version import follow_version
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.actions.reissue_licence import reissue_licence
from yimen.licences.actions.resume_licence import resume_licence
from yimen.licences.actions.revoke_licence import revoke_licence
from yimen.licences.actions.sign_licence import sign_licence
from yimen.licences.actions.suspend_licence import suspend_licence
from yimen.licences.actions.withdraw_licence import withdraw_licence
from yimen.licences.models import Licence
from yimen.licences.queries import check
from yimen.licences.rules.states import Move

Verb = Callable[..., Licence]
LAST = date(2031, 11, 22)
VERBS = [
    pytest.param(
        partial(change_licence, change=Change(place="新圩镇二号", scope="热食类食品制售")),
        "LicenceChanged",
        id="change",
    ),
    pytest.param(partial(extend_licence, until=date(2032, 11, 22)), "LicenceExtended", id="extend"),
    pytest.param(reissue_licence, "LicenceReissued", id="reissue"),
]


@pytest.fixture
def licence(town: Town) -> Licence:
    return issue_licence(grant(town), by=town.approver.pk, at=MONDAY)


def versions() -> list[tuple[int, str]]:
    return list(Licence.objects.order_by("version").values_list("version", "status"))


@pytest.mark.parametrize(("verb", "event"), VERBS)
def test_the_next_version_has_the_number_and_a_paper_of_its_own(
    town: Town, licence: Licence, verb: Verb, event: str
) -> None:
    made = verb(licence=licence.pk, reason=" 持证人申请 ", by=town.approver, at=MONDAY)
    assert (made.number, made.version, made.status) == (licence.number, 2, "valid")
    assert made.identifier != licence.identifier
    assert Document.objects.get(pk=made.document).check_token == made.check_token != licence.check_token
    former = check(licence.check_token, today=date(2026, 11, 23))
    assert former is not None
    assert former.standing == "replaced"  # whoever holds the former paper is told at once
    told = Event.objects.get(subject=made.pk, type=event).payload
    assert (told["replaces"], told["version"], told["reason"]) == (str(licence.pk), 2, "持证人申请")


@pytest.mark.parametrize(("verb", "event"), VERBS)
def test_without_a_reason_by_a_stranger_and_twice(town: Town, licence: Licence, verb: Verb, event: str) -> None:
    with pytest.raises(NotAllowed, match="reason_missing"):
        verb(licence=licence.pk, reason="", by=town.approver, at=MONDAY)
    with pytest.raises(Licence.DoesNotExist):
        verb(licence=licence.pk, reason="理由", by=town.fire_handler, at=MONDAY)
    assert versions() == [(1, "valid")]
    verb(licence=licence.pk, reason="理由", by=town.approver, at=MONDAY)
    with pytest.raises(NotAllowed, match="licence_move"):
        verb(licence=licence.pk, reason="理由", by=town.approver, at=MONDAY)
    assert versions() == [(1, "replaced"), (2, "valid")]
    assert Event.objects.filter(type=event).count() == 1


@pytest.mark.parametrize(("verb", "event"), VERBS)
def test_on_its_last_day_yes_on_the_day_after_no(town: Town, licence: Licence, verb: Verb, event: str) -> None:
    with pytest.raises(NotAllowed, match="licence_expired"):
        verb(
            licence=licence.pk, reason="理由", by=town.approver, at=datetime.fromisoformat("2031-11-23T09:00:00+08:00")
        )
    assert not Event.objects.filter(type=event).exists()
    verb(licence=licence.pk, reason="理由", by=town.approver, at=datetime.fromisoformat("2031-11-22T09:00:00+08:00"))


@pytest.mark.parametrize(("verb", "event"), VERBS)
def test_a_stopped_licence_gets_no_next_version(town: Town, licence: Licence, verb: Verb, event: str) -> None:
    suspend_licence(licence=licence.pk, reason="停业整顿", by=town.approver, at=MONDAY)
    with pytest.raises(NotAllowed, match="licence_move"):
        verb(licence=licence.pk, reason="理由", by=town.approver, at=MONDAY)
    assert not Event.objects.filter(type=event).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("verb", "event"), VERBS)
def test_two_at_once_make_one_version(verb: Verb, event: str) -> None:
    town = build_town()
    licence = issue_licence(grant(town), by=town.approver.pk, at=MONDAY)
    start, refused = Barrier(2), []

    def follow() -> None:
        start.wait()
        try:
            verb(licence=licence.pk, reason="理由", by=town.approver, at=MONDAY)
        except NotAllowed as refusal:
            refused.append(refusal.code)
        connection.close()

    threads = [Thread(target=follow) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["licence_move"]
    assert versions() == [(1, "replaced"), (2, "valid")]
    assert Event.objects.filter(type=event).count() == 1


def test_a_change_says_the_new_place_scope_and_name(town: Town, licence: Licence) -> None:
    Organisation.objects.filter(pk=town.company.pk).update(name="更好味道餐饮有限公司")
    made = change_licence(
        licence=licence.pk, change=Change(place="新址", scope="热食类"), reason="变更", by=town.approver, at=MONDAY
    )
    paper = Document.objects.get(pk=made.document).data
    assert (paper["holder"], paper["address"], paper["scope"]) == ("更好味道餐饮有限公司", "新址", "热食类")
    assert (made.valid_from, made.valid_to) == (licence.valid_from, licence.valid_to)
    with pytest.raises(NotAllowed, match="licence_same"):
        change_licence(
            licence=made.pk, change=Change(place=" 新址 ", scope="热食类"), reason="变更", by=town.approver, at=MONDAY
        )


def test_a_change_does_not_move_to_where_the_holder_has_another(town: Town, licence: Licence) -> None:
    issue_licence(grant(town, place="二号店"), by=town.approver.pk, at=MONDAY)
    move = Change(place="二号店", scope="热食类")
    with pytest.raises(NotAllowed, match="licence_place_taken"):
        change_licence(licence=licence.pk, change=move, reason="变更", by=town.approver, at=MONDAY)
    licence.refresh_from_db()
    assert licence.status == "valid"


def test_an_extension_ends_later_than_before(town: Town, licence: Licence) -> None:
    with pytest.raises(NotAllowed, match="extension_not_later"):
        extend_licence(licence=licence.pk, until=LAST, reason="延续", by=town.approver, at=MONDAY)
    made = extend_licence(licence=licence.pk, until=date(2031, 11, 23), reason="延续", by=town.approver, at=MONDAY)
    assert made.valid_to == date(2031, 11, 23)
    Licence.objects.filter(pk=made.pk).update(valid_to=None)
    with pytest.raises(NotAllowed, match="licence_without_end"):
        extend_licence(licence=made.pk, until=LAST, reason="延续", by=town.approver, at=MONDAY)


@pytest.fixture
def made(town: Town, licence: Licence) -> Licence:
    """Return a next version that waits for its seal."""
    LicenceType.objects.update(is_sealed_first=True)
    return reissue_licence(licence=licence.pk, reason="遗失", by=town.approver, at=MONDAY)


def test_a_version_that_waits_for_its_seal_leaves_the_former_one_valid(town: Town, made: Licence) -> None:
    assert versions() == [(1, "valid"), (2, "made")]
    first = Licence.objects.get(version=1)
    with pytest.raises(NotAllowed, match="next_version_made"):
        reissue_licence(licence=first.pk, reason="遗失", by=town.approver, at=MONDAY)
    signed = sign_licence(licence=made.pk, by=None, at=MONDAY)
    assert signed.signed_at == MONDAY
    assert versions() == [(1, "replaced"), (2, "valid")]
    sign_licence(licence=made.pk, by=None, at=MONDAY)
    assert Event.objects.filter(type="LicenceSigned").count() == 1


@pytest.mark.parametrize(
    ("end", "status"), [(revoke_licence, "revoked"), (withdraw_licence, "withdrawn"), (cancel_licence, "cancelled")]
)
def test_a_version_that_waits_for_its_seal_ends_with_the_former_one(
    town: Town, made: Licence, end: Verb, status: str
) -> None:
    end(licence=Licence.objects.get(version=1).pk, reason="罚〔2026〕1号", by=town.approver, at=MONDAY)
    assert versions() == [(1, status), (2, status)]
    made.refresh_from_db()
    assert (made.standing_reason, made.standing_by, made.standing_at) == ("罚〔2026〕1号", town.approver.pk, MONDAY)
    assert sign_licence(licence=made.pk, by=None, at=MONDAY).signed_at is None  # a seal that comes late changes nothing
    assert versions() == [(1, status), (2, status)]


def test_a_version_sealed_while_the_former_one_is_suspended_takes_the_suspension_over(
    town: Town, made: Licence
) -> None:
    first = Licence.objects.get(version=1)
    suspend_licence(licence=first.pk, reason="停业整顿", by=town.approver, at=MONDAY)
    assert versions() == [(1, "suspended"), (2, "made")]
    signed = sign_licence(licence=made.pk, by=None, at=MONDAY)
    assert versions() == [(1, "replaced"), (2, "suspended")]
    assert (signed.standing_reason, signed.standing_by, signed.signed_at) == ("停业整顿", town.approver.pk, MONDAY)
    resume_licence(licence=made.pk, reason="已改正", by=town.approver, at=MONDAY)
    assert versions() == [(1, "replaced"), (2, "valid")]


def test_a_waiting_version_is_signed_as_usual_after_the_former_one_is_resumed(town: Town, made: Licence) -> None:
    first = Licence.objects.get(version=1)
    suspend_licence(licence=first.pk, reason="停业整顿", by=town.approver, at=MONDAY)
    resume_licence(licence=first.pk, reason="已改正", by=town.approver, at=MONDAY)
    sign_licence(licence=made.pk, by=None, at=MONDAY)
    assert versions() == [(1, "replaced"), (2, "valid")]


def test_a_waiting_version_that_is_withdrawn_leaves_the_former_one_alone(town: Town, made: Licence) -> None:
    withdraw_licence(licence=made.pk, reason="制错", by=town.approver, at=MONDAY)
    assert versions() == [(1, "valid"), (2, "withdrawn")]


def test_a_seal_on_a_valid_licence_is_noted_and_on_a_revoked_one_is_not(town: Town, licence: Licence) -> None:
    assert sign_licence(licence=licence.pk, by=None, at=MONDAY).status == "valid"
    other = issue_licence(grant(town, place="二号店"), by=town.approver.pk, at=MONDAY)
    revoke_licence(licence=other.pk, reason="理由", by=town.approver, at=MONDAY)
    assert sign_licence(licence=other.pk, by=None, at=MONDAY).signed_at is None


def test_the_common_part_keeps_what_it_is_not_told_to_change(town: Town, licence: Licence) -> None:
    former = Licence.objects.select_related("type", "agency", "holder_organisation").get(pk=licence.pk)
    made = follow_version(former, Move.REISSUE, {}, by=town.approver, at=MONDAY)
    assert (made.content, made.place, made.case) == (licence.content, licence.place, licence.case)
